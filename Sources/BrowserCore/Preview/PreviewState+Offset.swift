import ContentReading
package import TerminalKit

/// Going to a byte of the hex dump.
extension PreviewState {
  /// Goes to a byte, counted from 0; another layout becomes the hex dump.
  package mutating func go(toOffset offset: Int64, viewport: Size) -> [PreviewEffect] {
    notice = nil
    record = nil
    hasChosenLayout = true
    let effects = keepingPlace { $0.changeLayout(.hex) } + jump(toOffset: max(0, offset))
    settle(viewport)
    return effects + needed(viewport)
  }

  /// Stands on the row of a byte once it is there; what is not read yet is read up to it.
  mutating func jump(toOffset offset: Int64) -> [PreviewEffect] {
    goal = nil
    if offset < status.byteCount {
      hex.cursor = Int(offset / Int64(bytesPerRow))
    } else if isOver {
      notice = .lastByte(status.byteCount)
      hex.cursor = max(0, hexRows - 1)
    } else {
      goal = .offset(offset)
    }
    return []
  }
}
