import FilesAPI
import TerminalKit

/// One JSON object on one line, in which nothing can break the line or reach a terminal as a command.
///
/// Whatever `SafeText` would make visible is written as `\uXXXX`, so a program reads the true text.
struct JSONLine {
  private var fields: [String] = []

  /// The line without its end.
  var text: String { "{" + fields.joined(separator: ",") + "}" }
  var safeText: SafeText { SafeText(text) }

  mutating func add(_ key: String, _ value: String?) {
    if let value { fields.append("\(Self.quoted(key)):\(Self.quoted(value))") }
  }

  mutating func add(_ key: String, _ value: Int64?) {
    if let value { fields.append("\(Self.quoted(key)):\(value)") }
  }

  mutating func add(_ key: String, _ value: Bool?) {
    if let value { fields.append("\(Self.quoted(key)):\(value)") }
  }

  /// Adds a value that is JSON text as a server sent it.
  mutating func add(_ key: String, json: String) {
    fields.append("\(Self.quoted(key)):\(Self.compacted(json))")
  }

  /// A text as a JSON string.
  static func quoted(_ text: String) -> String {
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
  static func compacted(_ json: String) -> String {
    var compact = ""
    var isInText = false
    var isEscaped = false
    for scalar in json.unicodeScalars {
      if !isInText, [" ", "\t", "\n", "\r"].contains(scalar) { continue }
      if scalar == "\"", !isEscaped { isInText.toggle() }
      isEscaped = isInText && scalar == "\\" && !isEscaped
      append(scalar, to: &compact)
    }
    return compact
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    let character = String(scalar)
    if (scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F)
      || SafeText(character).string == character
    {
      text += character
      return
    }
    for unit in character.utf16 {
      let digits = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}

extension JSONLine {
  /// A file with the field names of the OpenAI API, whatever its provider calls them.
  init(_ file: RemoteFile) {
    add("id", file.id.rawValue)
    add("filename", file.name)
    add("bytes", file.byteCount?.bytes)
    add("created_at", file.createdAt?.seconds)
    add("expires_at", file.expiresAt?.seconds)
    add("purpose", file.purpose?.rawValue)
    add("status", file.status?.rawValue)
    add("source", file.more?.source)
    add("sample_type", file.more?.sampleType)
    add("num_lines", file.more?.lineCount)
    add("mime_type", file.more?.mimeType)
    add("downloadable", file.more?.isDownloadable)
    for field in file.more?.unknown ?? [] { add(field.key, json: field.json) }
  }
}
