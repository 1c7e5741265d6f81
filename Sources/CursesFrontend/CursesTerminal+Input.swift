import CNcurses
package import TerminalKit

extension CursesTerminal {
  package mutating func nextInput() -> TerminalInput? {
    endLostPaste()
    while true {
      if let input = decoder.next() { return input }
      guard readOne() else { break }
    }
    decoder.flush()
    isGone = isGone || device.isGone
    return decoder.next()
  }

  package mutating func discardInput() {
    while readOne() {}
    decoder.discard()
  }

  /// Hands one piece from curses to the decoder; false when nothing waits.
  private mutating func readOne() -> Bool {
    let code = wgetch(window)
    guard code != ERR else { return false }
    lastInput = .now
    decoder.feed(UInt8(exactly: code).map { .byte($0) } ?? keys[code] ?? .unknownKey)
    return true
  }

  /// A paste whose end got lost would swallow every key from then on.
  private mutating func endLostPaste() {
    let longestPause = Duration.seconds(1)
    guard decoder.isInPaste, lastInput.duration(to: .now) > longestPause else { return }
    decoder.endPaste()
  }
}
