import LosslessJSON

extension ChatWriter {
  /// A part of a message: text, or something that a terminal has no room for, as a placeholder.
  mutating func part(_ part: JSONSlice) {
    guard let shown = known(part) else { return add(.plain, part) }
    names(leftIn: part, beside: shown.union(["type"]))
  }

  /// Shows a part of a known kind, and returns the keys that are told by that; nil for any other.
  private mutating func known(_ part: JSONSlice) -> Set<String>? {
    if let words = part["text"], case .string = words {
      add(.plain, words)
      return ["text"]
    }
    if let thought = part["thinking"] {
      add(thought: thought)
      return ["thinking"]
    }
    if let refusal = part["refusal"] {
      add(.spoilt, "refusal: " + refusal.plainText)
      return ["refusal"]
    }
    return medium(part) ?? block(part)
  }

  /// Images, sound and files.
  private mutating func medium(_ part: JSONSlice) -> Set<String>? {
    if let image = part["image_url"] {
      let url = image["url"] ?? image
      add(.note, "[image, \(Self.size(ofImage: url))]")
      names(leftIn: image, beside: ["url"])
      return ["image_url"]
    }
    if let audio = part["input_audio"] {
      let format = audio["format"].map { $0.plainText + ", " } ?? ""
      add(.note, "[audio, \(format)\(Self.size(ofData: audio["data"]))]")
      return ["input_audio"]
    }
    switch part["type"]?.plainText {
    case "file", "input_file": add(.note, "[file, \(Self.words(for: part["file"] ?? part))]")
    case "input_image": add(.note, "[image, \(Self.words(for: part))]")
    default: return nil
    }
    return ["file", "filename", "file_id", "file_url", "file_data"]
  }

  /// Blocks of Anthropic's messages (ContentBlockParam of anthropic-sdk-python).
  private mutating func block(_ part: JSONSlice) -> Set<String>? {
    switch part["type"]?.plainText {
    case "tool_use", "server_tool_use":
      call(part, id: part["id"], arguments: part["input"])
      return ["id", "name", "input"]
    case "tool_result":
      let isError = part["is_error"] == .bool(true)
      let id = part["tool_use_id"]?.plainText ?? "a call"
      add(isError ? .spoilt : .note, (isError ? "error of " : "result of ") + id)
      content(part["content"])
      return ["tool_use_id", "content", "is_error"]
    case "redacted_thinking":
      add(.note, "[reasoning, encrypted, \(Self.size(ofData: part["data"]))]")
      return ["data"]
    case "image", "document":
      guard let type = part["type"]?.plainText, let source = part["source"] else { return nil }
      add(.note, "[\(type), \(Self.words(forSource: source))]")
      return ["source"]
    default: return nil
    }
  }

  private static func words(forSource source: JSONSlice) -> String {
    if let place = source["url"] ?? source["file_id"] { return place.plainText }
    let type = source["media_type"].map { $0.plainText + ", " } ?? ""
    return type + size(ofData: source["data"])
  }

  /// The name or id of a file, or how much of it is here.
  private static func words(for file: JSONSlice) -> String {
    let names = [file["filename"], file["file_id"], file["file_url"]].compactMap { $0?.plainText }
    guard names.isEmpty else { return names.joined(separator: ", ") }
    return size(ofData: file["file_data"])
  }

  /// So many bytes of data are looked at for what stands before the base64.
  private static let headBytes = 1 << 10

  /// How much is in a data URL; any other address itself.
  private static func size(ofImage url: JSONSlice) -> String {
    guard case .string(let text) = url else { return url.plainText }
    let head = text.beginning(headBytes)
    guard head.hasPrefix("data:"), let comma = head.firstIndex(of: ",") else { return text.string }
    let type = head[..<comma].dropFirst(5).prefix { $0 != ";" }
    return "\(type), \(decodedBytes(text, behind: head[...comma])) bytes"
  }

  /// How much base64 stands for, behind what a data URL begins with.
  static func size(ofData data: JSONSlice?) -> String {
    guard case .string(let text)? = data else { return "no content" }
    let head = text.beginning(headBytes)
    return "\(decodedBytes(text, behind: head.firstIndex(of: ",").map { head[...$0] } ?? "")) bytes"
  }

  private static func decodedBytes(_ text: JSONText, behind head: Substring) -> Int {
    max(0, (text.byteCount - head.utf8.count) * 3 / 4 - text.trailing(Character("=")))
  }
}
