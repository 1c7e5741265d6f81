/// Training data as people upload it for fine-tuning.
enum DemoTraining {
  /// Conversations with `messages`.
  static func chat(_ count: Int, using random: inout SeededRandom) -> String {
    lines(count) { index in
      let question = DemoText.sentence(6 + random.below(12), using: &random)
      let answer = DemoText.sentence(10 + random.below(40), using: &random)
      let system = "{\"role\":\"system\",\"content\":\"You keep the harbour ledger.\"},"
      let user = "{\"role\":\"user\",\"content\":\"\(question)\"}"
      return "{\"messages\":[\(system)\(user),{\"role\":\"assistant\",\"content\":\"\(answer)\"}]}"
    }
  }

  /// Conversations in which a tool is called.
  static func tools(_ count: Int, using random: inout SeededRandom) -> String {
    lines(count) { index in
      let call =
        "{\"id\":\"call_\(index)\",\"type\":\"function\",\"function\":{\"name\":\"find_parcel\","
        + "\"arguments\":\"{\\\"number\\\":\(random.below(100_000))}\"}}"
      let answer = DemoText.sentence(12, using: &random)
      return "{\"messages\":[{\"role\":\"user\",\"content\":\"Where is my parcel?\"},"
        + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[\(call)]},"
        + "{\"role\":\"tool\",\"tool_call_id\":\"call_\(index)\",\"content\":\"at the harbour\"},"
        + "{\"role\":\"assistant\",\"content\":\"\(answer)\",\"weight\":1}]}"
    }
  }

  /// The older form with `prompt` and `completion`.
  static func completions(_ count: Int, using random: inout SeededRandom) -> String {
    lines(count) { _ in
      let prompt = DemoText.sentence(8, using: &random)
      let completion = DemoText.sentence(5, using: &random)
      return "{\"prompt\":\"\(prompt) ->\",\"completion\":\" \(completion)\\n\"}"
    }
  }

  /// Pairs of a preferred and a rejected answer.
  static func preferences(_ count: Int, using random: inout SeededRandom) -> String {
    lines(count) { _ in
      let better = DemoText.sentence(20, using: &random)
      let worse = DemoText.sentence(4, using: &random)
      let question = DemoText.sentence(9, using: &random)
      return "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"\(question)\"}]},"
        + "\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"\(better)\"}],"
        + "\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"\(worse)\"}]}"
    }
  }

  static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map { line($0) + "\n" }.joined()
  }
}
