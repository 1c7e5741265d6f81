import Glibc
import TerminalKit

/// A stream of the process that lines are written to.
struct Output: Sendable {
  let descriptor: Int32
  let isTerminal: Bool
  /// Whether only failures are worth a word.
  private var isQuiet = false

  static let standard = Output(descriptor: STDOUT_FILENO)
  /// For words to the person, beside the results.
  static let messages = Output(descriptor: STDERR_FILENO)

  init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// Writes lines of safe text.
  func write(lines: [SafeText]) throws(CommandFailure) {
    guard !lines.isEmpty else { return }
    try write(Array((lines.map(\.string).joined(separator: "\n") + "\n").utf8))
  }

  func write(line: SafeText) throws(CommandFailure) { try write(lines: [line]) }

  /// Writes bytes as they are.
  ///
  /// Throws `outputClosed` when nobody reads any more, as at the end of `winnow ls | head`.
  func write(_ bytes: some Collection<UInt8>) throws(CommandFailure) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        throw .outputClosed
      } else if errno != EINTR {
        throw CommandFailure(.failed, "cannot write the output: \(TextFile.systemWords())")
      }
    }
  }

  /// The same stream with nothing said on it but failures.
  var quiet: Output {
    var output = self
    output.isQuiet = true
    return output
  }

  /// Says something to the person; nothing can be done when that fails.
  func say(_ text: SafeText) {
    if !isQuiet { try? write(line: "winnow: \(text)") }
  }

  /// Says why a command failed.
  func say(_ failure: CommandFailure) {
    guard !failure.message.isEmpty else { return }
    try? write(line: "winnow: \(failure.message)")
    for line in (failure.advice.map { [$0] } ?? []) + failure.steps { try? write(line: "  \(line)") }
  }

  /// The columns of the terminal, or nil where there is none.
  var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

extension CommandFailure {
  /// The reader of our output went away: an end without words, and no mistake.
  static let outputClosed = CommandFailure(.done, "")
}
