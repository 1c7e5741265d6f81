import BrowserCore
import BrowserRuntime
import CursesFrontend
import FilesAPI
import TerminalKit

/// The main loop: waits for the terminal, signals and the mailbox, and lets the browser take its turns.
struct BrowseLoop {
  var browser: Browser
  let mailbox: Mailbox
  var pace: FramePace
  let idle: IdleSignal
  private(set) var exitCode = ExitCode.done

  /// Runs until the person leaves; the terminal is restored when this returns.
  mutating func run(terminal: consuming CursesTerminal, signals: consuming Signals) -> ExitCode {
    let waiter = Waiter(
      terminal: terminal.inputDescriptor, signals: signals.descriptor, mailbox: mailbox.descriptor)
    browser.begin(on: &terminal)
    var sleep: Duration? = .zero
    while browser.isRunning {
      let ready = waiter.wait(timeout: [sleep, terminal.inputPause].compactMap { $0 }.min())
      let hadInput = turn(on: &terminal, signals: &signals)
      if ready.contains(.terminalGone) || terminal.isGone { end(.hungUp, on: &terminal) }
      sleep = drawIfDue(hadInput: hadInput, on: &terminal)
    }
    return exitCode
  }

  /// Takes in all that has happened; tells whether the person typed something.
  private mutating func turn(on terminal: inout CursesTerminal, signals: inout Signals) -> Bool {
    if Timestamp.current != browser.state.now { browser.apply([.ticked(.current)], on: &terminal) }
    while let signal = signals.next() { receive(signal, on: &terminal) }
    browser.apply(mailbox.drainAll(), on: &terminal)
    return browser.read(from: &terminal)
  }

  private mutating func receive(_ signal: Signals.Event, on terminal: inout CursesTerminal) {
    switch signal {
    case .terminate(let number): end(ExitCode(signal: number), on: &terminal)
    case .resized:
      terminal.refreshSize()
      browser.apply([.resized(terminal.size)], on: &terminal)
    case .suspend: terminal.suspend()
    case .resumed: terminal.resume()
    }
  }

  private mutating func end(_ code: ExitCode, on terminal: inout CursesTerminal) {
    // A hangup comes as a signal and as a terminal that is gone: the first counts.
    if !exitCode.isInterruption { exitCode = code }
    browser.apply([.terminated], on: &terminal)
  }

  /// Draws what the person waits for at once, and the rest at the pace; returns how long to sleep at most.
  private mutating func drawIfDue(hadInput: Bool, on terminal: inout CursesTerminal) -> Duration? {
    guard browser.isRunning else { return nil }
    if browser.needsDrawing {
      if let delay = pace.delay(of: browser.state, hadInput: hadInput) { return delay }
      browser.draw(on: &terminal)
    }
    if mailbox.isEmpty, !browser.state.isWaiting, !terminal.isInputUnfinished {
      idle.report(turns: browser.turnCount)
    }
    return .seconds(browser.state.longestWaitInSeconds)
  }
}
