import BrowserCore
import BrowserViews
import FilesAPI
import Synchronization
import TerminalKit

extension Benchmark {
  /// The whole list through the real browser, beside curl fetching the same pages.
  static let list = Benchmark(
    name: "list",
    summary: "[COUNT]: loads COUNT files (100000) into the browser beside curl, keys pressed all the while"
  ) { arguments, figures in
    try await ListBenchmark(count: arguments.first.flatMap { Int($0) } ?? 100_000).run(&figures)
  }
}

/// The figures to hold: at most 1.5 times curl's time, 16 ms a turn, 400 bytes a file.
private struct ListBenchmark {
  private static let rounds = 9
  private static let highestRatio = 1.5
  private static let mostBytesPerFile = 400.0

  let count: Int

  func run(_ figures: inout Figures) async throws {
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
    report(curl: curl.min()?.seconds ?? 0, loads: loads, &figures)
  }

  /// The addresses of the pages that the browser fetches: curl does not have to find out how to go on.
  private func pageURLs(_ baseURL: String) async throws -> [String] {
    let log = Mutex<[String]>([])
    let run = BrowserRun(baseURL: baseURL, count: count) { entry in log.withLock { $0.append(entry.url) } }
    try await run.load()
    return log.withLock { $0 }
  }

  private func report(curl: Double, loads: [BrowserRun], _ figures: inout Figures) {
    let best = loads.min { $0.loaded < $1.loaded }
    figures.require(loads.allSatisfy(\.wasInOrder), "all files are in the list, but not in their order")
    func timesCurl(_ time: Duration?) -> Double { (time ?? .zero).seconds / max(curl, 1e-9) }
    figures.add(
      "\(count.grouped) files loaded, in their order",
      Amount(timesCurl(best?.loaded), "times curl's time for the same pages"), .atMost(Self.highestRatio))
    figures.add(
      "duplicates among them found as well", Amount(timesCurl(loads.map(\.settled).min()), "times that time"))
    figures.add("first page on the screen", best?.firstFrame ?? .zero)
    figures.add("longest turn, key included", loads.map(\.longestTurn).min() ?? .zero, Figure.longestTurn)
    figures.add(
      "memory for each further file", Amount(Double(loads.first?.bytesPerFile ?? 0), "bytes"),
      .atMost(Self.mostBytesPerFile))
  }
}

/// One browser without a screen, from its start to the last file and to the last thing said of the list.
private final class BrowserRun {
  private let baseURL: String
  private let count: Int
  private let log: (@Sendable (RequestLogEntry) -> Void)?
  private(set) var firstFrame = Duration.zero
  /// Until all files were in the list.
  private(set) var loaded = Duration.zero
  /// Until the duplicates among them were found too.
  private(set) var settled = Duration.zero
  /// Whether nothing moved any more once all files were in the list.
  private(set) var wasInOrder = false
  private(set) var longestTurn = Duration.zero
  private(set) var bytesPerFile = 0

  init(baseURL: String, count: Int, log: (@Sendable (RequestLogEntry) -> Void)? = nil) {
    self.baseURL = baseURL
    self.count = count
    self.log = log
  }

  func load() async throws {
    let browser = try HeadlessBrowser(baseURL: baseURL, log: log)
    // As in life, the loop must not take a thread away from the tasks that it waits for.
    await onThreadOfItsOwn { self.load(browser) }
    await browser.shutDown()
  }

  /// Turns until nothing more is to be said of the list, with a key held down; what uses the files is read after that.
  private func load(_ browser: HeadlessBrowser) {
    let clock = ContinuousClock()
    let start = clock.now
    var memoryAtFifth: (files: Int, kilobytes: Int)?
    var rows: [Int32] = []
    browser.start()
    while !browser.state.list.isSettled || browser.state.list.table.fileCount < count {
      browser.turn(holding: .character("j"))
      let files = browser.state.list.table.fileCount
      if files > 0, firstFrame == .zero { firstFrame = start.duration(to: clock.now) }
      if rows.isEmpty, browser.state.list.rows.count == count {
        loaded = start.duration(to: clock.now)
        rows = browser.state.list.rows
      }
      if memoryAtFifth == nil, files >= count / 5 {
        memoryAtFifth = (files, residentMemoryInKilobytes())
      }
    }
    settled = start.duration(to: clock.now)
    wasInOrder = rows == browser.state.list.rows
    longestTurn = browser.longestTurn
    guard let memoryAtFifth, count > memoryAtFifth.files else { return }
    let grown = residentMemoryInKilobytes() - memoryAtFifth.kilobytes
    bytesPerFile = max(0, grown * 1_024 / (count - memoryAtFifth.files))
  }
}

extension FileListState {
  /// Whether nothing more of the list is to come.
  fileprivate var isSettled: Bool { !phase.isUnderWay && arranging == nil && !needsArranging }
}
