import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What refers to a file, and what of it is not known, as fields of the detail pane.
struct ReferenceFields {
  /// The first few, to be seen without scrolling.
  private(set) var top: [FieldList.Field] = []
  /// The others.
  private(set) var rest: [FieldList.Field] = []

  private static let mostOnTop = 4

  init(of id: FileID, _ state: AppState, glyphs: Glyphs) {
    guard let known = state.list.references, !known.checks.isEmpty else {
      let cannotTell = state.session.provider.fileUsers.isEmpty
      add(cannotTell ? "unknown: the provider does not tell" : "not read yet", .muted)
      return
    }
    let uses = known.uses[id] ?? []
    let lines = (uses.filter(\.isRunning) + uses.filter { !$0.isRunning }).map { use in
      (ReferenceWords.words(use), use.isRunning ? StyleRole.warning : .text)
    }
    let first = lines.count > Self.mostOnTop ? Self.mostOnTop - 1 : lines.count
    for (words, role) in lines.prefix(first) { add(words, role) }
    if first < lines.count {
      add("\(glyphs.ellipsis) and \((lines.count - first).grouped) more, see below", .muted)
    }
    rest = lines.dropFirst(first).enumerated().map { index, line in
      FieldList.Field(label: index == 0 ? "more references" : "", value: line.0, role: line.1)
    }
    if known.isComplete, uses.isEmpty {
      add("none in \(ReferenceWords.summary(known.checks))\(Self.age(state))", .muted)
    }
    for gap in ReferenceWords.gaps(known.checks) { add(uses.isEmpty ? "unknown: \(gap)" : gap, .muted) }
  }

  /// How old the knowledge is, when that matters.
  private static func age(_ state: AppState) -> SafeText {
    guard let asOf = state.references.asOf, state.now.seconds - asOf.seconds >= 60 else { return "" }
    return " as of \(asOf.ageWords(now: state.now)) ago"
  }

  private mutating func add(_ value: SafeText, _ role: StyleRole) {
    top.append(FieldList.Field(label: top.isEmpty ? "references" : "", value: value, role: role))
  }
}
