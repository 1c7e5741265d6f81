import LosslessJSON

/// Whether a line is a good record.
package enum RecordVerdict: Equatable, Sendable {
  case good
  /// Nothing but blanks.
  case empty
  /// No JSON: where and why.
  case bad(RecordProblem)
  /// JSON that breaks a rule of its format: the first error, or else the first warning.
  case faulty(Diagnostic)
  /// Too long to be checked while somebody waits.
  case unchecked
  /// Its end has not arrived yet.
  case unfinished

  /// Checks the line `bytes[range]`, by default all of the bytes.
  package init(checking bytes: [UInt8], range: Range<Int>? = nil) {
    let range = range ?? 0..<bytes.count
    guard bytes[range].contains(where: { $0 != 0x20 && !($0 >= 0x09 && $0 <= 0x0D) }) else {
      self = .empty
      return
    }
    var scanner = JSONScanner(bytes, range: range)
    do {
      while try scanner.next() != nil {}
      self = .good
    } catch {
      self = .bad(RecordProblem(error, start: range.lowerBound))
    }
  }

  /// Whether the line spoils the file for those who read it.
  package var isBad: Bool {
    switch self {
    case .bad, .faulty: true
    case .good, .empty, .unchecked, .unfinished: false
    }
  }
}
