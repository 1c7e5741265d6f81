import LosslessJSON

extension ChatWriter {
  /// A part of a message: text, or something that a terminal has no room for, as a placeholder.
  mutating func part(_ part: JSONValue) {
    if let text = part["text"], case .string(let words) = text { return add(.plain, words) }
    if let thought = part["thinking"] { return add(thought: thought) }
    if let refusal = part["refusal"] { return add(.spoilt, "refusal: " + refusal.plainText) }
    if let image = part["image_url"] {
      let url = image["url"] ?? image
      return add(.note, "[image, \(Self.size(ofImage: url.plainText))]")
    }
    if let audio = part["input_audio"] {
      let format = audio["format"].map { $0.plainText + ", " } ?? ""
      return add(.note, "[audio, \(format)\(Self.size(ofData: audio["data"]))]")
    }
    switch part["type"]?.plainText {
    case "file", "input_file": add(.note, "[file, \(Self.words(for: part["file"] ?? part))]")
    case "input_image": add(.note, "[image, \(Self.words(for: part))]")
    default: add(.plain, part.plainText)
    }
  }

  /// The name or id of a file, or how much of it is here.
  private static func words(for file: JSONValue) -> String {
    let names = [file["filename"], file["file_id"], file["file_url"]].compactMap { $0?.plainText }
    guard names.isEmpty else { return names.joined(separator: ", ") }
    return size(ofData: file["file_data"])
  }

  /// How much is in a data URL; any other address itself.
  private static func size(ofImage url: String) -> String {
    guard url.hasPrefix("data:"), let comma = url.firstIndex(of: ",") else { return url }
    let type = url[..<comma].dropFirst(5).prefix { $0 != ";" }
    return "\(type), \(decodedBytes(url[url.index(after: comma)...])) bytes"
  }

  private static func size(ofData data: JSONValue?) -> String {
    guard let text = data?.plainText else { return "no content" }
    return "\(decodedBytes(text.split(separator: ",", maxSplits: 1).last ?? "")) bytes"
  }

  /// How much base64 text stands for.
  private static func decodedBytes(_ text: Substring) -> Int {
    let padding = text.utf8.suffix(2).filter { $0 == UInt8(ascii: "=") }.count
    return max(0, text.utf8.count * 3 / 4 - padding)
  }
}
