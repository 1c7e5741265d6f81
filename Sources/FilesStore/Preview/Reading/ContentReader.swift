import FilesAPI
import JSONLines

/// Takes one file's content from the server into a spool, only as far ahead as somebody needs it, for all who look
/// at that file at the same time.
actor ContentReader {
  /// How far reading goes beyond what somebody needs; with a chunk of at most 1 MiB on top.
  static let readAhead: Int64 = 512 << 10
  private let file: RemoteFile
  private let client: any FilesClient
  private let disk: any LocalDisk
  private let clock: any Clock<Duration>
  private var isClosed = false

  /// nil before anything was asked for.
  private(set) var source: ContentSource?
  /// Whether a header has ever come.
  private var hasOpened = false
  var decoding: ContentDecoding
  var unwrapping: ContentUnwrapping
  var content: SpooledContent?
  var facts = PreviewFacts()
  var head: [UInt8] = []
  /// How the content is to be read as a table.
  private var choice = TableChoice()
  /// How many bytes of `head` were judged last.
  var judgedBytes = 0
  /// Whether something was unpacked that could not be kept: it cannot be unpacked a second time.
  var isSpoilt = false
  private var pumping: Task<Void, Never>?

  var users: [Int: ContentUser] = [:]
  var lastUser = 0

  init(file: RemoteFile, client: any FilesClient, disk: any LocalDisk, clock: any Clock<Duration>) {
    self.file = file
    self.clock = clock
    self.client = client
    self.disk = disk
    decoding = ContentDecoding(purpose: file.purpose)
    unwrapping = ContentUnwrapping(disk: disk)
  }

  var state: ContentState {
    ContentState(facts: facts, content: content, hasOpened: hasOpened)
  }

  /// What is known of content that is kept as the server sends it and can be read on; nil otherwise.
  var sent: PreviewFacts? {
    guard hasOpened, decoding.isPlain, unwrapping.isPlain else { return nil }
    switch facts.stage {
    case .reading, .paused, .ended: return facts
    case .opening, .interrupted, .undecodable: return nil
    }
  }

  /// Stops the transfer and lets go of the spool, which goes with the last who still reads it.
  func close() async {
    isClosed = true
    pumping?.cancel()
    await source?.disconnect()
    for user in users.keys { leave(user) }
    content = nil
  }

  /// Tries again after an interruption, in the way that its remedy says.
  func resume() async {
    guard case .interrupted(_, let remedy) = facts.stage else { return }
    switch remedy {
    case .none: return
    // The source knows whether it can go on in the middle.
    case .goOn, .readAgain: await source?.tryAgain()
    case .readAnew: await forget()
    }
    facts.stage = hasOpened ? .paused : .opening
    if hasOpened, wantsMore { facts.stage = .reading }
    await tellAll()
    pump()
  }

  private func forget() async {
    await source?.disconnect()
    // Who is in the middle of the old content must not go on in the new.
    for (number, user) in users where user.listener == nil { leave(number) }
    source = nil
    hasOpened = false
    decoding = ContentDecoding(purpose: file.purpose)
    unwrapping = ContentUnwrapping(disk: disk)
    isSpoilt = false
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
      do throws(FilesError) {
        try await readStep()
      } catch {
        if Task.isCancelled { break }
        await handle(error)
      }
    }
    pumping = nil
  }

  private func readStep() async throws(FilesError) {
    if content == nil { content = SpooledContent(file: try await disk.openSpool()) }
    let source = source ?? makeSource()
    self.source = source
    let step = try await source.next()
    guard !Task.isCancelled else { return }
    switch step {
    case .opened(let bytesTotal): return await open(bytesTotal)
    case .compared(let position): facts.bytesReadAgain = position < facts.bytesRead ? position : nil
    case .bytes(let bytes):
      facts.bytesReadAgain = nil
      if let failure = try await take(bytes, isEnd: false) {
        return await finish(failure)
      }
    case .restarted: throw .contentChanged
    case .end:
      let failure = try await take([], isEnd: true)
      return await finish(failure ?? .ended)
    }
    facts.stage = .reading
    await tellAll()
  }

  private func makeSource() -> ContentSource {
    let options = CallOptions(onRetry: { [weak self] notice in
      Task { await self?.tellAll(.waiting(notice)) }
    })
    return ContentSource(
      file, client: client, clock: clock, onChange: .stop, checksLength: false, options: options)
  }

  private func open(_ bytesTotal: Int64?) async {
    hasOpened = true
    facts.bytesTotal = bytesTotal
    facts.stage = .reading
    await tellAll(.opened(byteCount: bytesTotal))
    await tellAll()
  }

  static let judgedOften = 4 << 10

  /// Whether more bytes would not change what the content is taken for.
  var isJudged: Bool { ContentKind.sniffedCount(head) != nil }

  func sniff(isWhole: Bool) throws(FilesError) {
    if !head.isEmpty { try facts.judge(head, isWhole: isWhole, choice, content) }
  }

  /// Reads the content as the table, or the lines, that somebody chose.
  func read(as choice: TableChoice) async {
    self.choice = choice
    do throws(FilesError) {
      try sniff(isWhole: facts.stage.isFinal && !isJudged)
      try content?.describe(&facts.table)
    } catch {
      facts.stage = .interrupted(error, .none)
    }
    await tellAll()
  }

  // MARK: Back-pressure

  /// Whether anybody needs more than was read.
  private var wantsMore: Bool {
    guard !facts.stage.isFinal, !users.isEmpty else { return false }
    guard let content, hasOpened else { return true }
    // All that was announced is there: to hear of the end costs nothing, and a pause before it would be no news.
    if let total = facts.bytesTotal, facts.bytesRead >= total { return true }
    let byteCount = content.byteCount
    return users.values.contains { byteCount < $0.demand }
  }
}
