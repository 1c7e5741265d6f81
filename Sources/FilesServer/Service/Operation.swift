/// What a request asks for.
enum Operation: Equatable {
  case list
  case upload
  /// OpenAI: a step of an upload in parts.
  case uploadStep(UploadStep)
  case retrieve(id: String)
  case delete(id: String)
  case content(id: String)
  /// Mistral: a link that works without a key for some hours.
  case signedURL(id: String)
  /// The target of such a link.
  case download(token: String)
  /// Whatever is kept besides files.
  case object(ObjectOperation, Access)
  /// Whether the server answers.
  case health
  /// For tests: makes everything as it was in the beginning.
  case reset
  /// The address exists, the method does not.
  case wrongMethod(allowed: String)
  case unknown

  init(_ request: Request, dialect: EmbeddedServer.Dialect, allowsReset: Bool = false) {
    let reads = request.reads
    var rest = request.segments[...]
    if request.segments == ["health"] {
      self = reads ? .health : .wrongMethod(allowed: "GET")
      return
    }
    if allowsReset && request.segments == ["winnow", "reset"] {
      self = request.method == "POST" ? .reset : .wrongMethod(allowed: "POST")
      return
    }
    if rest.count == 2, rest.first == "download" {
      self = reads ? .download(token: rest[1]) : .wrongMethod(allowed: "GET")
      return
    }
    guard rest.popFirst() == "v1" else {
      self = .unknown
      return
    }
    if rest.first == "uploads", dialect == .openAI, let step = UploadStep(Array(rest.dropFirst())) {
      self = request.method == "POST" ? .uploadStep(step) : .wrongMethod(allowed: "POST")
      return
    }
    guard rest.first == "files" else {
      self = Self.onObjects(Array(rest), method: request.method, dialect)
      return
    }
    rest.removeFirst()
    if rest.isEmpty {
      self = reads ? .list : request.method == "POST" ? .upload : .wrongMethod(allowed: "GET, POST")
    } else {
      self = Self.onFile(rest, request, dialect)
    }
  }

  /// Ids may hold slashes, escaped or not, so only the last segment can name a part of the file.
  private static func onFile(
    _ segments: ArraySlice<String>, _ request: Request, _ dialect: EmbeddedServer.Dialect
  ) -> Operation {
    let reads = request.reads
    let front = segments.dropLast().joined(separator: "/")
    if segments.count > 1 && segments.last == "content" {
      return reads ? .content(id: front) : .wrongMethod(allowed: "GET")
    }
    if segments.count > 1 && segments.last == "url" && dialect == .mistral {
      return reads ? .signedURL(id: front) : .wrongMethod(allowed: "GET")
    }
    let id = segments.joined(separator: "/")
    guard !reads else { return .retrieve(id: id) }
    return request.method == "DELETE" ? .delete(id: id) : .wrongMethod(allowed: "GET, DELETE")
  }

  /// Whether it changes what the server keeps.
  var mutates: Bool {
    switch self {
    case .upload, .uploadStep, .delete, .object(_, .change), .object(_, .delete), .reset: true
    case .list, .retrieve, .content, .signedURL, .download, .object(_, .read), .health, .wrongMethod,
      .unknown:
      false
    }
  }

  /// Whether it tells or touches what the end of a batch or job changes.
  var seesEndings: Bool {
    switch self {
    case .list, .delete, .object: true
    case .upload, .uploadStep, .retrieve, .content, .signedURL, .download, .health, .reset, .wrongMethod,
      .unknown:
      false
    }
  }

  /// Whether it needs a key.
  var isProtected: Bool {
    switch self {
    case .download, .health: false
    case .list, .upload, .uploadStep, .retrieve, .delete, .content, .signedURL, .object, .reset, .wrongMethod,
      .unknown:
      true
    }
  }
}
