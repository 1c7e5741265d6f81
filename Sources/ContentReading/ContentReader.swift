import FilesAPI
import FilesStore
import JSONLines

/// Takes one file's content from the server into a spool, only as far ahead as somebody needs it, for all who look at
/// that file at the same time; the only owner of what is known of it.
actor ContentReader {
  /// How far reading goes beyond what somebody needs; with a chunk of at most 1 MiB on top.
  static let readAhead: Int64 = 512 << 10

  let file: RemoteFile
  let client: any FilesClient
  let disk: any FileSystem
  private let clock: any Clock<Duration>
  private let dialect: RecordDialect
  private var isClosed = false

  /// nil before anything was asked for.
  private(set) var source: ContentSource?
  var decoding: ContentDecoding
  var unwrapping: ContentUnwrapping
  var head: [UInt8] = []
  /// How the content is to be read as a table.
  private var choice = TableChoice()
  /// The encoding that somebody chose.
  private var encoding: TextEncoding?
  /// How many bytes of `head` were judged last.
  var judgedBytes = 0
  /// Whether something was unpacked that could not be kept: it cannot be unpacked a second time.
  var isSpoilt = false
  private var pumping: Task<Void, Never>?
  /// Nobody else reads, or tries again, while that is prepared.
  private var isResuming = false
  /// Reads what the end of the content says of it; kept so that it is read once.
  var lookingAtEnd: Task<Void, Never>?

  /// All that is known.
  var content = ContentSnapshot()
  var check: DiagnosticScan
  private var checkedForm = ContentForm(ContentStatus())
  /// Counts the changes that scans may wait for.
  var change = 0
  var followers: [Int: Follower] = [:]
  var lastFollower = 0

  // Whoever looks at it.
  var viewer: Viewer?
  var running: [ScanKind: RunningScan] = [:]
  var lastRun = 0

  /// Reads by what the cache reads by, and keeps nothing else of it.
  init(_ file: RemoteFile, for cache: SharedContentCache) {
    self.file = file
    clock = cache.clock
    client = cache.client
    disk = cache.disk
    dialect = cache.dialect
    decoding = ContentDecoding(purpose: file.purpose)
    unwrapping = ContentUnwrapping(disk: disk)
    check = DiagnosticScan(file, dialect: dialect)
  }

  /// What is known of content that is kept as the server sends it and can be read on; nil otherwise.
  var sent: ContentStatus? {
    guard content.status.hasOpened, decoding.isPlain, unwrapping.isPlain else { return nil }
    switch content.status.stage {
    case .reading, .paused, .ended: return content.status
    case .opening, .interrupted, .undecodable: return nil
    }
  }

  /// Stops the transfer and lets go of the spool, which goes with the last who still reads it.
  func close() async {
    isClosed = true
    pumping?.cancel()
    lookingAtEnd?.cancel()
    await source?.disconnect()
    for follower in followers.keys { leave(follower) }
    content = ContentSnapshot()
  }

  /// Tries again after an interruption, in the way that its remedy says.
  func resume() async {
    guard !isResuming, case .interrupted(_, let remedy) = content.status.stage else { return }
    isResuming = true
    defer { isResuming = false }
    switch remedy {
    case .none: return
    // The source knows whether it can go on in the middle.
    case .resume, .verifyFromStart: await source?.tryAgain()
    case .restart: await forget()
    }
    content.status.stage = content.status.hasOpened ? .paused : .opening
    if content.status.hasOpened, wantsMore { content.status.stage = .reading }
    isResuming = false
    announceChange()
    pump()
  }

  /// Reads the content from its beginning again, in the encoding that somebody chose; nil for what its bytes tell.
  func read(in encoding: TextEncoding?) async {
    guard !isResuming, encoding != self.encoding else { return }
    isResuming = true
    self.encoding = encoding
    pumping?.cancel()
    await pumping?.value
    await forget()
    isResuming = false
    publish()
    pump()
  }

  private func forget() async {
    await source?.disconnect()
    // Who is in the middle of the old content must not go on in the new.
    cancelScans()
    for follower in followers.keys { leave(follower) }
    source = nil
    lookingAtEnd?.cancel()
    lookingAtEnd = nil
    decoding = ContentDecoding(purpose: file.purpose)
    unwrapping = ContentUnwrapping(disk: disk, encoding: encoding)
    isSpoilt = false
    head = []
    judgedBytes = 0
    viewer?.target.byte = 0
    let version = content.version
    content = ContentSnapshot()
    content.version = version
    checkedForm = ContentForm(content.status)
    check = DiagnosticScan(file, dialect: dialect)
  }

  // MARK: Reading

  /// Reads on when somebody needs more than is there.
  func pump() {
    guard pumping == nil, !isClosed, !isResuming, wantsMore else { return }
    pumping = Task { await self.readWhileWanted() }
  }

  private func readWhileWanted() async {
    while !Task.isCancelled {
      guard wantsMore else {
        guard content.status.stage == .reading else { break }
        content.status.stage = .paused
        announceChange()
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
    if content.lines == nil {
      let file = try await disk.openSpool()
      guard !Task.isCancelled else { return }
      content.lines = SpooledLines(file: file)
    }
    let source = source ?? makeSource()
    self.source = source
    let step = try await source.next()
    guard !Task.isCancelled else { return }
    switch step {
    case .opened(let bytesTotal):
      content.status.hasOpened = true
      content.status.bytesTotal = bytesTotal
    case .compared(let position):
      content.status.bytesReadAgain = position < content.status.bytesRead ? position : nil
    case .bytes(let bytes):
      content.status.bytesReadAgain = nil
      if let failure = try await feed(bytes, isEnd: false) {
        return await finish(failure)
      }
    case .restarted: throw .contentChanged
    case .end:
      let failure = try await feed([], isEnd: true)
      return await finish(failure ?? .ended)
    }
    content.status.waiting = nil
    content.status.stage = .reading
    announceChange()
  }

  private func makeSource() -> ContentSource {
    let options = CallOptions(onRetry: { [weak self] notice in Task { await self?.wait(for: notice) } })
    return ContentSource(file, client: client, .shown(options, clock: clock))
  }

  private func wait(for notice: RetryNotice) {
    content.status.waiting = notice
    announceChange()
  }

  static let judgedOften = 4 << 10

  /// Whether more bytes would not change what the content is taken for.
  var isJudged: Bool { ContentKind.sniffedCount(head) != nil }

  func sniff(isWhole: Bool) throws(FilesError) {
    if !head.isEmpty { try content.judge(head, isWhole: isWhole, choice) }
  }

  /// Begins the check anew when the content is not what it was taken for.
  func renewCheck() {
    let form = ContentForm(content.status)
    guard form != checkedForm else { return }
    checkedForm = form
    check = DiagnosticScan(file, dialect: dialect, form.shape)
    content.diagnostics = Diagnostics()
  }

  /// Reads the content as the table, or the lines, that somebody chose.
  func read(as choice: TableChoice) {
    self.choice = choice
    do throws(FilesError) {
      try sniff(isWhole: content.status.stage.isFinal && !isJudged)
      try content.describeTable()
    } catch {
      content.status.stage = .interrupted(error, .none)
    }
    renewCheck()
    wake()
    publish()
  }
}
