import TerminalKit

/// A decoder at the end of a line that brings bytes with pauses, and a loop that reads it as the program's does.
struct Line {
  var decoder: InputDecoder
  private(set) var inputs: [TerminalInput] = []
  private var now = Duration.zero

  init(keys: [String: KeyPress] = [:], escapeDelay: EscapeDelay = .standard) {
    decoder = InputDecoder(keys: keys, escapeDelay: escapeDelay)
  }

  /// Lets time pass; whatever is due is decided when it is due.
  mutating func wait(_ time: Duration) {
    let end = now + time
    while let deadline = decoder.deadline, deadline <= end {
      decoder.settle(at: deadline)
      drain()
    }
    now = end
  }

  /// Brings bytes with a pause before each but the first.
  mutating func bring(_ bytes: [UInt8], gap: Duration = .zero) {
    for (index, byte) in bytes.enumerated() {
      if index > 0 { wait(gap) }
      decoder.resumePaste(waiting: gap == .zero ? bytes.count - index : 1)
      decoder.feed(byte, at: now)
      drain()
    }
  }

  mutating func bring(_ text: String, gap: Duration = .zero) { bring(Array(text.utf8), gap: gap) }

  /// Longer than anything is waited for.
  mutating func rest() { wait(.seconds(20)) }

  private mutating func drain() {
    while let input = decoder.next() { inputs.append(input) }
  }

  /// What bytes are that arrive so far apart, after a long rest.
  static func inputs(_ bytes: [UInt8], gap: Duration = .zero) -> [TerminalInput] {
    var line = Line()
    line.bring(bytes, gap: gap)
    line.rest()
    return line.inputs
  }
}
