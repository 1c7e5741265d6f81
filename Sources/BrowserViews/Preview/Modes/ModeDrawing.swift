import BrowserCore
import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// What one way to show content looks like; what keys do there is in the core.
protocol ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas)
  /// What the title says is shown.
  static func name(_ preview: PreviewState) -> SafeText
  /// Where the cursor stands, such as `record 12 of 3,400+`, and after that in fewer words.
  static func position(_ preview: PreviewState) -> [SafeText]
  /// How far it is scrolled sideways.
  static func sideways(_ preview: PreviewState) -> SafeText?
  /// Whether the screen does not show the end, where no cursor tells that.
  static func hasMoreBelow(_ preview: PreviewState) -> Bool
  /// The keys that matter there.
  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText
}

extension ModeDrawing {
  static func position(_ preview: PreviewState) -> [SafeText] {
    let status = preview.status
    guard preview.unitCount > 0 else { return [status.isComplete ? "empty" : "nothing yet"] }
    let noun = status.hasRecords && preview.unit == status.recordUnit ? "record" : "line"
    return PreviewWords.position(
      noun, preview.lines.cursor + 1, of: PreviewWords.count(preview.unitCount, in: status))
  }

  static func sideways(_ preview: PreviewState) -> SafeText? { nil }

  static func hasMoreBelow(_ preview: PreviewState) -> Bool {
    guard let page = preview.page, !page.hasCursor else { return false }
    return page.scroll.top < page.rows.bottom(rows: preview.viewport.rows)
  }
}

extension PreviewMode {
  var drawing: any ModeDrawing.Type {
    switch self {
    case .records: RecordsDrawing.self
    case .record: RecordDrawing.self
    case .chat: ChatDrawing.self
    case .table: TableDrawing.self
    case .row: RowDrawing.self
    case .text: TextDrawing.self
    case .hex: HexDrawing.self
    case .summary: SummaryDrawing.self
    case .difference: DifferenceDrawing.self
    }
  }
}

/// Draws the rows of a page below each other, and returns what of the area is left.
@discardableResult
func drawPage(_ page: ShownPage, gutter: Int = 0, on canvas: inout Canvas) -> Rect {
  let top = page.scroll.top
  var rest = canvas.area
  var next: Int? = top.line
  while !rest.isEmpty, let line = next {
    let first = line == top.line ? top.row : 0
    let shown = page.rows.page.rows(ofLine: line).dropFirst(first).prefix(rest.rows)
    for (row, pieces) in zip(shown.indices, shown) {
      canvas.within(rest.row(0)) { canvas in
        let isUnderCursor = page.hasCursor && page.scroll.cursor == RecordPlace(line: line, row: row)
        if isUnderCursor { canvas.highlight() }
        if gutter > 0, row == 0 {
          canvas.write(SafeText(String(line + 1)), .lineNumber, endingBefore: gutter)
        }
        canvas.skip(to: gutter)
        canvas.write(pieces)
      }
      rest = rest.splitTop(1).rest
    }
    next = page.rows.page.next(after: line)
  }
  return rest
}

extension KeyNames {
  /// To the records beside the one that is open.
  var besides: String { "\(self[.previousRecord]) \(self[.nextRecord])" }
  var search: String { "\(self[.filter]) search" }
  var mode: String { "\(self[.nextMode]) mode" }

  /// Where the files of a batch lead to.
  func otherSide(_ preview: PreviewState) -> String {
    guard let purpose = preview.file.purpose?.rawValue, purpose.hasPrefix("batch") else { return "" }
    return "\(self[.counterpart]) \(purpose == "batch" ? "answer" : "request")  "
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
    case .added: .success
    case .removed: .error
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
