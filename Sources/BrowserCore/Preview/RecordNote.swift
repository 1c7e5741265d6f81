import ContentReading
import JSONLines

/// A rule that a record breaks, said where it breaks it.
struct RecordNote: Equatable, Sendable {
  /// The line of the layout that it is about.
  let line: Int
  let span: TextSpan

  /// Nil when no rule is broken.
  init?(_ content: LaidOutRecord) {
    guard case .faulty(let diagnostic) = content.verdict, !content.record.lines.isEmpty else { return nil }
    line = diagnostic.column.map { content.record.line(showing: $0 - 1) } ?? 0
    let indent = String(repeating: " ", count: Int(content.record.lines[line].depth) * PrettyRecord.indent)
    span =
      diagnostic.severity == .error
      ? TextSpan(.spoilt, indent + "! " + diagnostic.words)
      : TextSpan(.warning, indent + "~ " + diagnostic.words)
  }
}

extension RecordVerdict {
  /// Where the mistake is, counted from 1; nil without one, or when it concerns the whole line.
  var column: Int? {
    switch self {
    case .bad(let problem): problem.column
    case .faulty(let diagnostic): diagnostic.column
    case .good, .empty, .unchecked, .unfinished: nil
    }
  }
}
