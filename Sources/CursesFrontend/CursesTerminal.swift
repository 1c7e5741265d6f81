import CNcurses
import Glibc
package import TerminalKit

/// The terminal by way of curses; the only one there is in a process.
///
/// Make `Signals` first: curses' own handlers are taken away here. All members belong to the main thread. When the
/// value goes, the terminal is as it was before.
package struct CursesTerminal: ~Copyable, Terminal {
  package private(set) var size: Size
  /// How many colours the terminal has, 0 where `NO_COLOR` is set.
  package let colors: ColorTier
  /// Whether characters beyond ASCII can be drawn; else they are shown as `?`, and `Glyphs.ascii` fits.
  package let drawsUnicode: Bool
  /// The signs that this terminal can draw; the fonts of the Linux console have few beyond ASCII.
  package var glyphs: Glyphs { drawsUnicode && entryName != "linux" ? .unicode : .ascii }
  /// Whether the terminal is no more; nothing will be read from it again.
  package internal(set) var isGone = false
  /// The terminfo entry in use, for `winnow doctor`.
  package let entryName: String

  let device: TerminalDevice
  let errors: StandardErrorSink
  let guardian: CrashGuard
  let screen: OpaquePointer
  let window: UnsafeMutablePointer<WINDOW>
  let understandsXterm: Bool

  var decoder: InputDecoder
  let started = ContinuousClock.now
  /// The frame on the screen; nil when what is there is not known.
  var shown: Frame?
  /// The window's name as we gave it.
  var shownTitle: SafeText = ""
  /// Whether the hardware cursor is to be seen; nil when that is not known.
  var showsCursor: Bool?
  /// Whether somebody else has the terminal for now.
  var isAway = false

  /// Takes the terminal.
  ///
  /// - Parameters:
  ///   - errorLog: a file for what libraries say on standard error meanwhile; nil keeps it in memory, where only a
  ///     crash tells it.
  ///   - crashNote: the one line that a crash leaves behind, at most 255 bytes.
  /// - Throws: `TerminalError`, with the terminal as it was.
  package init(errorLog: String? = nil, crashNote: String) throws(TerminalError) {
    let encoding = CharacterEncoding.adopt()
    let device = try TerminalDevice()
    let entry = try TerminalEntry.find(for: device)
    // The window itself tells its size: stale LINES and COLUMNS would leave a scroll region behind. Where it tells none,
    // newer versions of curses start only with theirs or those of the entry.
    let tellsSize = device.size != nil
    use_env(!tellsSize)
    use_tioctl(tellsSize)
    guard let screen = newterm(entry.name, device.output, device.input), let window = winnow_stdscr() else {
      throw .unknownTerminal(name: entry.name)
    }
    self.device = device
    self.screen = screen
    self.window = window
    errors = StandardErrorSink(path: errorLog)
    guardian = CrashGuard(note: crashNote)
    understandsXterm = entry.understandsXterm
    entryName = entry.name
    drawsUnicode = encoding == .utf8
    colors = Self.startColors()
    let escapeDelay = getenv("ESCDELAY").flatMap { EscapeDelay(milliseconds: String(cString: $0)) }
    decoder = InputDecoder(keys: KeyCodes.sequences(), escapeDelay: escapeDelay ?? .standard)
    size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    setUp()
    acquire()
    refreshSize()
  }

  deinit {
    if !isAway {
      Self.giveBack(device, understandsXterm: understandsXterm, takesPointer: decoder.readsPointer)
    }
    delscreen(screen)
  }

  /// Where keys come from, to wait on.
  package var inputDescriptor: Int32 { device.inputDescriptor }

  /// Asks the terminal for its size, after `Signals` told of a change.
  package mutating func refreshSize() {
    guard let new = device.size, new.rows != getmaxy(window) || new.columns != getmaxx(window) else { return }
    resizeterm(new.rows, new.columns)
    size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    invalidate()
  }

  package mutating func invalidate() {
    shown = nil
    clearok(window, true)
  }

  private func setUp() {
    // Curses' handlers would end the program in the middle of something; the signals are read by `Signals`.
    for number in [SIGINT, SIGTERM, SIGTSTP, SIGWINCH] { signal(number, SIG_DFL) }
    raw()
    noecho()
    nonl()
    intrflush(window, false)
    keypad(window, true)
    idlok(window, true)
    leaveok(window, false)
    // A frame is sent whole, also when a key waits.
    typeahead(-1)
  }

  private static func startColors() -> ColorTier {
    guard !isSet("NO_COLOR"), start_color() == OK else { return .none }
    use_default_colors()
    return ColorTier(colors: Int(winnow_color_count()))
  }
}
