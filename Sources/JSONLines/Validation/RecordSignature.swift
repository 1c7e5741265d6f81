/// Which of the keys that tell formats apart a record has.
struct RecordSignature: OptionSet {
  let rawValue: UInt32

  static let messages = Self(rawValue: 1)
  static let text = Self(rawValue: 2)
  static let labels = Self(rawValue: 4)
  static let prompt = Self(rawValue: 8)
  static let preferred = Self(rawValue: 16)
  static let item = Self(rawValue: 32)
  static let customID = Self(rawValue: 64)
  static let result = Self(rawValue: 128)
  static let params = Self(rawValue: 256)
  static let response = Self(rawValue: 512)
  static let request = Self(rawValue: 1024)
  static let xaiID = Self(rawValue: 2048)
  static let xaiRequest = Self(rawValue: 4096)
  static let sample = Self(rawValue: 8192)
  /// A key that no format is told by.
  static let other = Self(rawValue: 16384)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ key: PackedKey) {
    switch key {
    case PackedKey("messages"): self = .messages
    case PackedKey("text"): self = .text
    case PackedKey("labels"): self = .labels
    case PackedKey("prompt"): self = .prompt
    case PackedKey("preferred_output"), PackedKey("preferred_completion"): self = .preferred
    case PackedKey("item"): self = .item
    case PackedKey("sample"): self = .sample
    case PackedKey("custom_id"): self = .customID
    case PackedKey("result"): self = .result
    case PackedKey("params"): self = .params
    case PackedKey("response"), PackedKey("error"): self = .response
    case PackedKey("body"), PackedKey("method"), PackedKey("url"): self = .request
    case PackedKey("batch_request_id"): self = .xaiID
    case PackedKey("batch_request"): self = .xaiRequest
    default: self = .other
    }
  }

  /// nil when the keys belong to no known format.
  var format: RecordFormat? {
    if contains(.customID) { return batchFormat }
    if contains(.xaiRequest) { return .xaiBatch }
    if contains(.labels), !isDisjoint(with: [.messages, .text]) { return .classifier }
    if contains(.messages) { return .chat }
    if contains(.preferred) { return .preference }
    if contains(.prompt) { return .completions }
    if self == .text { return .text }
    return contains(.item) && isSubset(of: [.item, .sample]) ? .evals : nil
  }

  private var batchFormat: RecordFormat? {
    if contains(.result) { return .messageResults }
    if contains(.params) { return .messageBatch }
    if contains(.response) { return .batchOutput }
    return contains(.request) ? .batchInput : nil
  }
}
