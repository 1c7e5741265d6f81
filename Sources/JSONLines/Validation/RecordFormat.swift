/// The kinds of records that providers read and write, one a line.
package enum RecordFormat: String, CaseIterable, Sendable {
  /// Conversations for supervised fine-tuning.
  case chat
  case completions, preference, text
  /// Conversations that end with a question, and what a grader needs beside them.
  case reinforcement
  /// Texts or conversations with their labels, as Mistral trains classifiers with.
  case classifier
  /// Items of an evaluation.
  case evals
  case batchInput = "batch-input"
  case batchOutput = "batch-output"
  /// Requests and results of Anthropic's message batches.
  case messageBatch = "message-batch"
  case messageResults = "message-results"

  /// The format of a name that a person gives, such as `supervised`.
  package init?(name: String) {
    let other = [
      "supervised": "chat", "anthropic-batch": "message-batch", "anthropic-results": "message-results",
    ]
    self.init(rawValue: other[name] ?? name)
  }

  /// Judges by the keys of one record; nil when they belong to no known format.
  package init?(keys: Set<String>) {
    if keys.contains("custom_id") {
      guard let format = Self(batchKeys: keys) else { return nil }
      self = format
    } else if keys.contains("labels"), keys.contains("messages") || keys.contains("text") {
      self = .classifier
    } else if keys.contains("messages") {
      self = .chat
    } else if keys.contains("preferred_output") || keys.contains("preferred_completion") {
      self = .preference
    } else if keys.contains("prompt") {
      self = .completions
    } else if keys == ["text"] {
      self = .text
    } else if keys.contains("item"), keys.isSubset(of: ["item", "sample"]) {
      self = .evals
    } else {
      return nil
    }
  }

  private init?(batchKeys keys: Set<String>) {
    if keys.contains("result") {
      self = .messageResults
    } else if keys.contains("params") {
      self = .messageBatch
    } else if keys.contains("response") || keys.contains("error") {
      self = .batchOutput
    } else if !keys.isDisjoint(with: ["body", "method", "url"]) {
      self = .batchInput
    } else {
      return nil
    }
  }

  var isTraining: Bool {
    switch self {
    case .chat, .completions, .preference, .text, .reinforcement, .classifier: true
    case .evals, .batchInput, .batchOutput, .messageBatch, .messageResults: false
    }
  }
}

/// What a file is to be checked as.
package enum ValidationAim: Equatable, Sendable {
  /// Whatever its records look like.
  case detect
  /// One of the formats for fine-tuning; chat when the records look like none of them.
  case fineTuning
  case evals
  case batchInput
  case batchOutput
  /// The format that the person named.
  case exactly(RecordFormat)

  /// The aim of a purpose as providers name it; nil when its files need not be records.
  package init?(purpose: String) {
    switch purpose {
    case "fine-tune": self = .fineTuning
    case "evals": self = .evals
    case "batch", "batch-api": self = .batchInput
    case "batch_output", "batch-generated": self = .batchOutput
    default: return nil
    }
  }

  /// The format for a record that has these keys.
  func format(for keys: Set<String>) -> RecordFormat? {
    let seen = RecordFormat(keys: keys)
    switch self {
    case .detect: return seen
    case .exactly(let format): return format
    case .batchInput: return seen == .messageBatch ? seen : .batchInput
    case .batchOutput: return seen == .messageResults ? seen : .batchOutput
    case .evals: return seen == .evals ? seen : nil
    case .fineTuning: return seen.flatMap { $0.isTraining ? $0 : nil } ?? .chat
    }
  }
}
