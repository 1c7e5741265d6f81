import Glibc
import TerminalKit

/// The person at the terminal, who can be asked.
struct Person: Sendable {
  /// Where answers are read from.
  let input: Int32
  /// Where questions are written to.
  let output: Output

  static let atTerminal = Person(input: STDIN_FILENO, output: .messages)

  /// Whether there is somebody to ask.
  var isThere: Bool { isatty(input) == 1 && output.isTerminal }

  /// Asks, and returns the line typed after the question was on the screen; nil at the end of input.
  func ask(_ question: SafeText) throws(CommandFailure) -> String? {
    tcflush(input, TCIFLUSH)
    try output.write(Array("\(question.string) ".utf8))
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      try waitForInput()
      let count = read(input, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
      guard byte != UInt8(ascii: "\n") else { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
  }

  /// Waits in short steps, so that an interruption is noticed.
  private func waitForInput() throws(CommandFailure) {
    let stepInMilliseconds: Int32 = 50
    var polled = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    while poll(&polled, 1, stepInMilliseconds) <= 0 {
      guard !Task.isCancelled else { throw CommandFailure(.interrupted, "interrupted") }
    }
  }
}
