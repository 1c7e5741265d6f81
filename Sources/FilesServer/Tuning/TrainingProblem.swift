import LosslessJSON

/// What is wrong with training data, as the service tells it (`openapi.yaml`, schema FineTuningJob, `error`).
struct TrainingProblem: Error {
  var code = "invalid_training_file"
  var message: String
  var parameter = "training_file"

  /// As JSON text.
  var text: String {
    JSONPart.object([("code", .text(code)), ("message", .text(message)), ("param", .text(parameter))]).json
  }

  /// The words of a problem that was stored.
  static func message(in text: String?) -> String {
    guard let text, case .string(let message)? = (try? JSONValue(parsing: Array(text.utf8)))?["message"]
    else {
      return "The job failed."
    }
    return message
  }
}

/// The check of training data, which needs at least ten examples of the form that the method wants.
struct TrainingCheck {
  private(set) var examples: Int64 = 0
  private static let fewest = 10
  private static let hintLength = 20

  /// Reads a whole file; throws at the first example that does not fit.
  mutating func read(_ lines: inout LineReader, _ method: JobRecord.Method) throws(TrainingProblem) {
    while let line = lines.next() {
      guard !line.isBlank else { continue }
      examples += 1
      guard let value = try? JSONValue(parsing: line), case .object = value else {
        let hint = String(decoding: line.prefix(Self.hintLength), as: UTF8.self)
        throw Self.wrong(
          "Expected file to have JSONL format, where every line is a valid JSON dictionary. "
            + "Line \(lines.number) is not a dictionary (HINT: line starts with: \"\(hint)\").")
      }
      try check(value, method)
    }
    guard examples >= Self.fewest else {
      throw TrainingProblem(
        code: "invalid_n_examples",
        message: "Training file has \(examples) example(s), but must have at least \(Self.fewest) examples")
    }
  }

  private func check(_ example: JSONValue, _ method: JobRecord.Method) throws(TrainingProblem) {
    switch method {
    case .dpo:
      for name in ["input", "preferred_output", "non_preferred_output"] where example[name] == nil {
        throw format("is missing key \"\(name)\"")
      }
    case .reinforcement: _ = try messages(example)
    case .supervised:
      if case .string? = example["prompt"], case .string? = example["completion"] { return }
      let roles = try messages(example).map { $0["role"] }
      guard roles.contains(.string("assistant")) else { throw format("has no message of the assistant") }
    }
  }

  private func messages(_ example: JSONValue) throws(TrainingProblem) -> [JSONValue] {
    guard let value = example["messages"] else { throw format("is missing key \"messages\"") }
    guard case .array(let messages) = value, !messages.isEmpty else {
      throw format("key \"messages\" must be a list with at least one message")
    }
    for message in messages {
      guard case .string(let role)? = message["role"] else {
        throw format("has a message without a \"role\"")
      }
      guard ["system", "developer", "user", "assistant", "tool", "function"].contains(role) else {
        throw format("has a message with the unknown role \"\(role)\"")
      }
    }
    return messages
  }

  private func format(_ words: String) -> TrainingProblem {
    Self.wrong("Invalid file format. Example \(examples) \(words).")
  }

  private static func wrong(_ words: String) -> TrainingProblem {
    TrainingProblem(message: "The job failed due to an invalid training file. " + words)
  }
}
