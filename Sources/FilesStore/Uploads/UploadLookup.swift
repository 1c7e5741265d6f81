import FilesAPI

/// One look at the server's list for the file of an upload.
struct UploadLookup: Sendable {
  /// What a look saw.
  struct Pass: Sendable {
    /// Files that could be the one, judged by their size alone.
    var alike: [RemoteFile] = []
    /// Whether no such file can have been overlooked.
    var isWhole = false
    var serverTime: Timestamp?
  }

  private static let pageLimit = 20
  private static let filesPerPage = 100
  /// How far the clocks of one provider's machines may be apart, in seconds.
  private static let skew: Int64 = 5

  let client: any FilesClient
  let key: UploadKey

  /// Reads the list down to a moment, or to now, by the server's clock, as far as the list is in order of time.
  func pass(since: Timestamp? = nil, _ options: CallOptions) async throws(FilesError) -> Pass {
    var pass = Pass()
    var walk = PageWalk(limits: PageWalk.Limits(pages: Self.pageLimit))
    var order = NewestFirst()
    var isReadable = true
    while var request = walk.request(purpose: key.purpose, limit: Self.filesPerPage) {
      request.isNewestFirst = true
      let page = try await client.listPage(request, options)
      pass.serverTime = pass.serverTime ?? page.serverTime
      let step = walk.add(page)
      isReadable = isReadable && step.unreadable.isEmpty
      for file in step.newFiles { order.add(file.createdAt) }
      pass.alike += step.newFiles.filter { ($0.byteCount?.bytes ?? key.byteCount) == key.byteCount }
      guard let edge = since ?? pass.serverTime, order.isBelow(edge.seconds - Self.skew) else { continue }
      pass.isWhole = isReadable
      return pass
    }
    pass.isWhole = isReadable && walk.end == .complete
    return pass
  }
}
