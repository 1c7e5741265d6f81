import LosslessJSON

/// What lines of a batch must have in common, and what none may share.
struct BatchMemory {
  var url: SharedText?
  var model: SharedText?
  /// Inputs of all requests that make embeddings.
  var inputCount = 0
  /// Conversations for supervised training, and those that end with a question.
  var supervisedCount = 0
  var reinforcementCount = 0
  /// Off where a line is looked at alone.
  var remembersIDs = true
  private var ids = IDTable()
  /// Lent to the check of each record, so that its memory is used again.
  var ledger = KeyLedger()

  init(url: SharedText? = nil, model: SharedText? = nil) {
    self.url = url
    self.model = model
  }

  /// Remembers an id.
  ///
  /// - Returns: the line that had it before.
  mutating func earlierLine(ofHash hash: UInt64, now line: Int) -> Int? {
    remembersIDs ? ids.earlierLine(ofHash: hash, now: line) : nil
  }
}

/// A text that is to be the same in all lines.
struct SharedText {
  /// As written.
  var bytes: [UInt8]
  var text: String

  /// Whether a string of another line is written in the same way, and so is the same.
  func isWritten(as other: [UInt8], _ range: Range<Int>) -> Bool {
    guard bytes.count == range.count else { return false }
    for index in bytes.indices where bytes[index] != other[range.lowerBound + index] { return false }
    return true
  }
}
