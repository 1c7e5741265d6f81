import BrowserCore
import BrowserRuntime
import BrowserViews
import CursesFrontend
import FilesAPI
import FilesStore
import Glibc
import TerminalKit
import Threads

/// Opens the full-screen browser: joins screen, store and files, and runs the main loop.
enum Browse {
  /// Runs the browser on the main thread until the person leaves it.
  ///
  /// `wire` joins the parts; it is called after signals are blocked, since it may start threads.
  static func run(
    options: BrowseOptions, context: Context,
    wire: (Mailbox) throws(CommandFailure) -> Wiring
  ) throws(CommandFailure) -> ExitCode {
    ThreadPriority.favorThreadsSoFar()
    let signals = try opening { () throws(TerminalError) in try Signals() }
    let mailbox = try makeMailbox()
    let wiring = try wire(mailbox)
    defer { wiring.close() }
    // The demo's server is no account to come back to.
    let choices =
      wiring.server == nil ? ProfileChoices(context: context).all(startedWith: wiring.profile) : []
    let runner = EffectRunner(
      connection: wiring.connect(to: mailbox),
      opener: ProfileSwitch(context: context, options: options, choices: choices, mailbox: mailbox),
      mailbox: mailbox)
    let terminal = try opening { () throws(TerminalError) in try CursesTerminal(crashNote: Version.crashNote)
    }
    var session = Session(wiring.profile, options)
    session.profiles = choices
    session.choice = choices.first
    var state = AppState(session: session, size: terminal.size, now: .current)
    state.keyboard.keymap = options.keymap
    state.themes = ThemeChoices(options.themeNames, chosen: options.theme.name)
    state.list.prepare(options)
    state.keyboard.takesPointer = options.takesPointer
    state.notice = wiring.profile.warnings.first.map { .warning($0.string) }
    var look = Appearance(
      theme: options.theme,
      glyphs: options.usesASCII ? .ascii : terminal.glyphs,
      localTime: LocalTime.words)
    look.showsCursor = options.showsCursor
    var browser = Browser(state: state, look: look, runner: runner)
    browser.themes = options.readTheme
    var loop = BrowseLoop(
      browser: browser, mailbox: mailbox,
      pace: options.isSlow ? .slow : .standard, idle: IdleSignal(environment: context.environment))
    let ending = loop.run(terminal: terminal, signals: signals)
    AsyncWait.run { await runner.shutDown(isInterrupted: ending.isInterruption) }
    if let failure = wiring.server?.failure { throw failure }
    return ending
  }

  private static func makeMailbox() throws(CommandFailure) -> Mailbox {
    do {
      return try Mailbox()
    } catch {
      throw CommandFailure(
        .failed, "the system has no descriptor left: \(String(cString: strerror(error.errno)))")
    }
  }

  /// Opens something of the terminal's, with words for what can go wrong.
  private static func opening<Part: ~Copyable>(
    _ open: () throws(TerminalError) -> Part
  ) throws(CommandFailure) -> Part {
    do {
      return try open()
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension CommandFailure {
  /// Why there is no screen, and what works without one.
  fileprivate init(_ error: TerminalError) {
    let advice: SafeText = "Scripts use \"winnow ls\" and its like; see \"winnow --help\"."
    switch error {
    case .noTerminal:
      self.init(.wrongUsage, "the browser needs a terminal, and there is none", advice: advice)
    case .unknownTerminal(let name):
      self.init(
        .wrongUsage, "this machine does not know the terminal \"\(name)\" (TERM)",
        advice: "Try TERM=xterm-256color, or on your own machine: infocmp | ssh HOST tic -x -")
    case .tooSimple(let name):
      self.init(.wrongUsage, "the terminal \"\(name)\" (TERM) cannot move its cursor", advice: advice)
    case .system(let code):
      self.init(.failed, "the terminal cannot be opened: \(String(cString: strerror(code)))")
    }
  }
}

extension Session {
  /// The session of a profile with what the options say of the screen.
  init(_ profile: Profile, _ options: BrowseOptions) {
    self.init(
      profileName: profile.name, provider: profile.provider, host: profile.host,
      isReadOnly: profile.isReadOnly)
    isSlow = options.isSlow
    isLasting = options.isLasting
    savedFilters = options.savedFilters
    pager = options.pager
    color = profile.color
    refreshSeconds = options.refreshSeconds
  }
}

extension FileListState {
  /// Begins with what the options ask for.
  fileprivate mutating func prepare(_ options: BrowseOptions) {
    setFilter(options.filter)
    filter.purpose = options.purpose
    if let sort = options.sort { self.sort = sort }
    columns = options.columns
  }
}
