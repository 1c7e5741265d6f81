import BrowserCore
import BrowserRuntime
import BrowserViews
import ContentReading
import CurlTransport
import FilesAPI
import FilesStore
import Glibc
import LocalStorage
import TerminalKit
import Threads

/// The whole browser but for curses: real client, store, previews, decisions and frames, at the pace of the program's
/// own loop.
final class HeadlessBrowser {
  static let size = Size(columns: 200, rows: 60)
  /// A key that is held down repeats about so often.
  private static let keyInterval = Duration.milliseconds(30)

  private(set) var browser: Browser
  /// The longest time from waking up to the frame, keys included.
  var longestTurn = Duration.zero
  private let mailbox: Mailbox
  private let runner: EffectRunner
  private var screen = BlindTerminal()
  private let clock = ContinuousClock()
  private var lastKey: ContinuousClock.Instant
  private var pace = FramePace.standard
  /// How long the next frame can wait.
  private var delay = Duration.zero
  private var hasInput = false

  var state: AppState { browser.state }
  var needsDrawing: Bool { browser.needsDrawing }

  /// Wires all parts; nothing is asked for before `start`.
  init(baseURL: String, log: (@Sendable (RequestLogEntry) -> Void)? = nil) throws {
    ThreadPriority.favorThreadsSoFar()
    let mailbox = try Mailbox()
    let client = try Self.client(baseURL, log: log)
    let environment = ["HOME": "/tmp", "XDG_STATE_HOME": "/tmp"]
    let disk = LocalFileSystem(environment: environment)
    let state = StateFolder(UserFolders(environment: environment))
    let audit = AuditFile(state, profile: "bench") { _ in }
    let contents = SharedContentCache(client: client, disk: disk) { mailbox.post(.preview($0, $1)) }
    let sharing = SpoolReusingClient(client, cache: contents)
    let store = FileStore(StoreSurroundings(client: sharing, disk: disk, audit: audit)) {
      mailbox.post(.store($0))
    }
    self.mailbox = mailbox
    runner = EffectRunner(
      connection: Connection(store: store, previews: contents, disk: disk), mailbox: mailbox)
    let session = Session(profileName: "bench", provider: client.provider, host: "bench", isReadOnly: true)
    browser = Browser(
      state: AppState(session: session, size: Self.size, now: Timestamp(Int64(time(nil)))),
      look: Appearance(theme: Theme(name: "plain", styles: [:]), glyphs: .unicode) { _ in "" }, runner: runner
    )
    lastKey = clock.now
  }

  private static func client(
    _ baseURL: String, log: (@Sendable (RequestLogEntry) -> Void)?
  ) throws -> HTTPFilesClient {
    guard var provider = Provider.named("openai") else { throw BenchError("there is no preset openai") }
    provider.baseURL = baseURL
    var configuration = ClientConfiguration()
    configuration.log = log
    return try HTTPFilesClient(provider: provider, transport: CurlTransport(), configuration: configuration)
  }

  /// Begins, as the program does.
  func start() { browser.begin(on: &screen) }

  /// Presses keys one after another, as fast as they can be typed ahead.
  func press(_ keys: [KeyPress]) {
    hasInput = true
    browser.apply(keys.map { Event.input(.key($0)) }, on: &screen)
  }

  /// Types text and Enter.
  func type(_ text: String) { press(text.map { .character($0) } + [.enter]) }

  /// Waits for news and takes one turn; `heldKey` is pressed as often as a key that is held down.
  func turn(holding heldKey: KeyPress? = nil) {
    var entry = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
    poll(&entry, 1, waitInMilliseconds(holding: heldKey != nil))
    let begin = clock.now
    browser.apply(mailbox.drainAll(), on: &screen)
    if let heldKey, lastKey.duration(to: begin) >= Self.keyInterval {
      lastKey = begin
      press([heldKey])
    }
    draw()
    longestTurn = max(longestTurn, begin.duration(to: clock.now))
  }

  private func draw() {
    guard browser.needsDrawing else { return }
    delay = pace.delay(of: browser.state, hadInput: hasInput) ?? .zero
    hasInput = false
    if delay == .zero { browser.draw(on: &screen) }
  }

  /// Until the next key or frame is due.
  private func waitInMilliseconds(holding: Bool) -> Int32 {
    let now = clock.now
    var next = now + .seconds(1)
    if holding { next = min(next, lastKey + Self.keyInterval) }
    if browser.needsDrawing { next = min(next, now + (hasInput ? .zero : delay)) }
    return Int32(max(0, now.duration(to: next).seconds * 1_000).rounded(.up))
  }

  /// Takes turns until something holds and is on the screen.
  func turn(holding heldKey: KeyPress? = nil, until isDone: (AppState) -> Bool) {
    while browser.needsDrawing || !isDone(browser.state) { turn(holding: heldKey) }
  }

  /// Ends everything that runs.
  func shutDown() async { await runner.shutDown() }
}

/// A terminal that shows nothing: what is measured is what happens before curses.
private struct BlindTerminal: ~Copyable, Terminal {
  var size: Size { HeadlessBrowser.size }
  mutating func nextInput() -> TerminalInput? { nil }
  var hasMoreInput: Bool { false }
  mutating func present(_ frame: Frame) {}
  mutating func invalidate() {}
  mutating func discardInput() {}
  mutating func suspend() {}
  mutating func capturePointer(_ isTaken: Bool) -> Bool { false }
  mutating func copyToClipboard(_ text: String) -> ClipboardResult { .sent }
  mutating func run(
    _ command: ForegroundCommand, epilogue: (ForegroundEnd) -> SafeText?
  ) -> ForegroundEnd {
    close(command.input)
    return .exited(status: 0)
  }
  mutating func run(_ arguments: [String], input: String?) -> Int32? { nil }
}
