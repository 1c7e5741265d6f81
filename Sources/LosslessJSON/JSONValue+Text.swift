extension JSONValue {
  /// Compact JSON text; strings escaped as RFC 8259 asks, nothing more.
  package var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// A string as JSON text, with its quotes.
  package static func quoted(_ string: String) -> String {
    var text = ""
    writeString(string, to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .object(let members): Self.writeObject(members, to: &text)
    case .array(let elements): Self.writeArray(elements, to: &text)
    case .string(let string): Self.writeString(string, to: &text)
    case .number(let digits): text += digits
    case .bool(let flag): text += flag ? "true" : "false"
    case .null: text += "null"
    }
  }

  private static func writeObject(_ members: [Member], to text: inout String) {
    text += "{"
    for (index, member) in members.enumerated() {
      if index > 0 { text += "," }
      writeString(member.key, to: &text)
      text += ":"
      member.value.write(to: &text)
    }
    text += "}"
  }

  private static func writeArray(_ elements: [JSONValue], to text: inout String) {
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      element.write(to: &text)
    }
    text += "]"
  }

  private static func writeString(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}": text += controlEscape(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private static func controlEscape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
