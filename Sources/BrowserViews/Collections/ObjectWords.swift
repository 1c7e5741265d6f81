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
    switch place {
    case .collection(let kind): ReferenceWords.counted(count, kind)
    case .files(let object) where object.kind.ownFiles == .evaluationRun:
      ReferenceWords.counted(count, .evaluationRun)
    case .files: SafeText(count.counted("file"))
    case .users: SafeText(count.counted("use"))
    }
  }

  /// Where one is, from the profile on: `batches › batch_abc › files`.
  static func path(_ path: [ObjectListState], glyphs: Glyphs) -> [SafeText] {
    path.enumerated().flatMap { index, list in
      switch list.place {
      case .collection(let kind): [short(kind)]
      case .files(let object):
        (index == 0 ? [short(object.kind)] : []) + [shortened(list.title, glyphs), inside(object.kind)]
      case .users: [shortened(list.title, glyphs), "used by"]
      }
    }
  }

  /// One word for what lies in one of a kind.
  private static func inside(_ kind: CollectionKind) -> SafeText {
    kind.ownFiles == .evaluationRun ? "runs" : "files"
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
    return glyphs.joined(parts)
  }

  /// How far the reading is, or how old; nil where there is nothing to say.
  private static func reading(_ state: AppState, glyphs: Glyphs) -> SafeText? {
    guard let kind = state.shownKind else { return uses(state) }
    if state.isReading(kind) {
      let check = state.check(of: kind)
      if let waiting = check?.waiting {
        let words = ListingWords.waiting(waiting.notice, until: waiting.until, now: state.now)
        return kept(check, state).map { $0 + ", " + words } ?? words
      }
      let soFar: SafeText = ", \((check?.count ?? 0).grouped) so far" + glyphs.ellipsis
      return kept(check, state).map { $0 + ", being read again" + soFar } ?? "being read" + soFar
    }
    if let check = state.check(of: kind), check.state != .complete {
      let again: SafeText? = check.state.mayGoOn ? "\(state.keyNames[.refresh]) reads again" : nil
      let known = [kept(check, state), again].compactMap { $0 }.joined(separator: ", ")
      return ReferenceWords.gap(check).map { known.isEmpty ? $0 : known + "; " + $0 }
    }
    guard let ended = state.readingEnded(of: kind), state.now.seconds - ended.seconds >= 60 else {
      return nil
    }
    return "as of \(ended.ageWords(now: state.now)) ago"
  }

  /// `as of 5 h ago`: how old what is shown may be while its reading is not over.
  private static func kept(_ check: ReferenceCheck?, _ state: AppState) -> SafeText? {
    guard let from = check?.keptFrom, state.now.seconds - from.seconds >= 60 else { return nil }
    return "as of \(from.ageWords(now: state.now)) ago"
  }

  private static func uses(_ state: AppState) -> SafeText? {
    let gaps = ReferenceWords.gaps(state.list.references?.checks ?? [])
    return gaps.isEmpty ? nil : gaps.joined(separator: "; ")
  }
}

extension ReferenceCheck.State {
  /// Whether reading once more can bring what this reading did not.
  fileprivate var mayGoOn: Bool {
    switch self {
    case .failed: true
    case .waiting, .reading, .complete, .stoppedAtLimit, .repeated, .unreadable, .absent: false
    }
  }
}
