import BrowserCore
import JSONLines
import TerminalKit

/// Writes pieces of a row one behind the other.
struct RowWriter {
  let theme: Theme
  /// The row, from its left edge to its right.
  let row: Rect
  /// How everything but matches looks, when the row is under the cursor.
  var override: Style?
  private(set) var column: Int

  init(theme: Theme, row: Rect, override: Style? = nil) {
    self.theme = theme
    self.row = row
    self.override = override
    column = row.left
  }

  mutating func write(_ text: SafeText, _ role: StyleRole, into frame: inout Frame) {
    let style = role == .match ? theme[role] : override ?? theme[role]
    let position = Position(column: column, row: row.top)
    column += frame.write(text, at: position, style: style, within: row)
  }

  /// Writes text that ends at a column, with at least one blank behind.
  mutating func write(_ text: SafeText, endingBefore end: Int, _ role: StyleRole, into frame: inout Frame) {
    column = max(column, end - 1 - text.width)
    write(text, role, into: &frame)
    column = end
  }

  /// Goes on at a column, if that is further right.
  mutating func skip(to column: Int) { self.column = max(self.column, column) }

  mutating func write(_ pieces: [RowPiece], into frame: inout Frame) {
    for piece in pieces { write(piece.text, piece.isMatch ? .match : piece.role.style, into: &frame) }
  }
}

extension SpanRole {
  /// What the theme calls it.
  var style: StyleRole {
    switch self {
    case .plain: .text
    case .key: .jsonKey
    case .string: .jsonString
    case .number: .jsonNumber
    case .literal: .jsonLiteral
    case .punctuation: .jsonPunctuation
    case .spoilt: .error
    case .note: .muted
    case .warning: .warning
    case .speaker(let speaker): speaker.style
    }
  }
}

extension ChatSpeaker {
  /// The colour that goes with the word for the role.
  fileprivate var style: StyleRole {
    switch self {
    case .system: .warning
    case .user: .key
    case .assistant: .success
    case .tool: .progress
    case .other: .columnHeader
    }
  }
}
