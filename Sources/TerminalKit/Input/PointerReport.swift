/// What a person did with the mouse, on a terminal that was asked to tell it.
package enum PointerReport: Hashable, Sendable {
  /// The first button went down.
  case press(Position)
  case wheelUp, wheelDown

  /// Reads xterm's SGR encoding (mode 1006) without its escape, such as `[<0;12;5M`.
  ///
  /// nil for releases, other buttons, and buttons that were pressed with Shift, Alt or Ctrl: these are the terminal's own.
  init?(sequence: [UInt8]) {
    let text = String(decoding: sequence, as: UTF8.self)
    guard text.hasPrefix("[<"), text.hasSuffix("M") else { return nil }
    let parts = text.dropFirst(2).dropLast().split(separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    let (column, row) = (numbers[1], numbers[2])
    guard column > 0, row > 0 else { return nil }
    switch numbers[0] {
    case 0: self = .press(Position(column: column - 1, row: row - 1))
    case 64: self = .wheelUp
    case 65: self = .wheelDown
    default: return nil
    }
  }
}
