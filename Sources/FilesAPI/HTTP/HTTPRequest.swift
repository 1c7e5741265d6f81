/// One request, complete: what to send, and how long to wait.
package struct HTTPRequest: Adjustable, Sendable {
  /// The methods that the Files API needs (RFC 9110 section 9).
  package enum Method: String, Hashable, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  /// What the answer is taken for.
  package enum Wanted: Hashable, Sendable {
    /// What the server says of files; may come compressed, and is believed from the server asked alone.
    case facts
    /// The content of a file, whose length must be told; may lie at another server than the one asked.
    case content
  }

  package var method: Method
  package var url: HTTPURL
  package var fields: [HTTPField]
  /// Sent as multipart/form-data with an exact Content-Length.
  package var form: MultipartForm?
  /// Sent as it is, in the place of a form, with an exact Content-Length; empty sends a length of 0.
  package var body: [UInt8]?
  package var timeouts = HTTPTimeouts()
  package var wanted = Wanted.content
  /// The address itself permits what is asked for: no key goes along, and redirects are followed with the body.
  package var isSigned = false
  /// Told how much of the form's file is sent, often and from any thread; first with 0 when the file is opened.
  package var progress: (@Sendable (UploadProgress) -> Void)?

  package init(_ method: Method, _ url: HTTPURL, fields: [HTTPField] = []) {
    self.method = method
    self.url = url
    self.fields = fields
  }

  /// Waits longer for the answer than usual: servers check, copy and put together what they got before they answer, and
  /// giving up then is worse than waiting.
  mutating func awaitProcessing() { timeouts.answer = timeouts.answer * 5 }
}

/// How much of a file, or of the slice that is sent of it, is sent.
package struct UploadProgress: Hashable, Sendable {
  /// In bytes of the file alone.
  package var sent: Int64
  /// The size of file or slice when it was opened.
  package var total: Int64
  /// What was opened; nil where nobody can tell.
  package var version: FileVersion?

  package init(sent: Int64, total: Int64, version: FileVersion? = nil) {
    self.sent = sent
    self.total = total
    self.version = version
  }
}

/// How long to wait for a server.
package struct HTTPTimeouts: Hashable, Sendable {
  /// For the connection, name lookup and TLS handshake included.
  package var connect: Duration
  /// Without a single byte while a body is under way in either direction; a paused reader does not count.
  package var stall: Duration
  /// From the end of the request to the first byte of the answer.
  package var answer: Duration

  package init(
    connect: Duration = .seconds(10), stall: Duration = .seconds(60), answer: Duration = .seconds(120)
  ) {
    self.connect = connect
    self.stall = stall
    self.answer = answer
  }
}
