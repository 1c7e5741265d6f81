import Glibc
import TerminalKit

/// The person at the terminal, who can be asked.
struct ConfirmationPrompt: Sendable {
  /// Where answers are read from.
  let input: Int32
  /// Where questions are written to.
  let output: Output

  static let atTerminal = ConfirmationPrompt(input: STDIN_FILENO, output: .messages)

  /// Whether there is somebody to ask.
  var isThere: Bool { isatty(input) == 1 && output.isTerminal }

  /// Asks, and returns the line typed after the question was on the screen; nil at the end of input.
  func ask(_ question: SafeText) throws(CommandFailure) -> String? {
    tcflush(input, TCIFLUSH)
    try output.write(Array("\(question.string) ".utf8))
    var line: [UInt8] = []
    while let byte = try InputStream(descriptor: input).next(atMost: 1)?.first {
      guard byte != UInt8(ascii: "\n") else { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }
}
