import LosslessJSON

extension RecordCheck {
  /// Preference pairs (developers.openai.com, direct preference optimization), with the names of the specification of
  /// April 2025 as well.
  mutating func preference() throws(JSONSyntaxError) {
    var seen: KeySet = []
    var (first, second) = (0..<0, 0..<0)
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("input"):
        seen.formUnion(.input)
        try preferenceInput()
      case PackedKey("preferred_output"):
        seen.formUnion(.preferred)
        first = try answers("preferred_output")
      case PackedKey("non_preferred_output"):
        seen.formUnion(.nonPreferred)
        second = try answers("non_preferred_output")
      case PackedKey("preferred_completion"):
        seen.formUnion(.preferred)
        try oldOutput(key, "preferred")
      case PackedKey("non_preferred_completion"):
        seen.formUnion(.nonPreferred)
        try oldOutput(key, "non_preferred")
      default: try otherKey(key, of: .preference, in: &seen)
      }
    }
    if !seen.contains(.input) { error(.missing, at: nil, "input is missing") }
    if !seen.contains(.preferred) { missingMain("preferred_output is missing") }
    if !seen.contains(.nonPreferred) { error(.missing, at: nil, "non_preferred_output is missing") }
    guard !second.isEmpty, reader.bytes[first] == reader.bytes[second] else { return }
    warn(
      .samePreference, at: column(second.lowerBound), "both answers are the same, so nothing can be learnt")
  }

  /// - Returns: where they are written.
  private mutating func answers(_ name: String) throws(JSONSyntaxError) -> Range<Int> {
    let start = try messages(name, .answer)?.start ?? reader.offset
    return start..<max(start, reader.offset)
  }

  /// FineTunePreferenceRequestInput of openai-openapi.
  private mutating func oldOutput(_ key: Key, _ name: String) throws(JSONSyntaxError) {
    warn(
      .oldName, at: column(ofString: key.range), "\(name)_completion is an old name of \(name)_output")
    try messages("\(name)_completion", .oldAnswer)
  }

  private mutating func preferenceInput() throws(JSONSyntaxError) {
    guard let input = try object("input") else { return }
    var seen: KeySet = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      guard key.word == PackedKey("messages") else {
        try toolSettings(key, in: &seen)
        continue
      }
      seen.formUnion(.main)
      guard let tally = try messages("input.messages", .question), dialect.allowsOneOutputOnly else {
        continue
      }
      guard tally.lastRole == PackedKey("assistant") else { continue }
      // together-python, `utils/files.py`.
      error(.lastMessage, at: tally.column, "the last message of input must not be of the assistant")
    }
    if !seen.contains(.main) {
      error(.missing, at: column(input.start), "input.messages is missing")
    }
  }
}
