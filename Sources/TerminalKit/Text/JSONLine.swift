/// One JSON object on one line, in which nothing can break the line or reach a terminal as a command: the one writer
/// of JSON for people and programs.
///
/// Whatever `SafeText` would make visible is written as `\uXXXX`, so that a program reads the true text and making the
/// line safe again changes nothing.
package struct JSONLine: Sendable {
  private var fields: [String] = []

  package init() {}

  /// The line without its end.
  package var text: String { "{" + fields.joined(separator: ",") + "}" }
  /// The same as text for the screen.
  package var safeText: SafeText { SafeText(text) }

  /// Adds a text; a nil is left out.
  package mutating func add(_ key: String, _ value: String?) {
    if let value { fields.append("\(Self.quoted(key)):\(Self.quoted(value))") }
  }

  /// Adds a number; a nil is left out.
  package mutating func add(_ key: String, _ value: Int64?) {
    if let value { fields.append("\(Self.quoted(key)):\(value)") }
  }

  /// Adds true or false; a nil is left out.
  package mutating func add(_ key: String, _ value: Bool?) {
    if let value { fields.append("\(Self.quoted(key)):\(value)") }
  }

  /// Adds a value that is JSON text as a server sent it.
  package mutating func add(_ key: String, json: String) {
    fields.append("\(Self.quoted(key)):\(Self.compacted(json))")
  }

  /// Adds what a program looks for also where there is nothing: nil becomes `null`.
  package mutating func addAlways(_ key: String, _ value: String?) {
    value == nil ? add(key, json: "null") : add(key, value)
  }

  /// The same for a number.
  package mutating func addAlways(_ key: String, _ value: Int64?) {
    value == nil ? add(key, json: "null") : add(key, value)
  }
}

extension JSONLine {
  /// A text as a JSON string.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      default: append(scalar, to: &quoted)
      }
    }
    return quoted + "\""
  }

  /// JSON text on one line: blanks between the values go away, what is not safe inside texts is escaped.
  package static func compacted(_ json: String) -> String { rewritten(json, keepsLayout: false) }

  /// JSON text with its blanks and line ends between the values; what is not safe inside texts is escaped.
  package static func escaped(_ json: String) -> String { rewritten(json, keepsLayout: true) }

  private static func rewritten(_ json: String, keepsLayout: Bool) -> String {
    var text = ""
    var isInText = false
    var isEscaped = false
    for scalar in json.unicodeScalars {
      if !isInText, [" ", "\t", "\n", "\r"].contains(scalar) {
        if keepsLayout { text.unicodeScalars.append(scalar) }
        continue
      }
      if scalar == "\"", !isEscaped { isInText.toggle() }
      isEscaped = isInText && scalar == "\\" && !isEscaped
      append(scalar, to: &text)
    }
    return text
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    guard !SafeText.isSafeAlone(scalar) else { return text.unicodeScalars.append(scalar) }
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
