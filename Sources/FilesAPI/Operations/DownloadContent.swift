/// Downloads content, from any byte on: `GET /files/{id}/content`.
struct DownloadContent: NamedCall {
  let id: FileID
  /// The first byte wanted, from 0.
  let offset: Int64

  var name: OperationName { .download }
  var subject: CallSubject? { .file(id) }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    var request = endpoint.requestingContent(of: id)
    request.fields.set(HTTPField("Accept", "*/*"))
    if offset > 0 { request.fields.append(HTTPField("Range", "bytes=\(offset)-")) }
    request.wanted = .content
    return request
  }

  /// Where the content in an answer begins and how long all of it is; nil when the answer is no content.
  func extent(of answer: HTTPResponse) -> ContentExtent? {
    let (status, fields) = (answer.status, answer.fields)
    let range = fields["content-range"].flatMap { ContentRange($0) }
    var extent: ContentExtent
    switch status {
    case 206:
      // A part of what is encoded cannot be decoded.
      guard let range, let first = range.first, !Self.isEncoded(fields),
        range.byteCount == fields.contentLength ?? range.byteCount
      else { return nil }
      extent = ContentExtent(offset: first, byteCount: range.total, acceptsRanges: true)
    case 416:
      // Nothing lies behind the end: no error when exactly the end was asked for.
      guard range?.total == offset else { return nil }
      return ContentExtent(offset: offset, byteCount: offset, acceptsRanges: true)
    case 200..<300:
      // Length, tag and ranges are those of what is sent, not of what it is decoded to.
      guard !Self.isEncoded(fields) else { return ContentExtent() }
      let accepts = fields["accept-ranges"]?.lowercased() == "bytes"
      extent = ContentExtent(byteCount: status == 204 ? 0 : fields.contentLength, acceptsRanges: accepts)
    default:
      return nil
    }
    extent.entityTag = fields["etag"]
    return extent
  }

  private static func isEncoded(_ fields: HTTPFields) -> Bool {
    fields["content-encoding"].map { $0.lowercased() != "identity" } ?? false
  }
}

/// A `Content-Range` field (RFC 9110, section 14.4).
struct ContentRange: Hashable, Sendable {
  /// Both nil in the form `*/total`.
  var first: Int64?
  var last: Int64?
  var total: Int64?

  /// nil when it is none, or when its numbers cannot be.
  init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bytes" else { return nil }
    let halves = parts[1].split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[1] == "*" || Self.number(halves[1]) != nil else { return nil }
    total = Self.number(halves[1])
    guard halves[0] != "*" else { return }
    let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1]), first <= last,
      last < total ?? .max
    else { return nil }
    (self.first, self.last) = (first, last)
  }

  /// How many bytes it covers.
  var byteCount: Int64? {
    guard let first, let last else { return nil }
    return last - first + 1
  }

  private static func number(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
  }
}

extension Endpoint {
  /// The request for a file's content, where this provider has it.
  fileprivate func requestingContent(of id: FileID) -> HTTPRequest {
    if let path = id.containedPath { return request(.get, path) }
    switch provider.contentPath {
    case .segment(let name):
      return request(.get, ["files", id.rawValue, name])
    case .suffix(let ending, let query):
      var request = request(.get, ["files", id.rawValue], query: query)
      request.url.path += ending
      return request
    }
  }
}
