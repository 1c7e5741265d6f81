import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// Batches, jobs, stores and their files in words.
enum ObjectWords {
  /// Its own name, or that of the file that it began with; where none is known, its id.
  static func name(of row: ObjectRow) -> SafeText {
    SafeText(name: row.name.isEmpty ? row.object?.id ?? row.file?.id.rawValue ?? "" : row.name)
  }

  /// `980/1,000, 3 failed`; nil where no figure is known.
  static func progress(_ progress: CollectionProgress) -> SafeText? {
    let failed: SafeText = (progress.failed ?? 0) > 0 ? ", \((progress.failed ?? 0).grouped) failed" : ""
    switch (progress.done, progress.total) {
    case (let done?, let total?): return "\(done.grouped)/\(total.grouped)" + failed
    case (nil, let total?): return "\(total.grouped)" + failed
    case (let done?, nil): return "\(done.grouped) done" + failed
    case (nil, nil): return failed.isEmpty ? nil : "\((progress.failed ?? 0).grouped) failed"
    }
  }

  /// What the rows of a place are called, one or several.
  static func counted(_ count: Int, in place: CollectionPlace) -> SafeText {
    let noun: (one: SafeText, many: SafeText) =
      switch place {
      case .collection(let kind): (ReferenceWords.noun(kind), ReferenceWords.plural(kind))
      case .files: ("file", "files")
      case .users: ("use", "uses")
      }
    return "\(count.grouped) " + (count == 1 ? noun.one : noun.many)
  }

  /// Where one is, from the profile on: `batches › batch_abc › files`.
  static func path(_ path: [ObjectListState], glyphs: Glyphs) -> [SafeText] {
    path.enumerated().flatMap { index, list in
      switch list.place {
      case .collection(let kind): [short(kind)]
      case .files(let object):
        (index == 0 ? [short(object.kind)] : []) + [shortened(list.title, glyphs), "files"]
      case .users: [shortened(list.title, glyphs), "used by"]
      }
    }
  }

  /// One word for a collection.
  static func short(_ kind: CollectionKind) -> SafeText {
    switch kind {
    case .fineTuningJob: "jobs"
    case .vectorStore: "stores"
    case .batch, .container, .evaluation, .assistant, .library, .storeFile, .containerFile, .checkpoint,
      .evaluationRun, .document:
      ReferenceWords.plural(kind)
    }
  }

  private static func shortened(_ text: String, _ glyphs: Glyphs) -> SafeText {
    SafeText(text).truncatedInTheMiddle(to: 20, ellipsis: glyphs.ellipsis)
  }

  /// How many there are and what they take, for the header.
  static func summary(_ list: ObjectListState, glyphs: Glyphs) -> [SafeText] {
    guard list.isKnown, list.total > 0 else { return [] }
    guard list.terms.isEmpty else {
      let noun = counted(list.total, in: list.place).string.drop { $0 != " " }.dropFirst()
      return ShownWords(
        count: list.rows.count, total: list.total, noun: SafeText(noun), bytes: list.shownByteCount,
        totalBytes: list.byteCount
      ).forms(glyphs: glyphs)
    }
    let bytes: SafeText = list.byteCount.isZero ? "" : " \(glyphs.separator) \(list.byteCount.words)"
    return [counted(list.total, in: list.place) + bytes]
  }

  /// Where the cursor is and how far the list is known.
  static func position(_ list: ObjectListState, _ state: AppState, glyphs: Glyphs) -> SafeText {
    var parts: [SafeText] = []
    if list.cursor.count > 0 {
      parts.append("\((list.cursor.index + 1).grouped) of \(list.cursor.count.grouped)")
    }
    if let reading = reading(state, glyphs: glyphs) { parts.append(reading) }
    return parts.joined(separator: " \(glyphs.separator) ")
  }

  /// How far the reading is, or how old; nil where there is nothing to say.
  private static func reading(_ state: AppState, glyphs: Glyphs) -> SafeText? {
    guard let kind = state.shownKind else { return uses(state) }
    if state.isReading(kind) {
      let count = state.check(of: kind)?.count ?? 0
      return "being read, \(count.grouped) so far" + glyphs.ellipsis
    }
    if let check = state.check(of: kind), check.state != .complete { return ReferenceWords.gap(check) }
    guard let ended = state.readingEnded(of: kind), state.now.seconds - ended.seconds >= 60 else {
      return nil
    }
    return "as of \(ended.ageWords(now: state.now)) ago"
  }

  private static func uses(_ state: AppState) -> SafeText? {
    let gaps = ReferenceWords.gaps(state.list.references?.checks ?? [])
    return gaps.isEmpty ? nil : gaps.joined(separator: "; ")
  }
}
