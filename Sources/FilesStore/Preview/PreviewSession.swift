import FilesAPI
import JSONLines

/// One preview: answers what is asked about content that a reader takes from the server, and tells the reader how
/// much of it is needed.
actor PreviewSession: ContentListener {
  typealias Delivery = @Sendable (PreviewEvent) -> Void

  /// The shortest time between two reports of progress.
  static let reportInterval = Duration.milliseconds(100)

  let file: RemoteFile
  let shelf: ContentShelf
  let dialect: RecordDialect
  private let deliver: Delivery
  private let clock = ContinuousClock()
  private var lastReport: ContinuousClock.Instant?
  private var lastSeekReport: ContinuousClock.Instant?
  private var isClosed = false

  // Reading.
  var reader: ContentReader?
  /// The number that the reader knows this session by.
  private var user: Int?
  private var demandNumber = 0
  var content: SpooledContent?
  var facts = PreviewFacts()

  // Who wants how much.
  var visibleEnd: Int64 = 0
  var goal: ReadingGoal?
  var shown: PreviewWindow?
  var record: RecordRequest?
  var verdicts = VerdictCache()
  var findings: FindingScan

  // Searching.
  var seek: Seek?
  var seeking: Task<Void, Never>?

  // Passes through all of the content.
  var passes: [PassKind: PassTask] = [:]
  var lastRun = 0
  /// The lines that the newest filter has let through.
  var filter: FilterView?

  init(file: RemoteFile, shelf: ContentShelf, dialect: RecordDialect, deliver: @escaping Delivery) {
    self.file = file
    self.dialect = dialect
    findings = FindingScan(Self.aim(of: file), dialect: dialect)
    self.shelf = shelf
    self.deliver = deliver
  }

  /// Takes part in reading the file's content, which begins now unless others read it already.
  func start() async {
    guard reader == nil else { return }
    let reader = await shelf.hold(file)
    self.reader = reader
    let (user, state) = await reader.join(self, demand)
    self.user = user
    if case .interrupted(let error, let remedy) = state.facts.stage, !state.hasOpened {
      facts = state.facts
      tell(.failed(error))
      if remedy == .goOn { await reader.resume() }
      return
    }
    if state.hasOpened { tell(.opened(byteCount: state.facts.bytesTotal)) }
    if state.facts != facts { _ = take(.changed(state)) }
  }

  func perform(_ order: PreviewOrder) async {
    guard !isClosed else { return }
    switch order {
    case .show(let request): show(request)
    case .openRecord(let request): open(request)
    case .readOn(let line, let unit): readOn(to: line.map { .line($0, unit) } ?? .end)
    case .readAs(let choice): await reader?.read(as: choice)
    case .listPaths: tell(.paths(knownPaths()))
    case .locate(let request): tell(.located(request, place(request)))
    case .seek(let request): start(request)
    case .pass(let request): start(request)
    case .stopPass(let kind): stopPass(kind)
    case .stop: stop()
    case .resume:
      await reader?.resume()
      report()
    }
    await askForContent()
  }

  /// Ends all that runs; the content is freed unless others read it.
  func close() async {
    guard !isClosed else { return }
    isClosed = true
    let tasks = passes.values.compactMap(\.task)
    stopPasses()
    seeking?.cancel()
    seek = nil
    content = nil
    // What a pass has begun is undone before the program can end.
    for task in tasks { await task.value }
    if let user { await reader?.leave(user) }
    guard reader != nil else { return }
    reader = nil
    await shelf.release(file.id)
  }

  func nextDemand() -> Int {
    demandNumber += 1
    return demandNumber
  }

  /// Lets the reader know how much is needed now.
  func askForContent() async {
    guard let user, !isClosed else { return }
    await reader?.want(demand, by: user)
  }

  private func readOn(to goal: ReadingGoal) {
    self.goal = facts.stage.isFinal ? nil : goal
    noteGoal()
    report()
  }

  private func stop() {
    goal = nil
    stopSeeking()
    report()
  }

  // MARK: Telling

  func tell(_ event: PreviewEvent) {
    guard !isClosed else { return }
    deliver(event)
  }

  /// Tells how far reading is.
  func report() {
    lastReport = clock.now
    tell(.progressed(facts))
  }

  /// Tells how far reading is, unless that was done a moment ago.
  func reportNowAndThen() {
    if let lastReport, lastReport.duration(to: clock.now) < Self.reportInterval { return }
    report()
  }

  /// Whether the last report of a search was long enough ago; notes that there is one now.
  func isTimeForSeekReport() -> Bool {
    if let lastSeekReport, lastSeekReport.duration(to: clock.now) < Self.reportInterval { return false }
    lastSeekReport = clock.now
    return true
  }
}

/// How far reading is to go although nobody looks there.
enum ReadingGoal: Equatable, Sendable {
  case end
  /// Until a line or record (from 0) has begun and ended.
  case line(Int, ContentUnit)
}

/// Verdicts of lines looked at lately, so that scrolling checks each line once.
struct VerdictCache {
  private static let limit = 4096
  private var verdicts: [Int: RecordVerdict] = [:]

  subscript(line: Int) -> RecordVerdict? { verdicts[line] }

  mutating func keep(_ verdict: RecordVerdict, ofLine line: Int) {
    if verdicts.count >= Self.limit { verdicts.removeAll(keepingCapacity: true) }
    verdicts[line] = verdict
  }
}
