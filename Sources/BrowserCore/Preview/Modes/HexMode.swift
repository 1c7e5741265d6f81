import ContentReading
import JSONLines
import TerminalKit

/// Bytes beside their characters.
enum HexMode: ModeBehavior {
  static let readsCounts = true

  static func move(_ preview: inout PreviewState, _ movement: Movement) {
    if movement.isPage {
      preview.hex.page(by: movement.rows, count: preview.hexRows, rows: preview.viewport.rows)
    } else {
      preview.hex.move(by: movement.rows, count: preview.hexRows)
    }
  }

  static func moveToStart(_ preview: inout PreviewState) { preview.hex = ScrollPosition() }

  static func moveToEnd(_ preview: inout PreviewState) { preview.goToEnd() }

  static func advance(_ preview: inout PreviewState) {
    guard preview.status.kind == .json, preview.status.shape == nil else {
      return preview.changeLayout(preview.linesLayout)
    }
    preview.changeLayout(.text)
    preview.show(recordAt: nil)
  }
}

/// Going to a byte of the hex dump.
extension PreviewState {
  /// Goes to a byte, counted from 0; another layout becomes the hex dump.
  package mutating func go(toOffset offset: Int64) {
    notice = nil
    record = nil
    hasChosenLayout = true
    keepingPlace { $0.changeLayout(.hex) }
    jump(toOffset: max(0, offset))
  }

  /// Stands on the row of a byte once it is there; what is not read yet is read up to it.
  mutating func jump(toOffset offset: Int64) {
    goal = nil
    if offset < status.byteCount {
      hex.cursor = Int(offset / Int64(bytesPerRow))
    } else if isOver {
      notice = .lastByte(status.byteCount)
      hex.cursor = max(0, hexRows - 1)
    } else {
      goal = .offset(offset)
    }
  }
}
