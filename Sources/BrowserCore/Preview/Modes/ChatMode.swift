package import JSONLines
import TerminalKit

/// A record as the conversation that it holds.
enum ChatMode: PageMode {
  static let readsCounts = true
  static let hasCursor = false
  static var scroll: WritableKeyPath<PreviewState, PageScroll?> { \.chatScroll }

  static func rows(_ preview: PreviewState) -> RecordRows? { preview.chatPage.map { RecordRows($0) } }

  static func advance(_ preview: inout PreviewState) {
    preview.prefersChat = false
    preview.closeForText()
  }
}

extension PreviewState {
  fileprivate var chatScroll: PageScroll? {
    get { record?.chatScroll }
    set { if let newValue { record?.chatScroll = newValue } }
  }

  fileprivate var chatPage: ChatPage? {
    record?.chat.map { ChatPage($0, columns: viewport.columns, query: markedQuery) }
  }

  /// Brings the next match in the conversation onto the screen, or the first one; false when it shows none.
  mutating func revealsInChat(isFirst: Bool) -> Bool {
    guard let page = chatPage, let top = record?.chatScroll.top, let first = page.nextMatch(after: nil) else {
      return false
    }
    record?.chatScroll.top = isFirst ? first : page.nextMatch(after: top) ?? first
    return true
  }
}

/// A conversation in rows; the answers of a preference pair beside each other where there is room.
package struct ChatPage: RowPage {
  /// From so many columns on, two answers stand beside each other.
  package static let columnsForTwo = 120

  private let columns: Int
  private let lines: [ChatLine]
  /// The second answer, line by line, from `pairStart` on; empty when all is one below the other.
  private let beside: [ChatLine]
  private let pairStart: Int
  private let query: SearchQuery?

  package init(_ chat: Conversation, columns: Int, query: SearchQuery? = nil) {
    self.query = query
    self.columns = max(1, columns)
    guard !chat.preferred.isEmpty else {
      (lines, beside, pairStart) = (chat.lines, [], chat.lines.count)
      return
    }
    let gap = [ChatLine.spans([])]
    pairStart = chat.lines.count + gap.count
    guard columns >= Self.columnsForTwo else {
      lines = chat.lines + gap + chat.preferred + gap + chat.rejected
      beside = []
      return
    }
    let missing = max(0, chat.rejected.count - chat.preferred.count)
    lines = chat.lines + gap + chat.preferred + Array(repeating: .spans([]), count: missing)
    beside = chat.rejected
  }

  package func rows(ofLine line: Int) -> [[RowPiece]] {
    guard !beside.isEmpty, line >= pairStart else { return rows(lines[line], columns) }
    let width = (columns - 3) / 2
    let left = rows(lines[line], width)
    let other = line - pairStart
    let right = beside.indices.contains(other) ? rows(beside[other], width) : []
    return (0..<max(left.count, right.count)).map { row in
      let first = left.indices.contains(row) ? left[row] : []
      let taken = first.reduce(0) { $0 + $1.text.width }
      let middle = RowPiece(role: .note, isMatch: false, text: .blanks(width - taken) + " | ")
      return first + [middle] + (right.indices.contains(row) ? right[row] : [])
    }
  }

  private func rows(_ line: ChatLine, _ columns: Int) -> [[RowPiece]] {
    SpanRows.wrapped(TextSpan.marked(line.spans, query), columns: columns)
  }

  package var lineCount: Int { lines.count }

  /// The next row with a match, behind a place; the first of all when nil.
  func nextMatch(after place: RecordPlace?) -> RecordPlace? {
    for line in lines.indices.dropFirst(place?.line ?? 0) where hasMatch(line) {
      let seen = line == place?.line ? (place?.row ?? 0) + 1 : 0
      let row = rows(ofLine: line).enumerated().dropFirst(seen).first {
        $0.element.contains(where: \.isMatch)
      }
      if let row { return RecordPlace(line: line, row: row.offset) }
    }
    return nil
  }

  private func hasMatch(_ line: Int) -> Bool {
    let other = line - pairStart
    return hasMatch(lines[line]) || (beside.indices.contains(other) && hasMatch(beside[other]))
  }

  private func hasMatch(_ line: ChatLine) -> Bool {
    TextSpan.marked(line.spans, query).contains(where: \.isMatch)
  }
}
