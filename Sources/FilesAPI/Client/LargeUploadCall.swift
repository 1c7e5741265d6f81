import Synchronization

/// One upload in parts, sent in order; what does not become a file is cancelled, so that the server keeps nothing.
///
/// A part that got no answer is sent again without looking: only parts that are named at the end count.
struct LargeUploadCall {
  let call: UploadCall
  let parts: UploadParts
  let dialect: PartedDialect

  private var client: HTTPFilesClient { call.client }

  /// The options for a part, which may take longer to send than all repetitions of another call: they are limited by
  /// their number where there is one, and by the time that the server keeps an upload.
  private var partOptions: CallOptions {
    var options = call.quiet
    var policy = options.retry ?? client.environment.retry
    if policy.maximumRetries != nil { policy.maximumElapsedTime = Self.lifetime }
    options.retry = policy
    return options
  }

  private static let lifetime = Duration.seconds(3_600)

  func run() async throws(FilesError) -> RemoteFile {
    switch try await begin() {
    case .begun(let upload): return try await send(upload)
    case .known(let id):
      do throws(CallFailure) {
        return try await client.known(id, call.options)
      } catch {
        throw error.error
      }
    }
  }

  private func send(_ upload: PartedUpload) async throws(FilesError) -> RemoteFile {
    call.options.onPartedUpload?(.created(upload.id))
    let partIDs: [String]
    do throws(FilesError) {
      partIDs = try await sendParts(to: upload)
    } catch {
      await cancel(upload.id)
      // Parts that nobody put together are no file.
      throw error.withoutEffect
    }
    do throws(FilesError) {
      let file = try await complete(upload, partIDs)
      call.options.onPartedUpload?(.closed)
      return file
    } catch {
      // What could be cancelled was not put together, and never will be.
      throw await cancel(upload.id) ? error.withoutEffect : error
    }
  }

  private func begin() async throws(FilesError) -> PartedDialect.Beginning {
    do throws(FilesError) {
      return try await dialect.begin(parts, call.quiet)
    } catch {
      guard error.isUnknownCall else {
        // An upload without parts is no file.
        throw error.withoutEffect
      }
      let words = "the file is too large for a single call, and this server takes no files in parts"
      throw FilesError(operation: .upload, reason: .invalidRequest(words), requestID: error.requestID)
    }
  }

  private func sendParts(to upload: PartedUpload) async throws(FilesError) -> [String] {
    let version = VersionNote()
    var partIDs: [String] = []
    for index in 0..<parts.count {
      let range = parts.range(of: index)
      let slice = FileSlice(range: range, fileSize: parts.byteCount, version: version.noted)
      let part = UploadPart(index: index, slice: slice) { [progress = call.progress] news in
        version.note(news.version)
        progress(range.lowerBound + news.sent)
      }
      partIDs.append(try await dialect.send(part, of: upload, partOptions))
    }
    return partIDs
  }

  /// Puts the parts together; asked again after a lost answer, since an upload can be completed only once.
  private func complete(_ upload: PartedUpload, _ partIDs: [String]) async throws(FilesError) -> RemoteFile {
    let retrier = Retrier(client.environment, call.options)
    var attempts = 0
    var lost: FilesError?
    while true {
      let failure: CallFailure
      do throws(CallFailure) {
        return try await dialect.complete(upload, partIDs, call.options)
      } catch {
        failure = error
      }
      if failure.mayHaveTakenEffect {
        lost = lost ?? failure.error
        if let file = await completed(upload.id) { return file }
      } else if let lost {
        // The call whose answer was lost was the one that ended it.
        guard let file = await completed(upload.id) else { throw lost }
        return file
      }
      attempts += 1
      do throws(FilesError) {
        try await retrier.wait(attempts, after: failure)
      } catch {
        throw lost ?? error
      }
    }
  }

  private func completed(_ id: String) async -> RemoteFile? {
    guard case .completed(let file?) = await parted(id).state() else { return nil }
    return file
  }

  /// Tells the server, also when this task is cancelled.
  ///
  /// - Returns: whether the server confirmed it; else the upload expires by itself, or was completed before.
  @discardableResult
  private func cancel(_ id: String) async -> Bool {
    let call = parted(id)
    let isGone = await Task { await call.cancel() }.value
    if isGone { self.call.options.onPartedUpload?(.closed) }
    return isGone
  }

  private func parted(_ id: String) -> PartedUploadCall {
    PartedUploadCall(client: client, id: id, options: CallOptions(headers: call.options.headers))
  }
}

/// Remembers what the file was when its first part was opened.
private final class VersionNote: Sendable {
  private let version = Mutex<FileVersion?>(nil)

  var noted: FileVersion? { version.withLock { $0 } }

  func note(_ news: FileVersion?) { version.withLock { $0 = $0 ?? news } }
}
