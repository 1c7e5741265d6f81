import FilesAPI
import JSONLines

/// One preview's reader: takes content from the server only as far ahead as somebody looks, keeps it on disk, and
/// answers what is asked about it.
actor PreviewSession {
  typealias Delivery = @Sendable (PreviewEvent) -> Void

  /// How far reading goes beyond what is on the screen; with a chunk of at most 1 MiB on top.
  static let readAhead: Int64 = 512 << 10
  /// The shortest time between two reports of progress.
  static let reportInterval = Duration.milliseconds(100)

  let file: RemoteFile
  let client: any FilesClient
  let disk: any LocalDisk
  private let deliver: Delivery
  private let clock = ContinuousClock()
  private var lastReport: ContinuousClock.Instant?
  private var lastSeekReport: ContinuousClock.Instant?
  private var isClosed = false

  // Reading.
  var source = ContentSource()
  var decoding: ContentDecoding
  var content: SpooledContent?
  var facts = PreviewFacts()
  var head: [UInt8] = []
  var pumping: Task<Void, Never>?
  /// Cuts in a row that brought nothing new.
  var fruitlessTries = 0

  // Who wants how much.
  var visibleEnd: Int64 = 0
  var goal: ReadingGoal?
  var shown: PreviewWindow?
  var record: RecordRequest?
  var verdicts = VerdictCache()

  // Searching.
  var seek: Seek?
  var seeking: Task<Void, Never>?

  // Passes through all of the content.
  var passes: [PassKind: PassTask] = [:]
  var lastRun = 0

  init(file: RemoteFile, client: any FilesClient, disk: any LocalDisk, deliver: @escaping Delivery) {
    self.file = file
    self.client = client
    self.disk = disk
    self.deliver = deliver
    decoding = ContentDecoding(purpose: file.purpose)
  }

  func start() {
    pump()
  }

  func perform(_ order: PreviewOrder) {
    guard !isClosed else { return }
    switch order {
    case .show(let request): show(request)
    case .openRecord(let request): open(request)
    case .readOn(let line): readOn(to: line.map { .line($0) } ?? .end)
    case .seek(let request): start(request)
    case .pass(let request): start(request)
    case .stopPass(let kind): stopPass(kind)
    case .stop: stop()
    case .resume: resume()
    }
  }

  func close() {
    isClosed = true
    stopPasses()
    pumping?.cancel()
    seeking?.cancel()
    source.disconnect()
    seek = nil
    content = nil
  }

  private func readOn(to goal: ReadingGoal) {
    self.goal = goal
    noteGoal()
    pump()
    report()
  }

  private func stop() {
    goal = nil
    record = nil
    stopSeeking()
    report()
  }

  private func resume() {
    guard case .interrupted(_, canResume: true) = facts.stage else { return }
    fruitlessTries = 0
    facts.stage = source.hasOpened ? .reading : .opening
    report()
    pump()
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
  /// Until a line (from 0) has begun and ended.
  case line(Int)
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
