package import FilesAPI
import JSONLines

extension FileStore {
  /// Nothing is fetched before the cursor has rested for so long.
  static let peekPause = Duration.milliseconds(250)

  /// Fetches the first lines of a file, unless another file is asked for before it begins; ends the peek before.
  package func peek(_ file: RemoteFile) {
    cancelPeek()
    guard !isShutDown else { return }
    peeking = spawn { store in await store.runPeek(file) }
  }

  /// Gives up the peek under way; nothing more is told of it.
  package func cancelPeek() {
    if let task = peeking { tasks[task]?.cancel() }
    peeking = nil
  }

  private func runPeek(_ file: RemoteFile) async {
    guard (try? await clock.sleep(for: Self.peekPause)) != nil, !Task.isCancelled else { return }
    let result = await Result { () async throws(FilesError) in try await head(of: file) }
    guard !Task.isCancelled else { return }
    peeking = nil
    deliver(.peeked(file.id, result))
  }

  /// Asks for the first bytes alone; a server that sends everything is stopped.
  private func head(of file: RemoteFile) async throws(FilesError) -> Peek {
    var retry = RetryPolicy.standard
    retry.maximumRetries = 1
    let range = HTTPField("Range", "bytes=0-\(Peek.byteLimit - 1)")
    var policy = ContentSource.Policy(CallOptions(retry: retry, headers: [range]), clock: clock)
    policy.checksLength = false
    let source = ContentSource(file, client: client, policy)
    let head = await Result { () async throws(FilesError) in try await Self.head(from: source) }
    await source.disconnect()
    return try head.map { head in
      let known = file.contentByteCount
      let isWhole = head.isWhole && known ?? Int64(head.bytes.count) == Int64(head.bytes.count)
      return Self.peek(at: head.bytes, of: file, isWhole: isWhole)
    }.get()
  }

  private static func head(
    from source: ContentSource
  ) async throws(FilesError) -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    var bytesTotal: Int64?
    while bytes.count < Peek.byteLimit, bytesTotal.map({ Int64(bytes.count) < $0 }) ?? true {
      switch try await source.next() {
      case .opened(let total): bytesTotal = total
      case .bytes(let chunk): bytes += chunk
      case .compared: break
      case .restarted: bytes = []
      case .end: return (bytes, true)
      }
    }
    return (bytes, bytesTotal == Int64(bytes.count))
  }

  /// Content that is base64 of something is shown decoded, as far as it is right.
  private static func peek(at bytes: [UInt8], of file: RemoteFile, isWhole: Bool) -> Peek {
    var decoding = ContentDecoding(purpose: file.purpose)
    var decoded: [UInt8] = []
    _ = try? decoding.feed(bytes, isEnd: isWhole || bytes.count >= Peek.byteLimit, into: &decoded)
    let head = decoded.isEmpty ? bytes : decoded
    return Peek(head: Array(head.prefix(Peek.byteLimit)), isWhole: isWhole && head.count <= Peek.byteLimit)
  }
}
