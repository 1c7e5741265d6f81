import LosslessJSON

/// Conversations for training: supervised, reinforcement, classifier; and items of evaluations.
extension RecordCheck {
  /// What a record of conversations holds.
  private struct ChatFacts {
    var seen: KeySet = []
    var tally: MessageTally?
    /// Whether there are keys beside the conversation and its tools.
    var hasReferences = false
  }

  /// FineTuneChatRequestInput of openai-openapi; a record that ends with a question and brings what a grader
  /// needs is one for reinforcement (FineTuneReinforcementRequestInput).
  mutating func chat(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    let facts = try conversation(of: .chat)
    guard let tally = facts.tally, tally.count > 0 else { return }
    if facts.hasReferences, tally.lastRole == PackedKey("user") {
      memory.reinforcementCount += 1
    } else {
      memory.supervisedCount += 1
      if !tally.hasAssistant, tally.lastRole == PackedKey("user") { memory.unansweredCount += 1 }
      judgeSupervised(tally)
    }
  }

  /// FineTuneReinforcementRequestInput of openai-openapi; the last message is the user's (developers.openai.com).
  mutating func reinforcement() throws(JSONSyntaxError) {
    let facts = try conversation(of: .reinforcement)
    guard let tally = facts.tally, let last = tally.lastRole, last != PackedKey("user") else { return }
    error(.lastMessage, at: tally.column, "the last message must be of the user")
  }

  /// docs.mistral.ai (text and classification): `text` or `messages`, and `labels`.
  mutating func classifier() throws(JSONSyntaxError) {
    var seen: KeySet = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("messages"):
        seen.formUnion(.main)
        try messages("messages", .question)
      case PackedKey("text"):
        seen.formUnion(.main)
        try filled("text")
      case PackedKey("labels"):
        seen.formUnion(.labels)
        try expect("an object", "labels") { $0 == .object }
      default: try skipNext()
      }
    }
    if !seen.contains(.main) { error(.missing, at: nil, "there is neither text nor messages") }
    if !seen.contains(.labels) { missingMain("labels is missing") }
  }

  /// CreateEvalJsonlRunDataSource of openai-openapi: `item` is an object, and so is `sample` where it is there.
  mutating func evalsItem() throws(JSONSyntaxError) {
    var seen: KeySet = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("item"):
        seen.formUnion(.main)
        try expect("an object", "item") { $0 == .object }
      case PackedKey("sample"):
        seen.formUnion(.input)
        try expect("an object", "sample") { $0 == .object || $0 == .null }
      default: try skipNext()
      }
    }
    if !seen.contains(.main) { missingMain("item is missing") }
  }

  private mutating func conversation(of format: RecordFormat) throws(JSONSyntaxError) -> ChatFacts {
    var facts = ChatFacts()
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("messages"):
        facts.seen.formUnion(.main)
        facts.tally = try messages("messages", .conversation)
      case PackedKey("functions"):
        facts.seen.formUnion(.functions)
        try functions()
      case PackedKey("tools"), PackedKey("parallel_tool_calls"):
        try otherKey(key, of: format, in: &facts.seen)
      default:
        facts.hasReferences = true
        try otherKey(key, of: format, in: &facts.seen)
      }
    }
    if !facts.seen.contains(.main) { missingMain("messages is missing") }
    return facts
  }

  private mutating func judgeSupervised(_ tally: MessageTally) {
    guard tally.hasAssistant else {
      return error(.noAssistant, at: tally.column, "messages has no assistant message")
    }
    if let last = tally.lastRole,
      last == PackedKey("user") || (dialect.endsWithAssistant && last != PackedKey("assistant"))
    {
      add(dialect.refusesLastUser ? .error : .warning, .lastMessage, at: tally.column) { _ in
        "the last message must be of the assistant"
      }
    }
    guard tally.weightedAnswers == 0 else { return }
    warn(.noWeight, at: tally.column, "all answers have weight 0, so nothing can be learnt")
  }
}

extension KeySet {
  fileprivate static let labels = KeySet(rawValue: 256)
}
