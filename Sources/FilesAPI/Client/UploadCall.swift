import Synchronization

/// One upload that is never sent blindly a second time: after a lost answer the file is looked for first.
struct UploadCall {
  let client: HTTPFilesClient
  let upload: UploadRequest
  let progress: @Sendable (Int64) -> Void
  let options: CallOptions

  func run() async throws(FilesError) -> RemoteFile {
    let retrier = Retrier(client.environment, options)
    let meter = UploadMeter(progress)
    let search = UploadSearch(
      client: client, upload: upload, startedAt: client.environment.now(), options: options)
    if let stored = try await earlierCopy() { return stored }
    var attempts = 0
    while true {
      let failure: CallFailure
      do throws(CallFailure) {
        return try await send(meter)
      } catch {
        failure = error
      }
      attempts += 1
      if let stored = try await afterFailure(failure, attempts, retrier, search, meter.total) {
        return stored
      }
    }
  }

  /// What an earlier try left on the server, or nil when it surely left nothing.
  private func earlierCopy() async throws(FilesError) -> RemoteFile? {
    guard let earlier = upload.earlier else { return nil }
    let search = UploadSearch(client: client, upload: upload, startedAt: earlier.startedAt, options: options)
    switch await search.find(byteCount: earlier.byteCount) {
    case .found(let file): return file
    case .absent: return nil
    case .unknown:
      let reason = "the earlier try may have arrived, and the server's list could not tell; nothing was sent"
      throw FilesError(operation: .upload, reason: Task.isCancelled ? .cancelled : .invalidRequest(reason))
    }
  }

  private func send(_ meter: UploadMeter) async throws(CallFailure) -> RemoteFile {
    var generator = SystemRandomNumberGenerator()
    let operation = UploadFile(
      upload: upload, boundary: MultipartForm.randomBoundary(using: &generator), progress: meter.note)
    return try await client.attempt(operation, options).output
  }

  /// Waits, and returns the file if the server has it after all, or nil when it is to be sent again.
  private func afterFailure(
    _ failure: CallFailure, _ attempt: Int, _ retrier: Retrier, _ search: UploadSearch, _ byteCount: Int64?
  ) async throws(FilesError) -> RemoteFile? {
    do throws(FilesError) {
      try await retrier.wait(attempt, after: failure)
    } catch {
      guard failure.mayHaveTakenEffect, error.reason != .cancelled else { throw error }
      if case .found(let file) = await search.find(byteCount: byteCount) { return file }
      throw error
    }
    guard failure.mayHaveTakenEffect else { return nil }
    switch await search.find(byteCount: byteCount) {
    case .found(let file): return file
    case .absent: return nil
    // Sending again could make a second copy.
    case .unknown: throw failure.error
    }
  }
}

/// Passes progress on and remembers the size of what is being sent.
final class UploadMeter: Sendable {
  private let progress: @Sendable (Int64) -> Void
  private let size = Mutex<Int64?>(nil)

  init(_ progress: @escaping @Sendable (Int64) -> Void) { self.progress = progress }

  /// nil until the file was opened.
  var total: Int64? { size.withLock { $0 } }

  func note(_ news: UploadProgress) {
    size.withLock { $0 = news.total }
    progress(news.sent)
  }
}
