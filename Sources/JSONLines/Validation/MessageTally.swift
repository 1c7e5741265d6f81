import LosslessJSON

/// What is known of the messages read so far.
struct MessageTally {
  /// Where the list begins.
  var column: Int
  /// The offset of its opening bracket.
  var start: Int
  var count = 0
  /// Answers that training is to learn from.
  var weightedAnswers = 0
  /// Hashes of the ids of calls that no message has answered yet.
  var openCalls: [UInt64] = []
  var hasAssistant = false
  var imageCount = 0
  /// Whether messages have parts, and whether some have a text instead.
  var hasParts = false
  var hasTexts = false
  var lastRole: PackedKey?

  mutating func feed(_ facts: MessageFacts) {
    if facts.role == PackedKey("assistant") {
      hasAssistant = true
      if !facts.isWithoutWeight { weightedAnswers += 1 }
    }
    if let answered = facts.answered, let place = openCalls.firstIndex(of: answered) {
      openCalls.remove(at: place)
    } else if facts.role != PackedKey("tool") {
      openCalls = []
    }
    openCalls += facts.calls
    imageCount += facts.imageCount
    switch facts.content?.kind {
    case .array?: hasParts = true
    case .string?: hasTexts = true
    default: break
    }
    lastRole = facts.role
  }
}

/// A message of a record, for words.
struct MessagePlace {
  var list: String
  var index: Int
  var kind: MessageListKind
  /// Where it begins in its line.
  var column: Int

  var words: String { "\(list)[\(index)]" }
}
