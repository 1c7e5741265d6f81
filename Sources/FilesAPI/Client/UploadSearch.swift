/// Looks for an upload whose answer was lost: same name, same size, created since it began.
struct UploadSearch: Sendable {
  enum Outcome: Hashable, Sendable {
    case found(RemoteFile)
    /// The server surely does not have it.
    case absent
    case unknown
  }

  /// How far two clocks may be apart, in seconds: when the server tells its time, and when it does not.
  private static let knownSkew: Int64 = 3
  private static let unknownSkew: Int64 = 60
  private static let pageLimit = 5
  private static let filesPerPage = 100

  let client: HTTPFilesClient
  let upload: UploadRequest
  /// By our clock.
  let startedAt: Timestamp
  let options: CallOptions

  func find(byteCount: Int64?) async -> Outcome {
    guard let byteCount else { return .unknown }
    var walk = PageWalk(limits: PageWalk.Limits(pages: Self.pageLimit))
    while let request = walk.request(purpose: upload.purpose, limit: Self.filesPerPage) {
      guard let (page, earliest) = try? await page(request) else { return .unknown }
      let files = walk.take(page).newFiles
      let alike = files.filter { isNamedAlike($0) && $0.byteCount?.bytes == byteCount }
      if let file = alike.first(where: { $0.createdAt.map { $0 >= earliest } ?? false }) {
        return .found(file)
      }
      // Without a time an older file of the same name and size cannot be told from ours.
      if alike.contains(where: { $0.createdAt == nil }) { return .unknown }
      if listsNewestFirst, let last = files.last?.createdAt, last < earliest { return .absent }
    }
    return walk.end == .complete ? .absent : .unknown
  }

  private var listsNewestFirst: Bool {
    switch client.provider.listing {
    case .cursor(let parameter, _): parameter == "after"
    case .pages, .whole, .tokens: false
    }
  }

  /// Servers keep the name as it stood in the form, where quotes are encoded.
  private func isNamedAlike(_ file: RemoteFile) -> Bool {
    file.name == upload.name || file.name == MultipartForm.quoted(upload.name)
  }

  /// A page, and the earliest moment, by the server's clock, at which the upload can have been stored.
  private func page(_ request: ListRequest) async throws(FilesError) -> (FilePage, earliest: Timestamp) {
    let list = ListFiles(request: request, wantsNewestFirst: true, listing: client.provider.listing)
    let (page, fields) = try await Retrier(client.environment, options).run { (_) async throws(CallFailure) in
      try await client.attempt(list, options)
    }
    guard let serverTime = fields["date"].flatMap({ TimeParsing.httpDate($0) }) else {
      return (page, Timestamp(startedAt.seconds - Self.unknownSkew))
    }
    let ahead = serverTime.seconds - client.environment.now().seconds
    return (page, Timestamp(startedAt.seconds + ahead - Self.knownSkew))
  }
}
