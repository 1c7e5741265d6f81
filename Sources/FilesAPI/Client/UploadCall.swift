import Synchronization

/// One upload that is never sent blindly a second time: after a lost answer the file is looked for first.
struct UploadCall {
  let client: HTTPFilesClient
  let upload: UploadRequest
  let progress: @Sendable (Int64) -> Void
  let options: CallOptions

  func run() async throws(FilesError) -> RemoteFile {
    if let stored = try await earlierCopy() { return stored }
    if let parts = try parts() {
      return try await LargeUploadCall(call: self, parts: parts).run()
    }
    let meter = UploadMeter(progress)
    return try await careful(size: { meter.total }).run { () async throws(CallFailure) in
      try await send(meter)
    }
  }

  /// How the file goes up that is too large for a single call, or nil when it is not.
  private func parts() throws(FilesError) -> UploadParts? {
    guard let byteCount = upload.byteCount,
      let large = client.provider.largeUploads(of: byteCount, for: upload.purpose)
    else { return nil }
    guard byteCount <= large.limit.bytes else {
      let words = "the file has \(byteCount) bytes; the provider takes at most \(large.limit.bytes)"
      throw FilesError(operation: .upload, reason: .invalidRequest(words))
    }
    return UploadParts(byteCount: byteCount, partSize: large.partSize)
  }

  /// Attempts that look for what was stored from now on.
  func careful(size: @escaping @Sendable () -> Int64?) -> CarefulAttempts {
    let search = UploadSearch(
      client: client, upload: upload, startedAt: client.environment.now(), options: options)
    return CarefulAttempts(search: search, size: size)
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
    guard client.provider.uploadScheme == .form else { return try await sendBytes(meter) }
    var generator = SystemRandomNumberGenerator()
    let operation = UploadFile(
      upload: upload, boundary: MultipartForm.randomBoundary(using: &generator), progress: meter.note)
    return try await client.attempt(operation, options).output
  }
}

extension UploadCall {
  /// The description first, then the bytes.
  fileprivate func sendBytes(_ meter: UploadMeter) async throws(CallFailure) -> RemoteFile {
    let begin = BeginUpload(upload: upload, byteCount: upload.byteCount ?? 0)
    var quiet = options
    quiet.onRequestID = nil
    let address: String
    do throws(CallFailure) {
      address = try await client.attempt(begin, quiet).output
    } catch {
      // No byte of the file has gone out.
      throw CallFailure(error.error, shouldRetry: error.shouldRetry, mayHaveTakenEffect: false)
    }
    let send = SendBytes(upload: upload, address: address, progress: meter.note)
    return try await client.attempt(send, options).output
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
