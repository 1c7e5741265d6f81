import BrowserCore
import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// Draws a preview: its title line, its content, its status line.
func drawPreview(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
  let area = canvas.area
  canvas.fill(.text)
  let (title, below) = area.splitTop(area.rows >= 3 ? 1 : 0)
  let (content, status) = below.splitBottom(area.rows >= 2 ? 1 : 0)
  var preview = preview
  preview.viewport = content.size
  canvas.within(title) { [preview] in drawPreviewTitle(preview, on: &$0) }
  canvas.within(status) {
    PreviewStatus(preview: preview, keys: keys, glyphs: $0.look.glyphs).draw(on: &$0)
  }
  guard !content.isEmpty else { return }
  canvas.within(content) { canvas in
    if preview.status.failure == nil {
      preview.mode.drawing.draw(preview, keys, on: &canvas)
    } else {
      drawPreviewFailure(preview, keys, on: &canvas)
    }
  }
}

/// Draws the file's name, and at the right what kind of thing it is and how it is shown.
func drawPreviewTitle(_ preview: PreviewState, on canvas: inout Canvas) {
  let (columns, glyphs) = (canvas.area.columns, canvas.look.glyphs)
  guard !canvas.area.isEmpty else { return }
  canvas.fill(.title)
  let name = SafeText(name: preview.file.name.isEmpty ? preview.file.id.rawValue : preview.file.name)
  let choices = titleChoices(preview, glyphs)
  // As much as leaves the name whole; for a long name, or with a filter, as much as leaves something of it.
  let whole = preview.filter == nil ? choices.first { $0.width + name.width + 3 <= columns } : nil
  let shortest = min(name.width, preview.filter == nil ? max(12, columns / 2) : 12)
  let right = whole ?? choices.first { $0.width + shortest + 3 <= columns } ?? ""
  let room = columns - 1 - (right.width > 0 ? right.width + 2 : 0)
  canvas.column = 1
  canvas.write(name.truncatedInTheMiddle(to: max(1, room), ellipsis: glyphs.ellipsis), .title)
  canvas.write(right, .title, endingBefore: columns)
}

/// What may stand at the right, the most telling first.
private func titleChoices(_ preview: PreviewState, _ glyphs: Glyphs) -> [SafeText] {
  let filtered = PreviewWords.filtered(preview, separator: glyphs.separator.string)
  let status = titleFacts(preview)
  guard let longest = filtered.first else {
    return stride(from: status.count, through: 1, by: -1).map { glyphs.joined(status.suffix($0)) }
  }
  let all = status.indices.map { glyphs.joined(status.dropFirst($0) + [longest]) }
  return all + filtered
}

/// The least needed first.
private func titleFacts(_ preview: PreviewState) -> [SafeText] {
  let status = preview.status
  var words: [SafeText] = []
  if let purpose = preview.file.purpose { words.append(SafeText(purpose.rawValue)) }
  let size = status.bytesTotal ?? preview.file.byteCount?.bytes
  if let size { words.append(PreviewWords.size(size)) }
  if status.isDecoded { words.append("decoded from \(status.layers.joined(separator: ", "))") }
  if let missing = status.missing {
    words.append("\(missing.format): the Debian package \(missing.debianPackage) is missing")
  } else if let binary = status.parquet?.words ?? status.binary {
    words.append(SafeText(binary))
  }
  if let shape = PreviewWords.shape(status) { words.append(shape) }
  if status.failure == nil, status.isKindKnown { words.append(preview.mode.drawing.name(preview)) }
  return words
}

/// Draws why there is nothing to be seen, in the server's words, and what can be done instead.
func drawPreviewFailure(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
  let area = canvas.area
  let inner = area.inset(columns: area.columns > 20 ? 1 : 0, rows: area.rows > 12 ? 1 : 0)
  var lines = failureLines(preview, keys, size: inner.size)
  if lines.count > inner.rows {
    // What has no room is at least known to be there.
    let last = lines[inner.rows - 1].text.truncated(to: inner.columns - 2, ellipsis: "")
    lines[inner.rows - 1].text = last + " " + canvas.look.glyphs.ellipsis
  }
  canvas.within(inner) { $0.write(lines) }
}

/// Says below what could be read why there is no more of it; nothing without a failure.
func drawUnreadable(_ failure: FilesError?, on canvas: inout Canvas) {
  guard let failure, !canvas.area.isEmpty else { return }
  canvas.write(PreviewWords.unreadable(failure).wrapped(to: max(1, canvas.area.columns)), .error)
  if canvas.frame.cursor == nil { canvas.putCursor() }
}

/// What can be done is worth more than what only support needs.
private func failureLines(_ preview: PreviewState, _ keys: KeyNames, size: Size) -> [LineBuilder.Piece] {
  guard let error = preview.status.failure else { return [] }
  func wrapped(_ texts: [SafeText], _ role: StyleRole) -> [LineBuilder.Piece] {
    texts.flatMap { LineBuilder.Piece(text: $0, role: role).wrapped(to: size.columns) }
  }
  let why = wrapped([PreviewWords.failure(error)], .error)
  let details = wrapped(PreviewWords.details(of: error), .text)
  let remedies = wrapped(PreviewWords.remedies(for: error, preview.file, keys), .muted)
  let all = why + details + (remedies.isEmpty ? [] : wrapped([""], .text)) + remedies
  return all.count <= size.rows || remedies.isEmpty ? all : why + remedies
}

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
