import Glibc
import TerminalKit

/// A terminal without a screen: gives out what a test types and keeps what it is shown.
struct RecordingTerminal: ~Copyable, Terminal {
  private(set) var size: Size
  private(set) var frame: Frame
  private(set) var clipboard: [String] = []
  private(set) var commands: [[String]] = []
  private(set) var isPointerTaken = false
  /// What the next program ends with.
  var commandEnd = ForegroundEnd.exited(status: 0)
  private var waiting: [TerminalInput] = []

  init(size: Size) {
    self.size = size
    frame = Frame(size: size)
  }

  mutating func type(_ input: TerminalInput) { waiting.append(input) }

  mutating func nextInput() -> TerminalInput? { waiting.isEmpty ? nil : waiting.removeFirst() }

  var hasMoreInput: Bool { !waiting.isEmpty }

  mutating func present(_ frame: Frame) { self.frame = frame }

  mutating func discardInput() { waiting = [] }

  mutating func capturePointer(_ isTaken: Bool) -> Bool {
    isPointerTaken = isTaken
    return true
  }

  mutating func copyToClipboard(_ text: String) -> ClipboardResult {
    clipboard.append(text)
    return .sent
  }

  mutating func invalidate() {}

  mutating func suspend() {}

  mutating func run(
    _ command: ForegroundCommand, epilogue: (ForegroundEnd) -> SafeText?
  ) -> ForegroundEnd {
    commands.append(command.arguments)
    close(command.input)
    _ = epilogue(commandEnd)
    return commandEnd
  }
}
