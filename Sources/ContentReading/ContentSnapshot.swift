import FilesStore
package import JSONLines

/// What is there of a content at one moment: never changes, and is read from any thread.
///
/// Its bytes lie in a file that only grows, so a look at them waits for nobody.
package struct ContentSnapshot: Sendable {
  package var status = ContentStatus()
  /// Bytes and lines; nil before anything could be kept.
  package var lines: SpooledLines?
  /// What is wrong with lines, as far as they were checked.
  package var diagnostics = Diagnostics()
  /// Fields of records on the screen that are too long to be looked into while somebody waits.
  package var longRows = LongRows()
  /// How each scan goes, or went last.
  package var scans: [ScanKind: ScanReport] = [:]
  /// Counts what was made known.
  package var version = 0

  package init() {}

  /// The lines that a filter has let through so far; nil without one, or when it is not the scan with that number.
  package func filtered(_ number: Int?) -> FilteredLines? {
    guard let number, let report = scans[.filter], report.number == number,
      case .filtered(let lines) = report.result
    else { return nil }
    return lines
  }
}

extension ContentSnapshot: Equatable {
  package static func == (left: ContentSnapshot, right: ContentSnapshot) -> Bool {
    left.version == right.version && left.status == right.status && left.lines?.file === right.lines?.file
  }
}

/// What is said of lines that were checked.
package struct Diagnostics: Sendable {
  /// The rules that lines are judged by alone.
  package var rules: RecordRules?
  /// What is wrong with lines in view of others, by their number from 1.
  package var crossing: [Int: Diagnostic] = [:]
  /// Verdicts of lines that are too long to be checked while somebody waits, by their number from 0.
  package var ofLongLines: [Int: RecordVerdict] = [:]

  package init() {}

  /// What is wrong with a line by itself; `line` counts from 0.
  package func ownVerdict(on bytes: [UInt8], line: Int) -> RecordVerdict {
    rules?.verdict(checking: bytes, line: line + 1) ?? RecordVerdict(checking: bytes)
  }

  /// What is wrong with a line, in itself or in view of the lines before it; `line` counts from 0.
  package func verdict(on own: RecordVerdict, line: Int) -> RecordVerdict {
    guard let diagnostic = crossing[line + 1] else { return own }
    switch own {
    case .bad: return own
    case .faulty(let other) where other.severity == .error && diagnostic.severity == .warning: return own
    case .faulty, .good, .empty, .unchecked, .unfinished: return .faulty(diagnostic)
    }
  }
}
