/// One way in which an answer goes wrong, or is merely unusual, down to the bytes on the wire.
package enum WireFault: Hashable, Sendable {
  /// The request is read, nothing is done, and the connection is reset.
  case resetBefore
  /// What was asked for is done; the connection is reset within the answer's body.
  case resetWithin
  /// The request is read and never answered; nothing is done.
  case stall
  /// The answer's header is sent byte by byte for ever.
  case dripHeader
  /// The answer comes in single bytes.
  case drip
  /// What was asked for is done; the answer's header comes at once and its body byte by byte for ever.
  case dripBody
  /// Nothing is done; the client is sent to the same path at another server, given by its base URL.
  case redirect(to: String)
  /// Nothing is done; the answer is an error of this status.
  case refuse(status: Int, retryAfter: String? = nil, body: ErrorBody = .json)
  /// What was asked for is done; the answer is the first half of the JSON, under its own length.
  case truncated
  /// What was asked for is done; the answer ends before the length that it promised.
  case shortBody
  case chunked
  case gzip
  /// Without a length; the end of the connection is the end of the body.
  case closeDelimited
  /// What was asked for is done; the connection is closed without an answer.
  case lostAnswer

  /// What an error says.
  package enum ErrorBody: Hashable, Sendable {
    /// As the API says it.
    case json
    /// A web page of something in between.
    case html
    case empty
  }

  /// Whether the server has done what was asked for although the answer went wrong.
  package var takesEffect: Bool {
    switch self {
    case .resetBefore, .stall, .dripHeader, .refuse, .redirect: false
    case .resetWithin, .drip, .dripBody, .truncated, .shortBody, .chunked, .gzip, .closeDelimited,
      .lostAnswer:
      true
    }
  }
}

/// A call as servers tell it apart by method and path.
package enum WireCall: Hashable, Sendable, CaseIterable {
  case list, retrieve, upload, delete, content
  case createUpload, addPart, completeUpload, cancelUpload
  /// A list of what uses files.
  case uses
  case unknown

  init(method: String, path: [Substring]) {
    switch (method, path.first, path.count) {
    case ("GET", "files", 1): self = .list
    case ("POST", "files", 1): self = .upload
    case ("GET", "files", 2): self = .retrieve
    case ("DELETE", "files", 2): self = .delete
    case ("GET", "files", 3): self = .content
    case ("POST", "uploads", 1): self = .createUpload
    case ("POST", "uploads", 3): self = Self.uploadSteps[path[2]] ?? .unknown
    case ("GET", "batches", 1), ("GET", "vector_stores", _), ("GET", "fine_tuning", 2): self = .uses
    default: self = .unknown
    }
  }

  private static let uploadSteps: [Substring: WireCall] = [
    "parts": .addPart, "complete": .completeUpload, "cancel": .cancelUpload,
  ]
}
