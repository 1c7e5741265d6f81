import Synchronization

/// One upload that is never sent blindly a second time: only what surely was not stored is sent again.
struct UploadCall {
  let client: HTTPFilesClient
  let upload: UploadRequest
  let progress: @Sendable (Int64) -> Void
  let options: CallOptions

  func run() async throws(FilesError) -> RemoteFile {
    if let large = try large() {
      let dialect = PartedDialect(client: client, upload: upload, scheme: large.uploads.scheme)
      return try await LargeUploadCall(call: self, parts: large.parts, dialect: dialect).run()
    }
    let retrier = Retrier(client.environment, options)
    var attempts = 0
    while true {
      let meter = UploadMeter(progress)
      let failure: CallFailure
      do throws(CallFailure) {
        return try await send(meter)
      } catch {
        failure = error.ofUpload(isSentWhole: meter.isWhole)
      }
      guard !failure.mayHaveTakenEffect else { throw failure.error }
      attempts += 1
      try await wait(retrier, attempts, after: failure)
    }
  }

  /// How the file goes up that is too large for a single call, or nil when it is not.
  private func large() throws(FilesError) -> (uploads: LargeUploads, parts: UploadParts)? {
    guard let byteCount = upload.byteCount,
      let large = client.provider.largeUploads(of: byteCount, for: upload.purpose)
    else { return nil }
    guard byteCount <= large.limit.bytes else {
      throw .invalidUpload("the file has \(byteCount) bytes; the provider takes at most \(large.limit.bytes)")
    }
    return (large, large.parts(of: byteCount))
  }

  /// Being cancelled between two attempts leaves nothing behind either.
  private func wait(_ retrier: Retrier, _ attempt: Int, after failure: CallFailure) async throws(FilesError) {
    do throws(FilesError) {
      try await retrier.wait(attempt, after: failure)
    } catch {
      throw error.withoutEffect
    }
  }

  private func send(_ meter: UploadMeter) async throws(CallFailure) -> RemoteFile {
    switch client.provider.uploadScheme {
    case .form: return try await sendForm(meter)
    case .resumable: return try await sendBytes(meter)
    case .signed: return try await sendSigned(meter)
    }
  }

  func sendForm(_ meter: UploadMeter) async throws(CallFailure) -> RemoteFile {
    let operation = UploadFile(
      upload: upload, boundary: MultipartForm.randomBoundary(), progress: meter.note)
    return try await client.attempt(operation, options).output
  }
}

extension UploadCall {
  /// The options for all calls but the last, whose name at the server is that of the upload.
  var quiet: CallOptions {
    var options = options
    options.onRequestID = nil
    return options
  }

  /// The description first, then the bytes.
  private func sendBytes(_ meter: UploadMeter) async throws(CallFailure) -> RemoteFile {
    let begin = BeginUpload(upload: upload, byteCount: upload.byteCount ?? 0)
    let address: String
    do throws(CallFailure) {
      address = try await client.attempt(begin, quiet).output
    } catch {
      // No byte of the file has gone out.
      throw CallFailure(error.error, shouldRetry: error.shouldRetry)
    }
    let send = SendBytes(upload: upload, address: address, progress: meter.note)
    return try await client.attempt(send, options).output
  }
}

/// Passes progress on and remembers whether all of the file went out.
final class UploadMeter: Sendable {
  private let progress: @Sendable (Int64) -> Void
  private let sentWhole = Mutex(false)

  init(_ progress: @escaping @Sendable (Int64) -> Void) { self.progress = progress }

  /// Whether the server may have all of it; a connection that was begun anew does not take that back.
  var isWhole: Bool { sentWhole.withLock { $0 } }

  func note(_ news: UploadProgress) {
    if news.sent >= news.total { sentWhole.withLock { $0 = true } }
    progress(news.sent)
  }
}

extension CallFailure {
  /// Of a file that did not go out whole nothing is stored: the announced length was not reached (RFC 9112 section 8).
  fileprivate func ofUpload(isSentWhole: Bool) -> CallFailure {
    var failure = self
    failure.mayHaveTakenEffect = mayHaveTakenEffect && isSentWhole
    if !failure.mayHaveTakenEffect { failure.error = error.withoutEffect }
    return failure
  }
}

extension FilesError {
  /// The same, known to have had no effect at the server.
  var withoutEffect: FilesError {
    var error = self
    if error.mayHaveTakenEffect { error.isWithoutEffect = true }
    return error
  }
}
