import LosslessJSON

/// A JSON object that was sent, read with the words of OpenAI for what is missing or wrong.
struct UploadBody {
  private let members: JSONValue

  init(_ bytes: [UInt8]?) throws(Refusal) {
    guard let bytes, let value = try? JSONValue(parsing: bytes), case .object = value else {
      throw Refusal(400, "We could not parse the JSON body of your request. It must be one JSON object.")
    }
    members = value
  }

  private init(members: JSONValue) { self.members = members }

  func text(_ name: String) throws(Refusal) -> String? {
    switch members[name] {
    case nil, .null: return nil
    case .string(let text): return text
    case _?: throw Self.wrongType(name, "a string")
    }
  }

  func required(_ name: String) throws(Refusal) -> String {
    guard let text = try text(name) else { throw Self.missing(name) }
    return text
  }

  /// A whole number as it is written.
  func number(_ name: String) throws(Refusal) -> String {
    switch members[name] {
    case nil, .null: throw Self.missing(name)
    case .number(let digits): return digits
    case _?: throw Self.wrongType(name, "an integer")
    }
  }

  func texts(_ name: String) throws(Refusal) -> [String] {
    guard let value = members[name] else { throw Self.missing(name) }
    guard case .array(let elements) = value else { throw Self.wrongType(name, "an array of strings") }
    var texts: [String] = []
    for element in elements {
      guard case .string(let text) = element else { throw Self.wrongType(name, "an array of strings") }
      texts.append(text)
    }
    return texts
  }

  func object(_ name: String) throws(Refusal) -> UploadBody? {
    switch members[name] {
    case nil, .null: return nil
    case .object(let inner): return UploadBody(members: .object(inner))
    case _?: throw Self.wrongType(name, "an object")
    }
  }

  private static func missing(_ name: String) -> Refusal {
    Refusal(
      400, "Missing required parameter: '\(name)'.", parameter: name, code: "missing_required_parameter")
  }

  private static func wrongType(_ name: String, _ expected: String) -> Refusal {
    Refusal(400, "Invalid type for '\(name)': expected \(expected).", parameter: name, code: "invalid_type")
  }
}
