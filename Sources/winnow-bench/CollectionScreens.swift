import BrowserCore
import FilesAPI
import Synchronization
import TerminalKit

/// The lists of batches, jobs and stores on the screen of the whole browser, while everything is being read and a key is
/// held down.
final class CollectionScreens {
  /// A list by its key, and where its pages lie.
  fileprivate static let lists: [(key: Character, kind: CollectionKind, path: String)] = [
    ("2", .batch, "/batches"), ("3", .fineTuningJob, "/fine_tuning/jobs"),
    ("4", .vectorStore, "/vector_stores"),
  ]

  private let baseURL: String
  private let clock = ContinuousClock()
  private let firstPages = FirstPages()
  /// From the first page of a list to the first frame with its rows.
  private(set) var delays: [(kind: CollectionKind, delay: Duration)] = []
  private(set) var longestTurn = Duration.zero
  /// From the start until all that uses files was read.
  private(set) var indexed = Duration.zero

  init(baseURL: String) { self.baseURL = baseURL }

  var longestDelay: Duration { delays.map(\.delay).max() ?? .zero }

  func measure() async throws {
    let browser = try HeadlessBrowser(baseURL: baseURL) { [firstPages] in firstPages.note($0.url) }
    await onThreadOfItsOwn { self.visit(browser) }
    await browser.shutDown()
  }

  private func visit(_ browser: HeadlessBrowser) {
    let start = clock.now
    browser.start()
    browser.turn { $0.list.table.fileCount > 0 }
    for list in Self.lists {
      browser.press([.character(list.key)])
      browser.turn(holding: .character("j")) { $0.objectList?.rows.isEmpty == false }
      let shown = clock.now
      let page = firstPages[list.kind]
      delays.append((list.kind, page?.duration(to: shown) ?? .zero))
    }
    browser.press([.character("2")])
    browser.turn(holding: .character("j")) { state in
      !state.list.phase.isUnderWay && state.list.references?.isComplete == true
    }
    indexed = start.duration(to: clock.now)
    longestTurn = browser.longestTurn
  }
}

/// When the first page of each list was there.
private final class FirstPages: Sendable {
  private let times = Mutex<[CollectionKind: ContinuousClock.Instant]>([:])

  subscript(kind: CollectionKind) -> ContinuousClock.Instant? { times.withLock { $0[kind] } }

  func note(_ url: String) {
    let now = ContinuousClock.now
    let path = url.prefix { $0 != "?" }
    guard let list = CollectionScreens.lists.first(where: { path.hasSuffix($0.path) }) else { return }
    times.withLock { if $0[list.kind] == nil { $0[list.kind] = now } }
  }
}
