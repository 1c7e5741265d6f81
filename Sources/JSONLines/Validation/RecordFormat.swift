/// The kinds of records that providers read and write, one a line.
package enum RecordFormat: String, CaseIterable, Sendable {
  case chat, completions, preference, text
  case batchInput = "batch-input"
  case batchOutput = "batch-output"

  /// Judges by the keys of one record; nil when they belong to no known format.
  package init?(keys: Set<String>) {
    if keys.contains("custom_id") {
      self = keys.contains("response") || keys.contains("error") ? .batchOutput : .batchInput
    } else if keys.contains("messages") {
      self = .chat
    } else if keys.contains("preferred_output") || keys.contains("preferred_completion") {
      self = .preference
    } else if keys.contains("prompt") {
      self = .completions
    } else if keys == ["text"] {
      self = .text
    } else {
      return nil
    }
  }
}

/// What a file is to be checked as.
package enum ValidationAim: Equatable, Sendable {
  /// Whatever its first record looks like.
  case detect
  /// One of the formats for fine-tuning; chat when the first record looks like none of them.
  case fineTuning
  case batchInput
  case batchOutput

  /// The aim of a purpose as providers name it; nil when its files need not be records.
  package init?(purpose: String) {
    switch purpose {
    case "fine-tune": self = .fineTuning
    case "batch", "batch-api": self = .batchInput
    case "batch_output", "batch-generated": self = .batchOutput
    default: return nil
    }
  }

  /// The format for a file whose first record has these keys.
  func format(for keys: Set<String>) -> RecordFormat? {
    switch self {
    case .detect: return RecordFormat(keys: keys)
    case .batchInput: return .batchInput
    case .batchOutput: return .batchOutput
    case .fineTuning:
      switch RecordFormat(keys: keys) {
      case .chat, .completions, .preference, .text: return RecordFormat(keys: keys)
      case .batchInput, .batchOutput, nil: return .chat
      }
    }
  }
}
