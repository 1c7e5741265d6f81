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
  /// Batches, fine-tuning jobs or vector stores, which are there to be read.
  case listUsers(FileUser.Kind)
  case retrieveUser(FileUser.Kind, id: String)
  /// The files of a vector store.
  case listMembers(store: String)
  /// The address exists, the method does not.
  case wrongMethod(allowed: String)
  case unknown

  init(_ request: Request, dialect: EmbeddedServer.Dialect) {
    let reads = request.method == "GET" || request.method == "HEAD"
    var rest = request.segments[...]
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
      let found = Self.onUsers(rest, dialect)
      self = found == .unknown || reads ? found : .wrongMethod(allowed: "GET")
      return
    }
    rest.removeFirst()
    if rest.isEmpty {
      self = reads ? .list : request.method == "POST" ? .upload : .wrongMethod(allowed: "GET, POST")
    } else {
      self = Self.onFile(rest, method: request.method, reads: reads, dialect: dialect)
    }
  }

  /// What uses files, each dialect at its own addresses.
  private static func onUsers(
    _ segments: ArraySlice<String>, _ dialect: EmbeddedServer.Dialect
  ) -> Operation {
    let addresses: [(path: [String], kind: FileUser.Kind)] =
      switch dialect {
      case .openAI: [(["batches"], .batch), (["fine_tuning", "jobs"], .job), (["vector_stores"], .store)]
      case .mistral: [(["batch", "jobs"], .batch), (["fine_tuning", "jobs"], .job)]
      }
    guard let (path, kind) = addresses.first(where: { segments.starts(with: $0.path) }) else {
      return .unknown
    }
    let rest = Array(segments.dropFirst(path.count))
    switch rest.count {
    case 0: return .listUsers(kind)
    case 1: return .retrieveUser(kind, id: rest[0])
    case 2 where kind == .store && rest[1] == "files": return .listMembers(store: rest[0])
    default: return .unknown
    }
  }

  /// Ids may hold slashes, escaped or not, so only the last segment can name a part of the file.
  private static func onFile(
    _ segments: ArraySlice<String>, method: String, reads: Bool, dialect: EmbeddedServer.Dialect
  ) -> Operation {
    let front = segments.dropLast().joined(separator: "/")
    if segments.count > 1 && segments.last == "content" {
      return reads ? .content(id: front) : .wrongMethod(allowed: "GET")
    }
    if segments.count > 1 && segments.last == "url" && dialect == .mistral {
      return reads ? .signedURL(id: front) : .wrongMethod(allowed: "GET")
    }
    let id = segments.joined(separator: "/")
    guard !reads else { return .retrieve(id: id) }
    return method == "DELETE" ? .delete(id: id) : .wrongMethod(allowed: "GET, DELETE")
  }

  /// Whether it changes what the server keeps.
  var mutates: Bool {
    switch self {
    case .upload, .uploadStep, .delete: true
    case .list, .retrieve, .content, .signedURL, .download, .listUsers, .retrieveUser, .listMembers,
      .wrongMethod,
      .unknown:
      false
    }
  }

  /// Whether it needs a key.
  var isProtected: Bool {
    switch self {
    case .download: false
    case .list, .upload, .uploadStep, .retrieve, .delete, .content, .signedURL, .listUsers, .retrieveUser,
      .listMembers,
      .wrongMethod, .unknown:
      true
    }
  }
}
