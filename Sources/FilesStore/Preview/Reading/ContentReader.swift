import FilesAPI
import JSONLines

/// Takes one file's content from the server into a spool, only as far ahead as somebody needs it, for all who look
/// at that file at the same time.
actor ContentReader {
  /// How far reading goes beyond what somebody needs; with a chunk of at most 1 MiB on top.
  static let readAhead: Int64 = 512 << 10
  /// Cuts in a row that are mended without asking.
  static let triesAfterCut = 3

  private let file: RemoteFile
  private let client: any FilesClient
  private let disk: any LocalDisk
  private var isClosed = false

  var source = ContentSource()
  var decoding: ContentDecoding
  var content: SpooledContent?
  var facts = PreviewFacts()
  var head: [UInt8] = []
  private var pumping: Task<Void, Never>?
  /// Cuts in a row that brought nothing new.
  var fruitlessTries = 0

  var users: [Int: ContentUser] = [:]
  var lastUser = 0

  init(file: RemoteFile, client: any FilesClient, disk: any LocalDisk) {
    self.file = file
    self.client = client
    self.disk = disk
    decoding = ContentDecoding(purpose: file.purpose)
  }

  var state: ContentState {
    ContentState(facts: facts, content: content, hasOpened: source.hasOpened)
  }

  /// What is known of content that is kept as the server sends it and can be read on; nil otherwise.
  var sent: PreviewFacts? {
    guard source.hasOpened, decoding.isPlain else { return nil }
    switch facts.stage {
    case .reading, .paused, .ended: return facts
    case .opening, .interrupted, .undecodable: return nil
    }
  }

  /// Stops the transfer and lets go of the spool, which goes with the last who still reads it.
  func close() {
    isClosed = true
    pumping?.cancel()
    source.disconnect()
    for user in users.keys { leave(user) }
    content = nil
  }

  /// Tries again after an interruption, in the way that its remedy says.
  func resume() async {
    guard case .interrupted(_, let remedy) = facts.stage else { return }
    switch remedy {
    case .none: return
    case .goOn: break
    case .readAgain: source.startAgain()
    case .readAnew: forget()
    }
    fruitlessTries = 0
    facts.stage = source.hasOpened ? .paused : .opening
    if source.hasOpened, wantsMore { facts.stage = .reading }
    await tellAll()
    pump()
  }

  private func forget() {
    source.disconnect()
    // Who is in the middle of the old content must not go on in the new.
    for (number, user) in users where user.listener == nil { leave(number) }
    source = ContentSource()
    decoding = ContentDecoding(purpose: file.purpose)
    content = nil
    head = []
    facts = PreviewFacts()
  }

  // MARK: Reading

  /// Reads on when somebody needs more than is there.
  func pump() {
    guard pumping == nil, !isClosed, wantsMore else { return }
    pumping = Task { await self.readWhileWanted() }
  }

  private func readWhileWanted() async {
    while !Task.isCancelled {
      guard wantsMore else {
        guard facts.stage == .reading else { break }
        facts.stage = .paused
        // Who hears of the pause may need more.
        await tellAll()
        continue
      }
      do throws(ReadingProblem) {
        try await readChunk()
      } catch {
        if Task.isCancelled { break }
        await handle(error)
      }
    }
    pumping = nil
  }

  private func readChunk() async throws(ReadingProblem) {
    if content == nil {
      content = SpooledContent(
        file: try await outside { () throws(FilesError) in try await disk.openSpool() })
    }
    guard let chunks = source.current else { return try await connect() }
    let bytes = try await outside { () throws(FilesError) in try await chunks.next() }
    guard !Task.isCancelled else { return }
    guard let bytes else { return try await end() }
    facts.stage = .reading
    if let failure = try take(bytes, isEnd: false) {
      return await finish(.undecodable(atByte: failure.offset))
    }
    await tellAll()
  }

  private func connect() async throws(ReadingProblem) {
    let isFirst = !source.hasOpened
    var options = CallOptions(onRetry: { [weak self] notice in Task { await self?.tellAll(.waiting(notice)) }
    })
    options.headers = source.headers
    let answer = try await outside { [options, start = source.start] () throws(FilesError) in
      try await client.content(of: file.id, from: start, options)
    }
    guard !Task.isCancelled else { return answer.chunks.cancel() }
    try source.connect(answer)
    facts.bytesTotal = source.bytesTotal
    facts.stage = .reading
    if isFirst { await tellAll(.opened(byteCount: source.bytesTotal)) }
    await tellAll()
  }

  private func end() async throws(ReadingProblem) {
    try source.checkLength()
    let failure = try take([], isEnd: true)
    source.disconnect()
    await finish(failure.map { .undecodable(atByte: $0.offset) } ?? .ended)
  }

  /// Spools what is new.
  private func take(_ bytes: [UInt8], isEnd: Bool) throws(ReadingProblem) -> Base64Decoder.Failure? {
    let known = source.knownCount(of: bytes)
    if known > 0 {
      try compare(bytes, known)
      source.advance(by: known)
      guard known < bytes.count else {
        facts.bytesReadAgain = source.position < source.bytesRead ? source.position : nil
        return nil
      }
    }
    facts.bytesReadAgain = nil
    let new = known == 0 ? bytes : Array(bytes[known...])
    var decoded: [UInt8] = []
    var failure: Base64Decoder.Failure?
    // What does not fit on the disk was not taken, and comes again.
    var next = decoding
    do {
      try next.take(new, isEnd: isEnd, into: &decoded)
    } catch {
      failure = error
    }
    if !decoded.isEmpty { try spool(decoded) }
    decoding = next
    source.advance(by: new.count)
    if !new.isEmpty { fruitlessTries = 0 }
    try note(decoded)
    return failure
  }

  private func spool(_ bytes: [UInt8]) throws(ReadingProblem) {
    do throws(FilesError) {
      try content?.append(bytes)
    } catch {
      throw .failed(error)
    }
  }

  /// Whether what comes a second time is what came the first time; what was decoded cannot be told.
  private func compare(_ bytes: [UInt8], _ count: Int) throws(ReadingProblem) {
    guard !decoding.isDecoded, let content else { return }
    let old: [UInt8]
    do throws(FilesError) {
      old = try content.bytes(source.position..<source.position + Int64(count))
    } catch {
      throw .failed(error)
    }
    guard !old.isEmpty, !old.elementsEqual(bytes[..<count]) else { return }
    throw .changed(ContentSource.hasChanged)
  }

  func note(_ decoded: [UInt8]) throws(ReadingProblem) {
    facts.bytesRead = source.bytesRead
    facts.byteCount = content?.byteCount ?? 0
    facts.lineCount = content?.lineCount ?? 0
    facts.isDecoded = decoding.isDecoded
    do throws(FilesError) {
      if head.count < ContentKind.sniffedBytes {
        head += decoded.prefix(ContentKind.sniffedBytes - head.count)
        try sniff(isWhole: false)
      }
      try content?.describe(&facts.table)
    } catch {
      throw .failed(error)
    }
  }

  func sniff(isWhole: Bool) throws(FilesError) {
    if !head.isEmpty { try facts.judge(head, isWhole: isWhole, content) }
  }

  private func outside<Value>(
    _ work: () async throws(FilesError) -> Value
  ) async throws(ReadingProblem) -> Value {
    do throws(FilesError) {
      return try await work()
    } catch {
      throw .failed(error)
    }
  }

  // MARK: Back-pressure

  /// Whether anybody needs more than was read.
  private var wantsMore: Bool {
    guard !facts.stage.isFinal, !users.isEmpty else { return false }
    guard let content, source.hasOpened else { return true }
    // All that was announced is there: to hear of the end costs nothing, and a pause before it would be no news.
    if let total = facts.bytesTotal, facts.bytesRead >= total { return true }
    let byteCount = content.byteCount
    return users.values.contains { byteCount < $0.demand }
  }
}
