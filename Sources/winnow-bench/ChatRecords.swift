import Glibc

/// Records of chats as people fine-tune with: of different length and shape, with tools, escapes and other scripts.
struct ChatRecords {
  private static let words = [
    "ledger", "harbour", "the", "of", "invoice", "and", "please", "summarize", "order", "delivery", "customer",
    "refund", "was", "late", "because", "carrier", "missed", "a", "connection", "in", "Rotterdam", "—", "naïve",
    "Übergabe", "見積書", "を", "送って", "ください", "🙂", "\\\"quoted\\\"", "line\\nbreak", "tab\\there", "C:\\\\temp",
    "https://example.org/a?b=c&d=e", "3.14", "2026-03-01", "is", "to", "with", "report",
  ]
  /// So much is made once and repeated: far more than any cache of a reader.
  private static let blockBytes = 16 << 20

  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Writes records of `byteCount` bytes or a little less to a new file, and returns how many bytes these are.
  static func write(to path: String, byteCount: Int) throws -> Int {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BenchError("cannot create \(path)") }
    defer { close(descriptor) }
    var records = ChatRecords()
    var block: [UInt8] = []
    while block.count < min(blockBytes, byteCount) { block += records.next() }
    var written = 0
    while written < byteCount {
      let whole = block.count <= byteCount - written
      let end = whole ? block.count : (block.prefix(byteCount - written).lastIndex(of: 0x0A) ?? -1) + 1
      guard Glibc.write(descriptor, block, end) == end else { throw BenchError("cannot fill \(path)") }
      written += end
      guard whole else { break }
    }
    return written
  }

  private mutating func next() -> [UInt8] {
    var messages = ["{\"role\":\"system\",\"content\":\"\(text(8 + below(30)))\"}"]
    for _ in 0...below(4) {
      messages.append("{\"role\":\"user\",\"content\":\"\(text(5 + below(60)))\"}")
      messages.append(below(6) == 0 ? toolCall() : "{\"role\":\"assistant\",\"content\":\"\(text(5 + below(120)))\"}")
    }
    messages.append("{\"role\":\"assistant\",\"content\":\"\(text(10))\"}")
    return Array("{\"messages\":[\(messages.joined(separator: ","))]}\n".utf8)
  }

  /// A call of a tool and what came back.
  private mutating func toolCall() -> String {
    let id = "call_\(below(1 << 30))"
    let arguments = "{\\\"id\\\": \(below(90_000)), \\\"city\\\": \\\"Rotterdam\\\"}"
    return """
      {"role":"assistant","content":null,"tool_calls":[{"id":"\(id)","type":"function",\
      "function":{"name":"look_up_order","arguments":"\(arguments)"}}]},\
      {"role":"tool","tool_call_id":"\(id)","content":"\(text(6))"}
      """
  }

  private mutating func text(_ count: Int) -> String {
    (0..<count).map { _ in Self.words[below(Self.words.count)] }.joined(separator: " ")
  }

  /// A generator of Marsaglia's: the same records in each run.
  private mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }
}
