/// Downloads content, from any byte on: `GET /files/{id}/content`.
struct DownloadContent: Sendable {
  let id: FileID
  /// The first byte wanted, from 0.
  let offset: Int64

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    var request = endpoint.request(.get, ["files", id.rawValue, "content"])
    request.fields.removeAll { $0.name == "Accept" }
    request.fields.append(HTTPField("Accept", "*/*"))
    if offset > 0 { request.fields.append(HTTPField("Range", "bytes=\(offset)-")) }
    request.allowsCompression = false
    return request
  }

  /// Where the content in an answer begins and how long all of it is; nil when the answer is no content.
  func extent(status: Int, _ fields: HTTPFields) -> ContentExtent? {
    let range = fields["content-range"].flatMap { ContentRange($0) }
    switch status {
    case 206:
      guard let range, let first = range.first else { return nil }
      return ContentExtent(offset: first, byteCount: range.total, acceptsRanges: true)
    case 416:
      // Nothing lies behind the end: no error when exactly the end was asked for.
      guard range?.total == offset else { return nil }
      return ContentExtent(offset: offset, byteCount: offset, acceptsRanges: true)
    case 200..<300:
      let isEncoded = fields["content-encoding"].map { $0.lowercased() != "identity" } ?? false
      let accepts = fields["accept-ranges"]?.lowercased() == "bytes"
      let length = status == 204 ? 0 : fields.contentLength
      return ContentExtent(offset: 0, byteCount: isEncoded ? nil : length, acceptsRanges: accepts)
    default:
      return nil
    }
  }
}

/// Which part of the content an answer holds.
struct ContentExtent: Hashable, Sendable {
  /// The first byte of the answer.
  var offset: Int64
  /// Of the whole content, where known.
  var byteCount: Int64?
  var acceptsRanges: Bool
}

/// A `Content-Range` field (RFC 9110, section 14.4).
struct ContentRange: Hashable, Sendable {
  /// nil in the form `*/total`.
  var first: Int64?
  var total: Int64?

  init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bytes" else { return nil }
    let halves = parts[1].split(separator: "/")
    guard halves.count == 2 else { return nil }
    first = halves[0].split(separator: "-").first.flatMap { Int64($0) }
    total = Int64(halves[1])
    guard first ?? 0 >= 0, total ?? 0 >= 0, first != nil || halves[0] == "*" else { return nil }
  }
}
