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
  /// Requests of xAI's batches.
  case xaiBatch = "xai-batch"

  /// The format of a name that a person gives, such as `supervised`.
  package init?(name: String) {
    let other = [
      "supervised": "chat", "anthropic-batch": "message-batch", "anthropic-results": "message-results",
    ]
    self.init(rawValue: other[name] ?? name)
  }

  var isTraining: Bool {
    switch self {
    case .chat, .completions, .preference, .text, .reinforcement, .classifier: true
    case .evals, .batchInput, .batchOutput, .messageBatch, .messageResults, .xaiBatch: false
    }
  }

  /// The key without which a record is none of this format.
  var mainKey: String {
    switch self {
    case .chat, .reinforcement: "messages"
    case .completions: "prompt"
    case .preference: "preferred_output"
    case .text: "text"
    case .classifier: "labels"
    case .evals: "item"
    case .batchInput: "body"
    case .batchOutput: "response"
    case .messageBatch: "params"
    case .messageResults: "result"
    case .xaiBatch: "batch_request"
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

  /// The format for a record of these keys; nil for one that none of the aim's formats fits.
  func format(for signature: RecordSignature) -> RecordFormat? {
    let seen = signature.format
    switch self {
    case .detect: return seen
    case .exactly(let format): return format
    case .batchInput: return seen == .messageBatch || seen == .xaiBatch ? seen : .batchInput
    case .batchOutput: return seen == .messageResults ? seen : .batchOutput
    case .evals: return seen == .evals || seen == .batchOutput || seen == .messageResults ? seen : nil
    case .fineTuning: return seen.flatMap { $0.isTraining ? $0 : nil }
    }
  }

  /// The format of a file of which no record is of a known one.
  var fallback: RecordFormat? { self == .fineTuning ? .chat : nil }
}
