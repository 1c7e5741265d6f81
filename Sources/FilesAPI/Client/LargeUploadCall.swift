import Synchronization

/// One upload in parts, sent in order; what does not become a file is cancelled, so that the server keeps nothing.
///
/// A part that got no answer is sent again without looking: only parts that are named at the end count.
struct LargeUploadCall {
  let call: UploadCall
  let parts: UploadParts

  private var client: HTTPFilesClient { call.client }

  /// The options for all steps but the last, whose name at the server is that of the upload.
  private var quiet: CallOptions {
    var options = call.options
    options.onRequestID = nil
    return options
  }

  /// The options for a part, which may take longer to send than all repetitions of another call: they are limited by
  /// their number where there is one, and by the time that the server keeps an upload.
  private var partOptions: CallOptions {
    var options = quiet
    var policy = options.retry ?? client.environment.retry
    if policy.maximumRetries != nil { policy.maximumElapsedTime = Self.lifetime }
    options.retry = policy
    return options
  }

  private static let lifetime = Duration.seconds(3_600)

  func run() async throws(FilesError) -> RemoteFile {
    let byteCount = parts.byteCount
    let completion = call.careful { byteCount }
    let id = try await create()
    do throws(FilesError) {
      let partIDs = try await sendParts(to: id)
      return try await complete(id, partIDs, completion)
    } catch {
      await cancel(id)
      throw error
    }
  }

  private func create() async throws(FilesError) -> String {
    let operation = CreateUpload(upload: call.upload, byteCount: parts.byteCount)
    do throws(FilesError) {
      return try await client.repeating(operation, quiet)
    } catch {
      guard case .rejected(let rejection) = error.reason, [404, 405, 501].contains(rejection.status) else {
        throw error
      }
      let words = "the file is too large for a single call, and this server takes no files in parts"
      throw FilesError(operation: .upload, reason: .invalidRequest(words), requestID: error.requestID)
    }
  }

  private func sendParts(to id: String) async throws(FilesError) -> [String] {
    let version = VersionNote()
    var partIDs: [String] = []
    for index in 0..<parts.count {
      let range = parts.range(of: index)
      let slice = FileSlice(range: range, fileSize: parts.byteCount, version: version.noted)
      let part = part(of: id, slice) { [progress = call.progress] news in
        version.note(news.version)
        progress(range.lowerBound + news.sent)
      }
      partIDs.append(try await client.repeating(part, partOptions))
    }
    return partIDs
  }

  private func part(
    of id: String, _ slice: FileSlice, _ progress: @escaping @Sendable (UploadProgress) -> Void
  ) -> AddPart {
    var generator = SystemRandomNumberGenerator()
    return AddPart(
      id: id, path: call.upload.path, slice: slice, fileName: call.upload.name,
      boundary: MultipartForm.randomBoundary(using: &generator), progress: progress)
  }

  private func complete(
    _ id: String, _ partIDs: [String], _ attempts: CarefulAttempts
  ) async throws(FilesError) -> RemoteFile {
    let operation = CompleteUpload(id: id, partIDs: partIDs)
    return try await attempts.run { () async throws(CallFailure) in
      try await client.attempt(operation, call.options).output
    }
  }

  /// Tells the server, also when this task is cancelled; nothing is lost when it does not hear: uploads expire.
  private func cancel(_ id: String) async {
    let headers = call.options.headers
    await Task { [client] in
      _ = try? await client.attempt(CancelUpload(id: id), CallOptions(headers: headers))
    }.value
  }
}

/// Remembers what the file was when its first part was opened.
private final class VersionNote: Sendable {
  private let version = Mutex<FileVersion?>(nil)

  var noted: FileVersion? { version.withLock { $0 } }

  func note(_ news: FileVersion?) { version.withLock { $0 = $0 ?? news } }
}
