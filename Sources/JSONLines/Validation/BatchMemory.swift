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
  /// Conversations that are a question and nothing else.
  var unansweredCount = 0
  /// Off where a line is looked at alone.
  var remembersIDs = true
  private var ids = IDTable()
  /// Whether something was found that is said with the number of another line, or only of the first of its kind.
  var namesLines = false
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
    guard remembersIDs else { return nil }
    let earlier = ids.earlierLine(ofHash: hash, now: line)
    namesLines = namesLines || earlier != nil
    return earlier
  }

  /// Takes in what is known of lines that follow, of which so many come before theirs.
  ///
  /// - Returns: false when something was found there that depends on the lines here; then nothing is to be made of this.
  mutating func join(_ next: BatchMemory, linesBefore: Int) -> Bool {
    guard !next.namesLines, Self.agree(url, next.url), Self.agree(model, next.model) else { return false }
    guard ids.join(next.ids, linesBefore: linesBefore) else { return false }
    url = url ?? next.url
    model = model ?? next.model
    inputCount += next.inputCount
    supervisedCount += next.supervisedCount
    reinforcementCount += next.reinforcementCount
    unansweredCount += next.unansweredCount
    return true
  }

  private static func agree(_ left: SharedText?, _ right: SharedText?) -> Bool {
    guard let left, let right else { return true }
    return left.text == right.text
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
