import Glibc

/// How a page of the list is asked for.
struct ListQuery {
  let dialect: StrictDialect
  var start = 0
  var size: Int
  var problem: String?

  init(_ dialect: StrictDialect, _ query: [String: String], ids: [String]) {
    self.dialect = dialect
    size = dialect.pageLimit
    var rest = query.filter { dialect.query[$0.key] == nil }
    switch dialect.paging {
    case .whole:
      size = .max
    case .cursor(let name):
      decodeSize(rest.removeValue(forKey: "limit"))
      if let after = rest.removeValue(forKey: name) { start = (ids.firstIndex(of: after) ?? ids.count) + 1 }
      if let order = rest.removeValue(forKey: "order"), !dialect.orders.contains(order) {
        problem = problem ?? "order: only \(dialect.orders) is supported"
      }
    case .pages:
      decodeSize(rest.removeValue(forKey: "page_size"))
      start = (rest.removeValue(forKey: "page").flatMap { Int($0) } ?? 0) * size
    case .token(let sizeName, let token, _):
      decodeSize(rest.removeValue(forKey: sizeName))
      if let text = rest.removeValue(forKey: token) {
        guard let place = Int(text.drop { !$0.isNumber }) else {
          problem = "\(token): invalid"
          return
        }
        start = place
      }
    }
    if let stranger = rest.keys.first { problem = problem ?? "\(stranger): Extra inputs are not permitted" }
  }

  private mutating func decodeSize(_ text: String?) {
    guard let text else { return size = min(20, dialect.pageLimit) }
    guard let number = Int(text), (1...dialect.pageLimit).contains(number) else {
      problem = "limit: must be between 1 and \(dialect.pageLimit)"
      return
    }
    size = number
  }

  /// What the answer says of how to go on.
  func signals(end: Int, of files: [StrictServer.Stored]) -> [String] {
    let hasMore = end < files.count
    switch dialect.paging {
    case .whole: return ["\"object\":\"list\""]
    case .pages: return ["\"total\":\(files.count)"]
    case .cursor:
      let last = end > 0 && start < end ? "\"\(files[end - 1].id)\"" : "null"
      return ["\"object\":\"list\"", "\"has_more\":\(hasMore)", "\"last_id\":\(last)"]
    case .token(_, _, let answer):
      guard hasMore else { return dialect.shape == .gemini ? [] : ["\"\(answer)\":null"] }
      return ["\"\(answer)\":\"t\(end)\""]
    }
  }
}

/// Files as the providers write them.
enum StrictShape {
  static func file(_ file: StrictServer.Stored, _ shape: StrictDialect.Shape) -> String {
    let size = file.bytes.count
    switch shape {
    case .openAI:
      let purpose = file.purpose.map { "\"\($0)\"" } ?? "null"
      return """
        {"id":"\(file.id)","object":"file","bytes":\(size),"created_at":1772366400,"filename":"\(file.name)",\
        "purpose":\(purpose),"status":"processed"}
        """
    case .anthropic:
      return """
        {"id":"\(file.id)","type":"file","size_bytes":\(size),"created_at":"2026-03-01T12:00:00Z",\
        "filename":"\(file.name)","mime_type":"\(file.mediaType)","downloadable":true,\
        "expires_at":"2026-03-02T12:00:00Z"}
        """
    case .gemini:
      return """
        {"name":"files/\(file.id)","displayName":"\(file.name)","sizeBytes":"\(size)","source":"GENERATED",\
        "createTime":"2026-03-01T12:00:00.5Z","expirationTime":"2026-03-02T12:00:00Z","state":"ACTIVE",\
        "mimeType":"\(file.mediaType)"}
        """
    }
  }
}

/// The content of a small file.
func bytesOfFile(at path: String) throws -> [UInt8] {
  let number = open(path, O_RDONLY)
  defer { close(number) }
  var bytes = [UInt8](repeating: 0, count: 65_536)
  let count = read(number, &bytes, bytes.count)
  return Array(bytes.prefix(max(0, count)))
}
