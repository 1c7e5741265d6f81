extension Service {
  func content(_ id: String, _ request: Request) throws -> Answer {
    let record = try file(id)
    if dialect == .openAI && Limits.notDownloadable.contains(record.purpose) {
      throw Refusal.notDownloadable(purpose: record.purpose)
    }
    return try contentAnswer(record, request)
  }

  /// Mistral: an address that gives the content to whoever knows it.
  func signedURL(_ id: String, _ call: Call) throws -> Answer {
    let record = try file(id)
    let hours = try call.number("expiry", within: Limits.linkHours) ?? 24
    let token = IDSource.token()
    try catalogue.addLink(token, to: record.id, expiresAt: clock() + hours * 3_600)
    return .object([("url", .text("\(origin)/download/\(token)"))])
  }

  func download(_ token: String, _ request: Request) throws -> Answer {
    let now = clock()
    guard let id = try catalogue.linkedFile(token, now: now), let record = try catalogue.find(id, now: now)
    else {
      throw Refusal(404, "This link has expired or never existed.")
    }
    return try contentAnswer(record, request)
  }

  /// The content of a record, all of it or the part that was asked for.
  func contentAnswer(_ record: FileRecord, _ request: Request) throws -> Answer {
    let content = try open(record)
    let headers = [
      ("Content-Type", "application/octet-stream"),
      ("Content-Disposition", ContentDisposition.attachment(record.name)),
      ("Accept-Ranges", "bytes"),
      ("ETag", "\"\(record.id)\""),
    ]
    let isSame = request.headers.ifRange.map { $0 == "\"\(record.id)\"" } ?? true
    switch ByteRange(isSame ? request.headers.range : nil, length: record.size) {
    case .whole: return Answer(status: 200, headers: headers, body: .content(content, range: 0..<record.size))
    case .part(let range):
      let place = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(record.size)"
      let more = [("Content-Range", place)]
      return Answer(status: 206, headers: headers + more, body: .content(content, range: range))
    case .unsatisfiable:
      var refusal = Refusal(416, "The requested range is not within the \(record.size) bytes of the file.")
      refusal.headers = [("Content-Range", "bytes */\(record.size)")]
      throw refusal
    }
  }

  /// The bytes of a file, stored or made.
  func open(_ record: FileRecord) throws -> Content {
    if let recipe = record.recipe {
      guard let recipe = LineRecipe(recipe, size: record.size) else { throw Refusal.serverError }
      return .generated(recipe)
    }
    guard let file = contents.open(record.id) else { throw Refusal.noSuchFile(record.id, dialect) }
    return .stored(file)
  }
}
