import LosslessJSON

/// A JSON object that was sent, read with the words of OpenAI for what is missing or wrong.
struct JSONBody {
  private let members: JSONValue

  init(_ bytes: [UInt8]?) throws(Refusal) {
    guard let bytes, let value = try? JSONValue(parsing: bytes), case .object = value else {
      throw Refusal("We could not parse the JSON body of your request. It must be one JSON object.")
    }
    members = value
  }

  private init(members: JSONValue) { self.members = members }

  func text(_ name: String) throws(Refusal) -> String? {
    switch members[name] {
    case nil, .null: return nil
    case .string(let text): return text
    case _?: throw .wrongType(name, "a string")
    }
  }

  func required(_ name: String) throws(Refusal) -> String {
    guard let text = try text(name) else { throw .missing(name) }
    return text
  }

  /// A whole number as it is written.
  func number(_ name: String) throws(Refusal) -> String {
    switch members[name] {
    case nil, .null: throw .missing(name)
    case .number(let digits): return digits
    case _?: throw .wrongType(name, "an integer")
    }
  }

  func texts(_ name: String) throws(Refusal) -> [String] {
    guard let value = members[name] else { throw .missing(name) }
    guard case .array(let elements) = value else { throw .wrongType(name, "an array of strings") }
    var texts: [String] = []
    for element in elements {
      guard case .string(let text) = element else { throw .wrongType(name, "an array of strings") }
      texts.append(text)
    }
    return texts
  }

  func object(_ name: String) throws(Refusal) -> JSONBody? {
    switch members[name] {
    case nil, .null: return nil
    case .object(let inner): return JSONBody(members: .object(inner))
    case _?: throw .wrongType(name, "an object")
    }
  }

  func objects(_ name: String) throws(Refusal) -> [JSONBody] {
    guard let value = members[name] else { throw .missing(name) }
    guard case .array(let elements) = value else { throw .wrongType(name, "an array of objects") }
    var objects: [JSONBody] = []
    for element in elements {
      guard case .object = element else { throw .wrongType(name, "an array of objects") }
      objects.append(JSONBody(members: element))
    }
    return objects
  }

  /// What was sent under a name, as it is; nil where it was left out or is null.
  func value(_ name: String) -> JSONValue? {
    members[name].flatMap { $0 == .null ? nil : $0 }
  }

  /// Whether something was sent under a name, be it null.
  func has(_ name: String) -> Bool { members[name] != nil }

  /// Text for text, at most 16 pairs, as JSON text (openai-openapi, schema Metadata).
  func metadata() throws(Refusal) -> String? {
    guard let value = value("metadata") else { return nil }
    guard case .object(let pairs) = value else { throw .wrongType("metadata", "an object") }
    guard pairs.count <= Limits.metadataPairs else {
      throw Refusal(
        "Invalid 'metadata': too many properties. Expected an object with at most \(Limits.metadataPairs) "
          + "properties, but got an object with \(pairs.count) properties instead.", parameter: "metadata",
        code: "object_above_max_properties")
    }
    for pair in pairs {
      guard case .string = pair.value else {
        throw .wrongType("metadata.\(pair.key)", "a string")
      }
    }
    return value.text
  }

  /// A whole number within a range; nil where it was left out.
  func integer(_ name: String, within range: ClosedRange<Int64>) throws(Refusal) -> Int64? {
    guard value(name) != nil else { return nil }
    let digits = try number(name)
    guard let number = Int64(digits), range.contains(number) else {
      throw Refusal.number(name, digits, range: range)
    }
    return number
  }

  /// `expires_after`: a number of days or minutes after the last use; nil where it was left out or is null.
  func lifetime(_ unit: String, within range: ClosedRange<Int64>) throws(Refusal) -> Int64? {
    guard let expiry = try object("expires_after") else { return nil }
    let anchor = try expiry.required("anchor")
    guard anchor == "last_active_at" else {
      throw Refusal(
        "Invalid value: '\(anchor)'. Value must be 'last_active_at'.", parameter: "expires_after.anchor",
        code: "invalid_value")
    }
    guard let amount = try expiry.integer(unit, within: range) else { throw .missing(unit) }
    return amount
  }
}
