package import FilesAPI

/// One file's content from the server, however often it is cut on its way: the one source of everybody who reads contents.
///
/// `ContentResumption` and `ContentTries` decide; this makes the calls. One reader, which asks for one step at a time:
/// nothing much is read ahead of it.
package actor ContentSource {
  /// What came.
  package enum Step: Equatable, Sendable {
    /// The header of the content; nil when the server does not say how long it is.
    case opened(bytesTotal: Int64?)
    /// The next bytes; they count as kept with the next step that is asked for.
    case bytes([UInt8])
    /// What was there before came again and is the same, up to here.
    case compared(upTo: Int64)
    /// The server has another content now: all that came before is void, and the first byte comes next.
    case restarted
    case end
  }

  /// How far it is.
  package struct Status: Sendable {
    /// Whether a header has ever come.
    package var hasOpened: Bool
    /// Whether the server can go on in the middle, as far as is known.
    package var acceptsRanges: Bool
    /// Whether the server has another content now.
    package var hasChanged: Bool
    package var version: ContentVersion?
  }

  private let file: RemoteFile
  private let client: any FilesClient
  private let policy: Policy
  private let now: @Sendable () -> Duration

  private var resumption: ContentResumption
  private var tries = ContentTries()
  private var slowness = SlowTransfer(window: .seconds(60))
  private var chunks: (any ContentChunks)?
  private var hasChanged = false
  /// Whether the reader knows of the header.
  private var hasToldHeader = false

  /// Nothing is asked for yet.
  package init(_ file: RemoteFile, client: any FilesClient, _ policy: Policy = Policy()) {
    self.file = file
    self.client = client
    self.policy = policy
    now = stopwatch(policy.clock)
    resumption = ContentResumption(
      expected: policy.checksLength ? file.contentByteCount : nil, kept: policy.kept)
  }

  package var status: Status {
    Status(
      hasOpened: resumption.hasOpened, acceptsRanges: resumption.acceptsRanges, hasChanged: hasChanged,
      version: resumption.version)
  }

  /// Waits for what comes next.
  ///
  /// - Throws: what cannot be mended; asked once more, it tries again where it stands.
  package func next() async throws(FilesError) -> Step {
    resumption.keep()
    while true {
      if let step = try await step() { return step }
      guard !Task.isCancelled else { throw Self.cancelled }
    }
  }

  /// The bytes of the last step could not be kept: they come once more.
  package func dropLast() {
    resumption.drop()
    disconnect()
  }

  /// Ends the transfer that runs; a step that is waited for ends with `.cancelled`.
  package func disconnect() {
    chunks?.cancel()
    chunks = nil
  }

  /// Somebody wants it once more: what was tried before does not count.
  package func tryAgain() { tries = ContentTries() }

  private func step() async throws(FilesError) -> Step? {
    guard let chunks else { return try await connect() }
    let start = now()
    let bytes: [UInt8]?
    do {
      bytes = try await chunks.next()
    } catch {
      if slowness.isStalled(after: now() - start, 0, isOver: error.reason == .timedOut) {
        tries.stall(resumption)
      }
      return try await recover(from: error)
    }
    // Somebody ended it meanwhile.
    guard self.chunks === chunks else { throw Self.cancelled }
    guard let bytes else { return try await end() }
    guard !slowness.isStalled(after: now() - start, bytes.count) else {
      tries.stall(resumption)
      return try await recover(from: FilesError(operation: .download, reason: .timedOut))
    }
    return try await feed(bytes)
  }

  private func feed(_ bytes: [UInt8]) async throws(FilesError) -> Step? {
    switch resumption.feed(bytes) {
    case .known(let position): return .compared(upTo: position)
    case .new(let new): return .bytes(new)
    case .changed: return try restart()
    case .refused(let error):
      disconnect()
      throw error
    }
  }

  private func end() async throws(FilesError) -> Step? {
    switch resumption.end() {
    case .complete: return try finish()
    case .changed: return try restart()
    case .cut(let error): return try await recover(from: error)
    }
  }

  /// All that the server gives out has come; whether that is all of the file, its known length tells.
  private func finish() throws(FilesError) -> Step {
    disconnect()
    guard let known = file.contentByteCount, known != resumption.received else { return .end }
    hasChanged = true
    throw FilesError(
      operation: .download, reason: .lengthMismatch(expected: known, received: resumption.received))
  }

  private func connect() async throws(FilesError) -> Step? {
    // The last bytes came before the cut.
    guard !resumption.isComplete else { return try finish() }
    let request = resumption.request
    var options = policy.options
    options.purpose = file.purpose
    // What a caller says of the part it wants holds for the first request.
    if request.offset > 0 { options.headers.removeAll { $0.name == "Range" } }
    if let tag = request.ifRange { options.headers.append(HTTPField("If-Range", tag)) }
    let answer: FileContent
    do {
      answer = try await client.content(of: file.id, from: request.offset, options)
    } catch {
      // A call that failed was repeated already, as often as is worth it.
      guard request.offset > 0, case .rejected = error.reason else { throw error }
      return try await recover(from: error)
    }
    guard !Task.isCancelled else {
      answer.chunks.cancel()
      throw Self.cancelled
    }
    return try await open(answer, request)
  }

  private func open(
    _ answer: FileContent, _ request: ContentResumption.Request
  ) async throws(FilesError) -> Step? {
    let isFirst = !resumption.hasOpened
    switch resumption.open(ContentHead(answer), to: request) {
    case .accepted:
      chunks = answer.chunks
      slowness = SlowTransfer(window: answer.patience)
      defer { hasToldHeader = true }
      return hasToldHeader ? nil : .opened(bytesTotal: resumption.bytesTotal)
    case .refused(let error):
      answer.chunks.cancel()
      guard !isFirst else { throw error }
      return try await recover(from: error)
    case .changed:
      answer.chunks.cancel()
      return try restart()
    }
  }

  /// What was received is void.
  private func restart() throws(FilesError) -> Step {
    disconnect()
    guard policy.onChange == .restart, tries.mayRestart() else {
      hasChanged = true
      throw .contentChanged
    }
    resumption = ContentResumption(expected: resumption.expected)
    hasToldHeader = false
    return .restarted
  }

  /// Goes on after a moment, if that is worth it.
  private func recover(from error: FilesError) async throws(FilesError) -> Step? {
    disconnect()
    switch tries.decide(error, resumption) {
    case .changed: return try restart()
    case .stop: throw error
    case .againWithoutRange(let delay):
      resumption.refuseRanges()
      try await wait(delay, because: error)
    case .again(let delay): try await wait(delay, because: error)
    }
    return nil
  }

  private func wait(_ delay: Duration, because error: FilesError) async throws(FilesError) {
    guard delay > .zero else { return }
    policy.options.onRetry?(RetryNotice(attempt: 1, delay: delay, error: error))
    guard (try? await policy.clock.sleep(for: delay)) != nil else { throw Self.cancelled }
  }

  private static let cancelled = FilesError(operation: .download, reason: .cancelled)
}

extension FilesError {
  /// The server has another content now than that which was read.
  package static let contentChanged = FilesError(
    operation: .download, reason: .invalidRequest("the file is not the same any more"))
}

extension RemoteFile {
  /// The length the list tells, where it is that of the content: results are encoded anew on their way, and
  /// servers that have not counted yet say 0.
  var contentByteCount: Int64? {
    guard purpose != .fineTuneResults, let bytes = byteCount?.bytes, bytes > 0 else { return nil }
    return bytes
  }
}
