package import TerminalKit

/// A record as the conversation that it holds.
enum ChatMode: ModeBehavior {
  static let readsCounts = true

  static func move(_ preview: inout PreviewState, _ movement: Movement, _ viewport: Size) {
    guard let rows = preview.chatRows(viewport), let top = preview.record?.chatTop else { return }
    preview.record?.chatTop = rows.place(top, movedBy: movement.rows)
  }

  static func moveToStart(_ preview: inout PreviewState) {
    preview.record?.chatTop = RecordPlace(line: 0, row: 0)
  }

  static func moveToEnd(_ preview: inout PreviewState, _ viewport: Size) {
    guard let rows = preview.chatRows(viewport) else { return }
    preview.record?.chatTop = rows.end
  }

  static func next(_ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect] {
    preview.prefersChat = false
    return preview.closeForText()
  }
}

extension PreviewState {
  /// The rows of the conversation, or nil when none is shown.
  package func chatRows(_ viewport: Size) -> RecordRows? {
    guard let chat = record?.chat else { return nil }
    return RecordRows(ChatPage(chat, columns: viewport.columns, query: markedQuery))
  }

  /// Brings the next match in the conversation onto the screen, or the first one; false when it shows none.
  mutating func revealInChat(isFirst: Bool, _ viewport: Size) -> Bool {
    guard let chat = record?.chat, let top = record?.chatTop else { return false }
    let page = ChatPage(chat, columns: viewport.columns, query: markedQuery)
    guard let first = page.nextMatch(after: nil) else { return false }
    record?.chatTop = isFirst ? first : page.nextMatch(after: top) ?? first
    return true
  }

  /// Keeps the last row of the conversation at the bottom of the screen when there is more than fits.
  mutating func settleChat(_ viewport: Size) {
    guard let rows = chatRows(viewport), let top = record?.chatTop else { return }
    let kept = RecordPlace(line: top.line, row: min(top.row, rows.height(ofLine: top.line) - 1))
    record?.chatTop = min(kept, rows.bottom(rows: viewport.rows))
  }
}
