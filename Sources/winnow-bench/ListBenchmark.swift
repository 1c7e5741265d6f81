import BrowserCore
import BrowserRuntime
import BrowserViews
import CurlTransport
import FilesAPI
import FilesStore
import Glibc
import LocalStorage
import Synchronization
import TerminalKit

extension Benchmark {
  /// The whole list through the real browser, beside curl fetching the same pages.
  static let list = Benchmark(
    name: "list",
    summary: "[COUNT]: loads COUNT files (100000) into the browser beside curl, keys pressed all the while"
  ) { arguments in
    try await ListBenchmark(count: arguments.first.flatMap { Int($0) } ?? 100_000).run()
  }
}

/// The figures to hold: at most 1.5 times curl's time, 16 ms a turn, 400 bytes a file.
private struct ListBenchmark {
  private static let rounds = 5
  private static let highestRatio = 1.5
  private static let longestTurnInSeconds = 0.016
  private static let mostBytesPerFile = 400

  let count: Int

  func run() async throws -> Bool {
    let server = try FilledServer.start(count: count)
    let urls = try await pageURLs(server.baseURL)
    var curl: [Duration] = []
    var loads: [BrowserRun] = []
    for _ in 0..<Self.rounds {
      curl.append(try await measure { try runProgram(["curl", "-sf"] + urls) })
      let run = BrowserRun(baseURL: server.baseURL, count: count)
      try await run.load()
      loads.append(run)
    }
    return report(curl: curl.min()?.seconds ?? 0, loads: loads)
  }

  /// The addresses of the pages that the browser fetches: curl does not have to find out how to go on.
  private func pageURLs(_ baseURL: String) async throws -> [String] {
    let log = Mutex<[String]>([])
    let run = BrowserRun(baseURL: baseURL, count: count) { entry in log.withLock { $0.append(entry.url) } }
    try await run.load()
    return log.withLock { $0 }
  }

  private func report(curl: Double, loads: [BrowserRun]) -> Bool {
    let best = loads.min { $0.total < $1.total }
    let total = best?.total.seconds ?? 0
    let longest = loads.map(\.longestTurn.seconds).min() ?? 0
    let bytesPerFile = loads.first?.bytesPerFile ?? 0
    let ratio = total / max(curl, 1e-9)
    print(
      "all \(count) files: curl \(figure(curl)) s, winnow \(figure(total)) s, ratio \(figure(ratio)) (at most 1.5)"
    )
    print("first page on the screen after \(figure(best?.firstFrame.seconds ?? 0)) s")
    print(
      "longest turn while loading, key included: \(figure(longest * 1_000)) ms (at most 16), best of \(Self.rounds)"
    )
    print("memory for each further file: \(bytesPerFile) bytes (at most \(Self.mostBytesPerFile))")
    return ratio <= Self.highestRatio && longest <= Self.longestTurnInSeconds
      && bytesPerFile <= Self.mostBytesPerFile
  }
}

private func makeClient(
  _ baseURL: String, log: (@Sendable (RequestLogEntry) -> Void)?
) throws -> HTTPFilesClient {
  guard var provider = Provider.named("openai") else { throw BenchError("there is no preset openai") }
  provider.baseURL = baseURL
  var configuration = ClientConfiguration()
  configuration.log = log
  return try HTTPFilesClient(
    provider: provider, key: nil, transport: CurlTransport(), configuration: configuration)
}

/// One browser without a screen, from its start to the last file.
private final class BrowserRun {
  private let baseURL: String
  private let count: Int
  private let log: (@Sendable (RequestLogEntry) -> Void)?
  private(set) var firstFrame = Duration.zero
  private(set) var total = Duration.zero
  private(set) var longestTurn = Duration.zero
  private(set) var bytesPerFile = 0

  init(baseURL: String, count: Int, log: (@Sendable (RequestLogEntry) -> Void)? = nil) {
    self.baseURL = baseURL
    self.count = count
    self.log = log
  }

  func load() async throws {
    let mailbox = try Mailbox()
    let client = try makeClient(baseURL, log: log)
    let environment = ["HOME": "/tmp", "XDG_STATE_HOME": "/tmp"]
    let folders = UserFolders(environment: environment)
    let disk = UserDisk(environment: environment, folders: folders)
    let audit = AuditFile(folders: folders, profile: "bench") { _ in }
    let store = FileStore(client: client, disk: disk, audit: audit) { mailbox.post(.store($0)) }
    let previews = PreviewService(client: client, disk: disk) { mailbox.post(.preview($0, $1)) }
    let runner = EffectRunner(
      connection: Connection(store: store, previews: previews, disk: disk), mailbox: mailbox)
    let session = Session(profileName: "bench", provider: client.provider, host: "bench", isReadOnly: true)
    var browser = Browser(
      state: AppState(session: session, size: Size(columns: 200, rows: 60), now: Timestamp(Int64(time(nil)))),
      look: Look(theme: Theme(name: "plain", styles: [:]), glyphs: .unicode) { _ in "" }, runner: runner)
    // As in life, the loop must not take a thread away from the tasks that it waits for.
    await onThreadOfItsOwn { self.run(&browser, mailbox) }
    await runner.shutDown()
  }

  /// A key that is held down repeats about so often, and the program draws at this pace by itself.
  private static let keyInterval = Duration.milliseconds(30)
  private static let frameInterval = Duration.milliseconds(50)

  /// Turns until the list is complete, at the pace of the program's own loop, with a key held down.
  private func run(_ browser: inout Browser, _ mailbox: Mailbox) {
    let clock = ContinuousClock()
    let start = clock.now
    var lastKey = start
    var lastFrame = start - Self.frameInterval
    var screen = BlindTerminal()
    var memoryAtFifth: (files: Int, kilobytes: Int)?
    browser.apply([.started], on: &screen)
    while browser.state.isWaiting || browser.state.list.table.fileCount < count {
      var entry = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&entry, 1, 1_000)
      let turnStart = clock.now
      browser.apply(mailbox.takeAll(), on: &screen)
      let presses = lastKey.duration(to: turnStart) >= Self.keyInterval
      if presses {
        lastKey = turnStart
        browser.apply([.input(.key(.character("j")))], on: &screen)
      }
      if presses || lastFrame.duration(to: turnStart) >= Self.frameInterval {
        lastFrame = turnStart
        browser.draw(on: &screen)
      }
      longestTurn = max(longestTurn, turnStart.duration(to: clock.now))
      let loaded = browser.state.list.table.fileCount
      if loaded > 0, firstFrame == .zero { firstFrame = start.duration(to: clock.now) }
      if memoryAtFifth == nil, loaded >= count / 5 {
        memoryAtFifth = (loaded, residentMemoryInKilobytes())
      }
    }
    total = start.duration(to: clock.now)
    guard let memoryAtFifth, count > memoryAtFifth.files else { return }
    let grown = residentMemoryInKilobytes() - memoryAtFifth.kilobytes
    bytesPerFile = max(0, grown * 1_024 / (count - memoryAtFifth.files))
  }
}

/// Runs work that waits on a thread that no task needs.
private func onThreadOfItsOwn(_ work: @escaping () -> Void) async {
  await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
    let job = ThreadJob(work: work, done: done)
    // Safe because the thread takes this reference over and nobody else keeps the pointer.
    let context = Unmanaged.passRetained(job).toOpaque()
    var thread = pthread_t()
    let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      guard let context else { return nil }
      let job = Unmanaged<ThreadJob>.fromOpaque(context).takeRetainedValue()
      job.work()
      job.done.resume()
      return nil
    }
    pthread_create(&thread, nil, start, context)
    pthread_detach(thread)
  }
}

private final class ThreadJob {
  let work: () -> Void
  let done: CheckedContinuation<Void, Never>

  init(work: @escaping () -> Void, done: CheckedContinuation<Void, Never>) {
    self.work = work
    self.done = done
  }
}

/// A terminal that shows nothing: what is measured is what happens before curses.
private struct BlindTerminal: ~Copyable, Terminal {
  var size: Size { Size(columns: 200, rows: 60) }
  mutating func nextInput() -> TerminalInput? { nil }
  mutating func present(_ frame: Frame) {}
  mutating func invalidate() {}
  mutating func discardInput() {}
  mutating func suspend() {}
  mutating func copyToClipboard(_ text: String) {}
  mutating func run(_ arguments: [String], input: String?) -> Int32? { nil }
}
