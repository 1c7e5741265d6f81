import LosslessJSON

/// One file; where the server has no call for a single one it is looked for in the list.
struct RetrieveCall {
  let client: HTTPFilesClient
  let id: FileID
  let options: CallOptions

  /// More is not read for one file, in pages.
  private static let pageLimit = 200

  private var provider: Provider { client.provider.with { $0.learned = client.learned.facts } }

  func run() async throws(FilesError) -> RetrievedFile {
    guard provider.isRetrievable else { return try await listed(orElse: nil) }
    do throws(FilesError) {
      let file = try await client.repeating(RetrieveFile(id: id), options)
      client.learned.learn { $0.retrieves = true }
      return file
    } catch {
      guard mayLackTheCall(error) else { throw error }
      let file = try await listed(orElse: error)
      client.learned.learn { $0.retrieves = false }
      return file
    }
  }

  /// Whether the refusal may be about the call and not about the file.
  private func mayLackTheCall(_ error: FilesError) -> Bool {
    switch error.rejection?.status {
    case 405, 501: return true
    // Who has answered such a call before, or is known to, speaks of the file.
    case 404 where error.isMissingFile: return false
    case 404: return client.learned.facts.retrieves != true && !provider.isAtPresetsHost
    default: return false
    }
  }

  private func listed(orElse refusal: FilesError?) async throws(FilesError) -> RetrievedFile {
    var walk = PageWalk(limits: PageWalk.Limits(pages: Self.pageLimit))
    var isReadable = true
    while let request = walk.request() {
      let step = walk.add(try await page(request, orElse: refusal))
      isReadable = isReadable && step.unreadable.isEmpty
      guard let file = step.newFiles.first(where: { $0.id == id }) else { continue }
      return RetrievedFile(file: file, rawJSON: file.json)
    }
    guard walk.end == .complete, isReadable else {
      let flaw = isReadable ? "ends early" : "cannot be read whole"
      let detail = "the server has no call for a single file, and its list \(flaw)"
      throw FilesError(operation: .retrieve, reason: .unreadable(detail: detail, excerpt: ""))
    }
    throw missing(refusal)
  }

  /// What all of the list says: there is no such file.
  private func missing(_ refusal: FilesError?) -> FilesError {
    var rejection = FilesError.Rejection(status: 404, message: "There is no such file in the list.")
    if let said = refusal?.rejection, said.status == 404 { rejection = said }
    rejection.subject = .file
    return FilesError(operation: .retrieve, reason: .rejected(rejection), requestID: refusal?.requestID)
  }

  private func page(
    _ request: ListRequest, orElse refusal: FilesError?
  ) async throws(FilesError) -> FilePage {
    do throws(FilesError) {
      return try await client.listPage(request, options)
    } catch {
      // A list that cannot be read adds nothing to what was said.
      throw refusal ?? error.of(.retrieve)
    }
  }
}

extension RemoteFile {
  /// The file as OpenAI's API would write it, where nobody sent it alone.
  fileprivate var json: String {
    var members: [JSONValue.Member] = [.init("id", .string(id.rawValue)), .init("filename", .string(name))]
    if let byteCount { members.append(.init("bytes", .number(String(byteCount.bytes)))) }
    if let createdAt { members.append(.init("created_at", .number(String(createdAt.seconds)))) }
    if let expiresAt { members.append(.init("expires_at", .number(String(expiresAt.seconds)))) }
    if let purpose { members.append(.init("purpose", .string(purpose.rawValue))) }
    if let status { members.append(.init("status", .string(status.rawValue))) }
    for field in more?.unknown ?? [] {
      guard let value = try? JSONValue(parsing: Array(field.json.utf8)) else { continue }
      members.append(.init(field.key, value))
    }
    return JSONValue.object(members).text
  }
}
