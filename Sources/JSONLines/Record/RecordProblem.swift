package import LosslessJSON

/// Where and why a record is no JSON.
package struct RecordProblem: Hashable, Sendable {
  /// What is wrong; the words for it are the view's.
  package typealias Reason = JSONSyntaxError.Reason

  /// The wrong byte, from the start of the record, from 0.
  package var offset: Int
  package var reason: Reason

  package init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }

  /// The wrong byte as people count: from 1.
  package var column: Int { offset + 1 }

  /// Counts from the start of the record instead of from the start of what was scanned.
  init(_ error: JSONSyntaxError, start: Int = 0) {
    offset = error.offset - start
    reason = error.reason
  }
}
