import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// A preview on a screen, with content that answers each request at once.
struct PreviewStage {
  var preview: PreviewState
  let screen: Size
  private let content: [UInt8]
  private var extents: [LineExtent] = []
  private let kind: ContentKind

  init(
    _ content: String, name: String = "train-2026-03.jsonl", purpose: FilePurpose = .fineTune,
    screen: Size = Size(columns: 80, rows: 24), stage: ReadingStage = .ended, total: Int64? = nil
  ) {
    self.init(Array(content.utf8), name: name, purpose: purpose, screen: screen, stage: stage, total: total)
  }

  init(
    _ bytes: [UInt8], name: String, purpose: FilePurpose, screen: Size, stage: ReadingStage,
    total: Int64? = nil
  ) {
    let file = RemoteFile(
      id: FileID("file-1"), name: name, byteCount: ByteCount(Int64(bytes.count)), purpose: purpose)
    preview = PreviewState(id: PreviewID(1), file: file)
    self.screen = screen
    content = bytes
    kind = ContentKind(sniffing: bytes, isWhole: true)
    findLines()
    answer(preview.start(viewport: viewport))
    var facts = PreviewFacts()
    facts.kind = kind
    facts.stage = stage
    facts.lineCount = extents.count
    facts.byteCount = Int64(bytes.count)
    facts.bytesRead = facts.byteCount
    facts.bytesTotal = total ?? facts.byteCount
    receive(.progressed(facts))
  }

  var viewport: Size { PreviewState.contentSize(on: screen) }

  /// The screen as text, blanks at the ends of rows left out.
  var picture: [String] {
    frame.rows.map { row in
      var row = Substring(row)
      while row.last == " " { row.removeLast() }
      return String(row)
    }
  }

  var frame: Frame {
    var frame = Frame(size: screen)
    drawPreview(preview, into: &frame, area: frame.bounds, theme: Self.theme)
    return frame
  }

  /// A theme in which each role is told apart by its colour's number.
  static let theme = Theme(
    name: "test",
    styles: Dictionary(
      uniqueKeysWithValues: StyleRole.allCases.enumerated().map { index, role in
        (role, Style(foreground: .palette(UInt8(index))))
      }))

  mutating func receive(_ event: PreviewEvent) { answer(preview.receive(event, viewport: viewport)) }

  mutating func press(_ actions: Action...) {
    for action in actions { answer(preview.perform(action, viewport: viewport) ?? []) }
  }

  mutating func search(_ text: String) { answer(preview.search(text, viewport: viewport)) }

  private mutating func findLines() {
    var start = 0
    while start < content.count {
      let end = content[start...].firstIndex(of: 0x0A) ?? content.count
      extents.append(
        LineExtent(line: extents.count, start: Int64(start), end: Int64(end), isWhole: true))
      start = end + 1
    }
  }

  mutating func answer(_ effects: [PreviewEffect]) {
    for case .order(_, let order) in effects {
      switch order {
      case .show(let request): receive(.window(window(request)))
      case .openRecord(let request): receive(.record(record(request)))
      case .seek(let request): receive(.sought(report(request)))
      case .readOn, .stop, .resume: break
      }
    }
  }

  private func window(_ request: WindowRequest) -> PreviewWindow {
    var window = PreviewWindow(request: request)
    switch request.content {
    case .bytes(let range):
      window.bytes = Array(
        content[
          Range(uncheckedBounds: (Int(range.lowerBound), Int(range.upperBound))).clamped(
            to: 0..<content.count)])
    case .lines(let range, _, let slice):
      let painter = LinePainter(isJSON: kind.isJSON, needle: request.needle)
      for extent in extents[range.clamped(to: extents.indices)] {
        let bytes = Array(content[Int(extent.start)..<Int(extent.end)])
        let start = DisplayText.characterStart(bytes, atOrBefore: min(Int(slice.start), bytes.count))
        let shown = start..<min(start + slice.count, bytes.count)
        let verdict: RecordVerdict = kind.isRecords ? RecordVerdict(checking: bytes) : .good
        window.lines.append(
          WindowLine(extent: extent, verdict: verdict, spans: painter.spans(of: bytes, visible: shown)))
      }
    }
    return window
  }

  private func record(_ request: RecordRequest) -> PreviewRecord {
    let whole = LineExtent(line: 0, start: 0, end: Int64(content.count), isWhole: true)
    let extent = request.line.map { extents[$0] } ?? whole
    let bytes = Array(content[Int(extent.start)..<Int(extent.end)])
    return PreviewRecord(
      request: request, extent: extent, record: PrettyRecord(bytes), verdict: RecordVerdict(checking: bytes))
  }

  private func report(_ request: SeekRequest) -> SeekReport {
    var report = SeekReport(number: request.number, stage: .absent)
    guard case .text(let needle) = request.target,
      let offset = needle.first(in: content, Int(request.from)..<content.count),
      let extent = extents.first(where: { $0.end > Int64(offset) })
    else { return report }
    report.count = needle.matches(in: content, 0..<content.count)
    report.isCountComplete = true
    let ordinal = needle.matches(in: content, 0..<offset) + 1
    report.stage = .found(
      SeekHit(extent: extent, offset: Int64(offset), hasWrapped: false, ordinal: ordinal))
    return report
  }
}
