package import LosslessJSON

/// Whether a line is a good record.
package enum RecordVerdict: Equatable, Sendable {
  case good
  /// Nothing but blanks.
  case empty
  /// No JSON: where (bytes from the start of the line, from 0) and why.
  case bad(JSONSyntaxError)
  /// Too long to be checked while somebody waits.
  case unchecked
  /// Its end has not arrived yet.
  case unfinished

  /// Checks a whole line.
  package init(checking line: [UInt8]) {
    guard line.contains(where: { $0 != 0x20 && !($0 >= 0x09 && $0 <= 0x0D) }) else {
      self = .empty
      return
    }
    var scanner = JSONScanner(line)
    do {
      while try scanner.next() != nil {}
      self = .good
    } catch {
      self = .bad(error)
    }
  }

  /// Whether the line spoils the file for those who read it.
  package var isBad: Bool {
    switch self {
    case .bad: true
    case .good, .empty, .unchecked, .unfinished: false
    }
  }
}
