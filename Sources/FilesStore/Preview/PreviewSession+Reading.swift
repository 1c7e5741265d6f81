import FilesAPI
import JSONLines

extension PreviewSession {
  /// Cuts in a row that are mended without asking.
  private static let triesAfterCut = 3

  /// Reads on when somebody wants more than is there.
  func pump() {
    guard pumping == nil, wantsMore else { return }
    pumping = Task { await self.readWhileWanted() }
  }

  private func readWhileWanted() async {
    while !Task.isCancelled, wantsMore {
      do throws(FilesError) {
        try await readChunk()
      } catch {
        if Task.isCancelled { break }
        handle(error)
      }
    }
    pumping = nil
    guard !Task.isCancelled else { return }
    pauseIfReading()
  }

  private func readChunk() async throws(FilesError) {
    if content == nil { content = SpooledContent(file: try await disk.openSpool()) }
    guard let chunks = source.current else { return try await connect() }
    let bytes = try await chunks.next()
    guard !Task.isCancelled else { return }
    guard let bytes else { return try end() }
    fruitlessTries = 0
    setStage(.reading)
    source.count(bytes)
    try take(bytes, isEnd: false)
  }

  private func connect() async throws(FilesError) {
    let isFirst = !source.hasOpened
    let options = CallOptions(onRetry: { [weak self] notice in Task { await self?.tell(.waiting(notice)) } })
    let answer = try await client.content(of: file.id, from: source.bytesRead, options)
    guard !Task.isCancelled else { return answer.chunks.cancel() }
    try source.connect(answer)
    facts.bytesTotal = source.bytesTotal
    guard isFirst else { return }
    tell(.opened(byteCount: source.bytesTotal))
    setStage(.reading)
  }

  private func end() throws(FilesError) {
    try source.checkLength()
    try take([], isEnd: true)
    source.disconnect()
    goal = nil
    finish(.ended)
  }

  /// Spools what came and lets everybody know who waits for it.
  private func take(_ bytes: [UInt8], isEnd: Bool) throws(FilesError) {
    var decoded: [UInt8] = []
    var failure: Base64Decoder.Failure?
    do {
      try decoding.take(bytes, isEnd: isEnd, into: &decoded)
    } catch {
      failure = error
    }
    if !decoded.isEmpty { try content?.append(decoded) }
    try update(with: decoded)
    if let failure {
      source.disconnect()
      finish(.undecodable(atByte: failure.offset))
    } else if !isEnd {
      serve()
    }
  }

  private func update(with decoded: [UInt8]) throws(FilesError) {
    facts.bytesRead = source.bytesRead
    facts.byteCount = content?.byteCount ?? 0
    facts.lineCount = content?.index.lineCount ?? 0
    facts.isDecoded = decoding.isDecoded
    if head.count < ContentKind.sniffedBytes {
      head += decoded.prefix(ContentKind.sniffedBytes - head.count)
      try sniff(isWhole: false)
    }
    try nameColumns()
  }

  private func sniff(isWhole: Bool) throws(FilesError) {
    guard !head.isEmpty else { return }
    let kind = ContentKind(sniffing: head, isWhole: isWhole)
    let isNews = kind != facts.kind
    facts.kind = kind
    try noteTable(isWhole: isWhole)
    guard isNews else { return }
    verdicts = VerdictCache()
    report()
  }

  /// Gives everybody what has become known.
  private func serve(isPause: Bool = false) {
    noteGoal()
    reportNowAndThen()
    answerIfNews(isPause: isPause)
    answerRecordIfReady()
    continueSeeking()
    feedPasses()
  }

  func noteGoal() {
    guard let goal, let content else { return }
    switch goal {
    case .end: break
    case .line(let line):
      guard content.index.endedLines > line else { return }
      self.goal = nil
      report()
    }
  }

  // MARK: Stages

  /// No more will come, for better or worse.
  private func finish(_ stage: ReadingStage) {
    judgeAtEnd(stage)
    serve(isPause: true)
  }

  /// What only the end of the content makes certain.
  private func judgeAtEnd(_ stage: ReadingStage) {
    content?.end()
    do {
      if head.count < ContentKind.sniffedBytes { try sniff(isWhole: true) }
      facts.lineCount = content?.index.lineCount ?? 0
      try nameColumns()
      setStage(stage)
    } catch {
      setStage(.interrupted(error, canResume: false))
    }
  }

  private func pauseIfReading() {
    guard facts.stage == .reading else { return }
    setStage(.paused)
    answerIfNews(isPause: true)
  }

  private func setStage(_ stage: ReadingStage) {
    guard facts.stage != stage else { return }
    facts.stage = stage
    report()
  }

  private func handle(_ error: FilesError) {
    source.disconnect()
    guard source.hasOpened else {
      facts.stage = .interrupted(error, canResume: error.isWorthAnotherTry)
      tell(.failed(error))
      return feedPasses()
    }
    fruitlessTries += 1
    let canResume = source.acceptsRanges && error.isWorthAnotherTry
    guard !canResume || fruitlessTries > Self.triesAfterCut else { return }
    goal = nil
    releaseHeldBytes()
    setStage(.interrupted(error, canResume: canResume))
    serve(isPause: true)
  }

  /// Shows what was kept back for judging it, as no more will come to judge by.
  private func releaseHeldBytes() {
    guard content?.byteCount == 0, !facts.isDecoded else { return }
    var held: [UInt8] = []
    guard (try? decoding.take([], isEnd: true, into: &held)) != nil, !held.isEmpty else { return }
    guard (try? content?.append(held)) != nil else { return }
    try? update(with: held)
  }

  // MARK: Back-pressure

  /// Whether anybody needs more than was read.
  var wantsMore: Bool {
    switch facts.stage {
    case .ended, .interrupted, .undecodable: return false
    case .opening, .reading, .paused: break
    }
    guard let content, source.hasOpened else { return true }
    if goal != nil || seek?.isWaiting == true || passesWantMore { return true }
    if let record, content.byteCount < end(of: record) { return true }
    return content.byteCount < visibleEnd + Self.readAhead
  }

  /// Whether what is there is all that will come, at least for now.
  var isFinal: Bool {
    switch facts.stage {
    case .ended, .interrupted, .undecodable: true
    case .opening, .reading, .paused: false
    }
  }
}
