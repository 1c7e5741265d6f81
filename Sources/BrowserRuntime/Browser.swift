package import BrowserCore
package import BrowserViews
import FilesAPI
import FilesStore
package import TerminalKit

/// One turn of the program, which never waits: life and tests share it.
package struct Browser {
  package private(set) var state: AppState
  private var look: Appearance
  /// Reads a theme by its name, for the menu of themes.
  package var themes: @Sendable (String) throws(ThemeProblem) -> Theme = { name throws(ThemeProblem) in
    throw ThemeProblem("there is no theme \"\(name)\"")
  }
  private let runner: EffectRunner
  /// Whether anything has happened since the state was shown last.
  package private(set) var needsDrawing = true
  /// How many events were applied so far.
  package private(set) var turnCount = 0

  package init(state: AppState, look: Appearance, runner: EffectRunner) {
    self.state = state
    self.look = look
    self.runner = runner
  }

  /// Whether the program goes on after the events so far.
  package private(set) var isRunning = true

  /// Shows what there is at once, and only then begins to work: what starts meanwhile would take its time from the first
  /// frame.
  package mutating func begin<Screen: Terminal & ~Copyable>(on terminal: inout Screen) {
    turnCount += 1
    let effects = update(&state, .started)
    draw(on: &terminal)
    for effect in effects { run(effect, on: &terminal) }
  }

  /// Applies events in order and carries out what they ask for; draws nothing.
  package mutating func apply<Screen: Terminal & ~Copyable>(_ events: [Event], on terminal: inout Screen) {
    for event in events where isRunning {
      needsDrawing = true
      turnCount += 1
      for effect in update(&state, event) { run(effect, on: &terminal) }
    }
  }

  /// Takes in all that was typed; tells whether there was anything.
  package mutating func read<Screen: Terminal & ~Copyable>(from terminal: inout Screen) -> Bool {
    var hadInput = false
    while isRunning, let input = terminal.nextInput() {
      let company = InputCompany(isPreceded: hadInput, isFollowed: terminal.hasMoreInput)
      hadInput = true
      apply([.input(input, company)], on: &terminal)
    }
    return hadInput
  }

  /// Shows the state if anything has happened since it was shown last.
  package mutating func draw<Screen: Terminal & ~Copyable>(on terminal: inout Screen) {
    guard needsDrawing else { return }
    needsDrawing = false
    terminal.present(view(state, look: look))
    // A question must have been on the screen before it is answered: what was typed ahead is thrown away.
    if state.keyboard.isIgnoredUntilShown { terminal.discardInput() }
    _ = update(&state, .shown)
    if let limit = detailScrollLimit(state, look: look) {
      _ = update(&state, .detailMeasured(scrollLimit: limit))
    }
  }

  /// What concerns the terminal is done here; the rest goes to the runner.
  private mutating func run<Screen: Terminal & ~Copyable>(_ effect: Effect, on terminal: inout Screen) {
    guard case .terminal(let effect) = effect else { return runner.run(effect) }
    switch effect {
    case .copy(let text): apply([.copied(terminal.copyToClipboard(text))], on: &terminal)
    case .redraw: terminal.invalidate()
    case .capturePointer(let isTaken):
      if !terminal.capturePointer(isTaken) { apply([.pointerRefused], on: &terminal) }
    case .showTheme(let name):
      do throws(ThemeProblem) {
        look.theme = try themes(name)
      } catch {
        apply([.themeUnreadable(error.words)], on: &terminal)
      }
    case .suspend:
      terminal.suspend()
      adoptSize(of: &terminal)
    case .runProgram(let externalProgram): run(externalProgram, on: &terminal)
    case .quit: isRunning = false
    }
  }

  /// Lends the terminal to a program that reads content; the screen comes back when it has ended.
  private mutating func run<Screen: Terminal & ~Copyable>(
    _ externalProgram: ExternalProgram, on terminal: inout Screen
  ) {
    let feed: RunningFeed
    do throws(FilesError) {
      feed = try runner.feed(externalProgram)
    } catch {
      runner.run(.cancel(.externalProgram(externalProgram.id)))
      return apply([.programPrepared(externalProgram.id, error)], on: &terminal)
    }
    let command = ForegroundCommand(
      arguments: externalProgram.arguments, input: feed.pipe.readingEnd,
      title: ProgramWords.title(externalProgram))
    let end = terminal.run(command) { end in
      ProgramWords.epilogue(externalProgram, ProgramResult(end: end, feed: feed.report))
    }
    runner.run(.cancel(.externalProgram(externalProgram.id)))
    // What was typed at the program must not be taken for what is on the screen.
    terminal.discardInput()
    adoptSize(of: &terminal)
    apply([.handedOver(externalProgram, ProgramResult(end: end, feed: feed.report))], on: &terminal)
  }

  /// While somebody else had the terminal, nobody told us of its size.
  private mutating func adoptSize<Screen: Terminal & ~Copyable>(of terminal: inout Screen) {
    if terminal.size != state.size { apply([.resized(terminal.size)], on: &terminal) }
  }
}

/// Why a theme cannot be shown.
package struct ThemeProblem: Error, Hashable, Sendable {
  package var words: SafeText

  package init(_ words: SafeText) { self.words = words }
}
