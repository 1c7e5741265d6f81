import CLinux
import CNcurses
import Glibc

/// The terminal as a file: its descriptor, its streams, and the modes it had before us.
struct TerminalDevice: ~Copyable {
  let descriptor: Int32
  let output: UnsafeMutablePointer<FILE>
  let input: UnsafeMutablePointer<FILE>
  let savedModes: termios

  /// Opens standard input and output when both are a terminal, else the controlling terminal.
  init() throws(TerminalError) {
    let isBoth = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    let writable = try isBoth ? Self.duplicate(STDOUT_FILENO) : Self.openControlling()
    let readable = try Self.duplicate(isBoth ? STDIN_FILENO : writable)
    var modes = termios()
    guard tcgetattr(writable, &modes) == 0 else { throw .noTerminal }
    guard let input = fdopen(readable, "r"), let output = fdopen(writable, "w") else { throw .system(errno) }
    descriptor = writable
    self.input = input
    self.output = output
    savedModes = modes
  }

  deinit {
    var modes = savedModes
    tcsetattr(descriptor, TCSADRAIN, &modes)
    fclose(input)
    fclose(output)
  }

  /// What is read; it is another descriptor than the one written to when those are different terminals.
  var inputDescriptor: Int32 { fileno(input) }

  /// The size of the window, or nil when the terminal does not tell.
  var size: (rows: Int32, columns: Int32)? {
    var rows: Int32 = 0
    var columns: Int32 = 0
    return winnow_terminal_size(descriptor, &rows, &columns) == 1 ? (rows, columns) : nil
  }

  /// Writes bytes past curses; only when curses has flushed its own.
  func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return }
      bytes.removeFirst(count)
    }
  }

  /// Sets the modes that the terminal had before us.
  func restoreModes() {
    var modes = savedModes
    tcsetattr(descriptor, TCSADRAIN, &modes)
  }

  /// Waits until Enter (or what else means "go on") is pressed, the terminal is gone, or we are asked to end.
  func waitForEnter() {
    var modes = savedModes
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    // What was typed while the program ran was meant for it.
    tcsetattr(descriptor, TCSAFLUSH, &modes)
    defer { restoreModes() }
    let dismissingKeys: [UInt8] = [0x0A, 0x0D, 0x1B, 0x20, 0x03, 0x04, UInt8(ascii: "q")]
    while !Signals.isAskedToEnd {
      var entry = pollfd(fd: inputDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 200) != 0 else { continue }
      var byte: UInt8 = 0
      let count = read(inputDescriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1, !dismissingKeys.contains(byte) else { return }
    }
  }

  /// Whether somebody is still at the other end; asked after a read brought nothing.
  var isGone: Bool {
    var entry = pollfd(fd: inputDescriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, 0) > 0 else { return false }
    if Int32(entry.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
    return winnow_waiting_bytes(inputDescriptor) == 0
  }

  private static func openControlling() throws(TerminalError) -> Int32 {
    let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw .noTerminal }
    return descriptor
  }

  private static func duplicate(_ descriptor: Int32) throws(TerminalError) -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw .system(errno) }
    return copy
  }
}
