import CNcurses
import Glibc
package import TerminalKit

extension CursesTerminal {
  /// Takes the terminal, for the first time or again after somebody else had it.
  mutating func acquire() {
    errors.attach()
    guardian.arm(device, reset: resetSequence, errors: errors)
    isAway = false
    if understandsXterm { device.write(Self.titleKept + Self.pasteOn + Self.wheelOn) }
    if decoder.readsPointer { device.write(Self.pointerOn) }
    showsCursor = nil
    shownTitle = ""
    invalidate()
  }

  /// Gives the terminal to somebody else, as it was before us.
  mutating func leave() {
    guard !isAway else { return }
    Self.giveBack(device, understandsXterm: understandsXterm, takesPointer: decoder.readsPointer)
    isAway = true
    guardian.disarm()
    errors.detach()
  }

  /// Takes the terminal again and shows what was on it.
  mutating func comeBack() {
    let frame = shown
    acquire()
    refreshSize()
    if let frame { present(frame) }
  }

  static func giveBack(_ device: borrowing TerminalDevice, understandsXterm: Bool, takesPointer: Bool) {
    if takesPointer { device.write(pointerOff) }
    if understandsXterm { device.write(wheelBack + pasteOff + titleBack) }
    endwin()
  }

  package mutating func suspend() {
    leave()
    JobControl.stop()
    comeBack()
  }

  /// Sets the terminal's modes and screen again after the process was stopped and continued by others.
  package mutating func resume() {
    guard !isAway else { return }
    leave()
    comeBack()
  }

  package mutating func run(
    _ command: ForegroundCommand, epilogue: (ForegroundEnd) -> SafeText?
  ) -> ForegroundEnd {
    leave()
    defer { comeBack() }
    if let title = command.title { device.write(title.string + "\r\n") }
    let end = ChildProcess.run(command.arguments, terminal: device.descriptor, input: command.input)
    // A program that was killed may have left the terminal in any state.
    device.restoreModes()
    if let words = epilogue(end) {
      device.write("\r\n" + words.string)
      device.waitForEnter()
      device.write("\r\n")
    }
    return end
  }

  package mutating func capturePointer(_ isTaken: Bool) -> Bool {
    guard understandsXterm else { return !isTaken }
    if isTaken != decoder.readsPointer { device.write(isTaken ? Self.pointerOn : Self.pointerOff) }
    decoder.readsPointer = isTaken
    return true
  }

  package mutating func copyToClipboard(_ text: String) -> ClipboardResult {
    if isSet("TMUX"), let isSentOn = TmuxBuffer.load(text) { return .inTmux(isSentOn: isSentOn) }
    guard understandsXterm else { return .noClipboard }
    guard let sequence = Clipboard.sequence(for: text, throughScreen: isSet("STY")) else {
      return .tooLong(limit: Clipboard.byteLimit)
    }
    device.write(sequence)
    return .sent
  }

  /// What a crash writes: all that curses and we have switched on, switched off.
  private var resetSequence: String {
    let pasteOff = understandsXterm ? Self.pointerOff + Self.wheelBack + Self.pasteOff + Self.titleBack : ""
    // A scroll region can be left over from the middle of a frame.
    let wholeScreen = capability("csr") == nil ? "" : "\u{1B}[r"
    let switchedOff = ["rmir", "rmacs", "sgr0", "op", "cnorm", "rmkx"].compactMap { capability($0) }.joined()
    let lastLine = "\u{1B}[999;1H\r\n"
    return pasteOff + wholeScreen + switchedOff + (capability("rmcup") ?? lastLine)
  }

  /// The window's name is put aside on the terminal's own stack, and taken back from it.
  private static var titleKept: String { "\u{1B}[22;2t" }
  private static var titleBack: String { "\u{1B}[23;2t" }
  /// The wheel sends arrow keys (xterm's mode 1007), so that the mouse stays the terminal's own, for selecting; kept
  /// before, because many terminals have it on for all programs.
  private static var wheelOn: String { "\u{1B}[?1007s\u{1B}[?1007h" }
  private static var wheelBack: String { "\u{1B}[?1007r" }
  /// Presses and the wheel (xterm's mode 1000), in the encoding that names any column (mode 1006).
  private static var pointerOn: String { "\u{1B}[?1000h\u{1B}[?1006h" }
  private static var pointerOff: String { "\u{1B}[?1006l\u{1B}[?1000l" }
  private static var pasteOn: String { "\u{1B}[?2004h" }
  private static var pasteOff: String { "\u{1B}[?2004l" }
}
