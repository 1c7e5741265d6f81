import Glibc
import TestSupport
import Testing

/// A shell in a real terminal (tmux), and a person at its keyboard.
final class TmuxScreen {
  let folder: TestFolder
  private let socket: String
  /// One byte comes whenever the program is at rest; no writer is left when shell and program are gone.
  private let idle: Int32

  private static let patience = Duration.seconds(240)

  private init(columns: Int, rows: Int) throws {
    folder = try TestFolder()
    socket = "winnow-" + (folder.path.split(separator: "-").last ?? "")
    let fifo = folder.path + "/idle"
    guard mkfifo(fifo, 0o600) == 0 else { throw Command.Failure(words: "there is no fifo") }
    idle = open(fifo, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    try tmux(
      "start-server", ";", "set-option", "-g", "status", "off", ";", "set-option", "-g", "escape-time", "0",
      ";",
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", folder.path, "exec sh -i 9>idle")
  }

  deinit { close(idle) }

  /// Opens a terminal with a shell, does the work, and ends all that was begun.
  static func run(
    columns: Int = 80, rows: Int = 24, sourceLocation: SourceLocation = #_sourceLocation,
    _ work: (TmuxScreen) async throws -> Void
  ) async throws {
    let screen = try TmuxScreen(columns: columns, rows: rows)
    do {
      await screen.wait(for: "prompt<0>", sourceLocation: sourceLocation)
      try await work(screen)
    } catch {
      await screen.end(sourceLocation)
      throw error
    }
    await screen.end(sourceLocation)
  }

  /// Closes the terminal, which must end the program as well.
  private func end(_ sourceLocation: SourceLocation) async {
    _ = try? tmux("kill-server")
    let isOver = await waits { self.hasNoWriter }
    if !isOver { Issue.record("a process outlived its terminal", sourceLocation: sourceLocation) }
  }

  private var hasNoWriter: Bool {
    var request = pollfd(fd: idle, events: Int16(POLLIN), revents: 0)
    poll(&request, 1, 0)
    return Int32(request.revents) & POLLHUP != 0
  }

  @discardableResult
  func tmux(_ words: String...) throws -> String {
    let command = try Command(
      ["tmux", "-u", "-L", socket, "-f", "/dev/null"] + words, environment: folder.environment)
    guard command.status == 0 else {
      throw Command.Failure(words: "tmux \(words.joined(separator: " ")): \(command.errors)")
    }
    return command.output
  }
}

// MARK: Typing

extension TmuxScreen {
  /// Presses keys by tmux's names, such as `j Space Enter C-c`.
  func press(_ keys: String) throws {
    for key in keys.split(separator: " ") { try tmux("send-keys", String(key)) }
  }

  func type(_ text: String) throws { try tmux("send-keys", "-l", "--", text) }

  /// Types a line for the shell.
  func enter(_ line: String) throws {
    try type(line)
    try press("Enter")
  }

  func paste(_ text: String) throws {
    try tmux("set-buffer", text)
    try tmux("paste-buffer", "-p")
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Starts the browser with sample files and waits for the list.
  func startDemo(
    _ variables: String = "", options: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try enter("WINNOW_IDLE_FD=9 \(variables) \(Command.winnow) --demo \(options)")
    await wait(for: "the whole list", sourceLocation: sourceLocation) {
      $0.contains("1 of ") && !$0.contains("more to come")
    }
  }

  /// Starts the browser on a server of its own and waits for the list.
  func startBrowser(
    at server: ServerProcess, for text: String = "1 of ", sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let words = "WINNOW_IDLE_FD=9 OPENAI_API_KEY=sk-test \(Command.winnow) --provider openai --base-url"
    try enter("\(words) \(server.baseURL)")
    await wait(for: text, sourceLocation: sourceLocation)
  }

  /// Takes the terminal away from all that runs in it, as a lost connection does, and opens a new one.
  func loseTerminal() throws {
    try tmux("respawn-pane", "-k", "-c", folder.path, "exec sh -i 9>idle")
  }

  /// Sends a signal to the program in the foreground.
  func signal(_ number: Int32) throws { kill(try program(), number) }

  /// The program in the foreground.
  private func program() throws -> pid_t {
    let shell = try fact("pane_pid")
    let all = TestFolder.names("/proc").compactMap { pid_t($0) }
    guard let child = all.first(where: { fact(.parent, "/proc/\($0)") == shell }) else {
      throw Command.Failure(words: "nothing runs in the shell")
    }
    return child
  }

  /// How nice the threads of the program in the foreground are, the main thread first.
  func niceness() throws -> [Int] {
    let folder = "/proc/\(try program())/task"
    let threads = TestFolder.names(folder).compactMap { pid_t($0) }.sorted()
    return threads.compactMap { fact(.niceness, "\(folder)/\($0)").flatMap { Int($0) } }
  }

  /// Places of facts behind a process's name (proc(5)).
  private enum ProcessFact: Int {
    case parent = 1
    case niceness = 16
  }

  private func fact(_ fact: ProcessFact, _ folder: String) -> String? {
    guard let facts = try? String(decoding: bytes(folder + "/stat"), as: UTF8.self) else { return nil }
    // The name ends with a bracket.
    let words = facts.split(separator: ")").last?.split(separator: " ") ?? []
    return words.indices.contains(fact.rawValue) ? String(words[fact.rawValue]) : nil
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Command.Failure(words: "\(path) cannot be read") }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = read(file, &buffer, buffer.count)
    return Array(buffer.prefix(max(0, count)))
  }
}

// MARK: Looking

extension TmuxScreen {
  /// What the terminal shows.
  var text: String { (try? tmux("capture-pane", "-p")) ?? "" }

  /// What the terminal shows, with its escape sequences for colours and attributes.
  var styledText: String { (try? tmux("capture-pane", "-p", "-e")) ?? "" }

  /// What tmux knows of the pane under a name of its formats.
  func fact(_ name: String) throws -> String {
    try tmux("display-message", "-p", "#{\(name)}").filter { $0 != "\n" }
  }

  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) async {
    await wait(for: text, sourceLocation: sourceLocation) { $0.contains(text) }
  }

  func wait(
    for what: String, sourceLocation: SourceLocation = #_sourceLocation, until isShown: (String) -> Bool
  ) async {
    if await waits(until: { isShown(self.text) }) { return }
    Issue.record("waited in vain for \(what):\n\(text)", sourceLocation: sourceLocation)
  }

  /// Looks again whenever the program has come to rest; the shell does not tell, so also now and then.
  func waits(until isThere: () -> Bool) async -> Bool {
    let deadline = ContinuousClock.now + Self.patience
    var buffer = [UInt8](repeating: 0, count: 256)
    while !isThere() {
      guard ContinuousClock.now < deadline else { return false }
      await becomesReadable(idle, within: 50)
      while read(idle, &buffer, buffer.count) > 0 {}
    }
    return true
  }
}
