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
  private let format: TableFormat?
  /// How a summary goes; it ends at once unless somebody chooses otherwise.
  var summaryStage = PassStage.ended
  /// Nil where lines are only judged as JSON.
  private let rules: RecordRules?
  /// The lines that the newest filter lets through.
  private var filtered: [LineExtent] = []
  /// How many lines filters look at before they report; all when nil.
  var filterLimit: Int?

  init(
    _ content: String, name: String = "train-2026-03.jsonl", purpose: FilePurpose = .fineTune,
    screen: Size = Size(columns: 80, rows: 24), stage: ReadingStage = .ended, total: Int64? = nil,
    rules: RecordRules? = nil
  ) {
    self.init(
      Array(content.utf8), name: name, purpose: purpose, screen: screen, stage: stage, total: total,
      rules: rules)
  }

  init(
    _ bytes: [UInt8], name: String, purpose: FilePurpose, screen: Size, stage: ReadingStage,
    total: Int64? = nil, rules: RecordRules? = nil
  ) {
    self.rules = rules
    let file = RemoteFile(
      id: FileID("file-1"), name: name, byteCount: ByteCount(Int64(bytes.count)), purpose: purpose)
    preview = PreviewState(id: PreviewID(1), file: file)
    self.screen = screen
    content = bytes
    kind = ContentKind(sniffing: bytes, isWhole: true)
    format = kind == .csv ? TableFormat(sniffing: bytes, isWhole: true) : nil
    findLines()
    answer(preview.start(viewport: viewport))
    var facts = PreviewFacts()
    facts.kind = kind
    facts.stage = stage
    facts.lineCount = extents.count
    facts.byteCount = Int64(bytes.count)
    facts.bytesRead = facts.byteCount
    facts.bytesTotal = total ?? facts.byteCount
    facts.table = format.map { TableFacts($0, names: names($0)) }
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

  mutating func filter(_ text: String) { answer(preview.filter(text, viewport: viewport)) }

  private mutating func answer(_ request: PassRequest) {
    switch request.work {
    case .filter(let filter, nil): answer(request, filter)
    case .filter(let filter, let format?): answer(request, filter, format)
    case .summary: receive(.passed(passed(request)))
    default: break
    }
  }

  private mutating func answer(_ request: PassRequest, _ filter: RecordFilter, _ format: TableFormat) {
    var scan = RowFilterScan(filter, format)
    var matcher = RecordMatcher(filter)
    scan.take(content)
    scan.finish()
    filtered = extents.dropFirst(format.hasHeader ? 1 : 0).filter { extent in
      matcher.verdict(on: content, line: Int(extent.start)..<Int(extent.end)) == .fits
    }
    let outcome = FilteredLines(lines: scan.lines, brokenLines: scan.brokenLines, longLines: scan.longLines)
    receive(
      .passed(PassReport(number: request.number, kind: .filter, stage: .ended, outcome: .filtered(outcome))))
  }

  private mutating func answer(_ request: PassRequest, _ filter: RecordFilter) {
    let looked = extents.prefix(filterLimit ?? extents.count)
    var scan = LineFilterScan(filter)
    var matcher = RecordMatcher(filter)
    for extent in looked { scan.take(Array(content[Int(extent.start)..<Int(extent.end)]) + [0x0A]) }
    filtered = looked.filter { extent in
      matcher.verdict(on: content, line: Int(extent.start)..<Int(extent.end)) == .fits
    }
    let outcome = FilteredLines(
      lines: scan.lines, brokenLines: scan.brokenLines, longLines: scan.longLines)
    receive(
      .passed(
        PassReport(
          number: request.number, kind: .filter, stage: looked.count < extents.count ? .running : .ended,
          bytesDone: looked.last?.end ?? 0, bytesTotal: Int64(content.count), outcome: .filtered(outcome))))
  }

  private mutating func findLines() {
    var ends: [Int] = []
    if let format {
      var scanner = RowScanner(separator: format.separator)
      scanner.scan(content) { ends.append($0) }
    } else {
      ends = content.indices.filter { content[$0] == 0x0A }.map { $0 + 1 }
    }
    if ends.last ?? 0 < content.count { ends.append(content.count) }
    for (line, end) in ends.enumerated() {
      let range = TableCell.withoutTerminator(content, (line > 0 ? ends[line - 1] : 0)..<end)
      extents.append(
        LineExtent(line: line, start: Int64(range.lowerBound), end: Int64(range.upperBound), isWhole: true))
    }
  }

  private func names(_ format: TableFormat) -> [String] {
    guard let first = extents.first else { return [] }
    let bytes = Array(content[Int(first.start)..<Int(first.end)])
    let cells = TableCell.cells(of: bytes, 0..<bytes.count, separator: format.separator)
    return cells.enumerated().map { format.hasHeader ? $0.element.text(bytes) : String($0.offset + 1) }
  }

  private var stopped: PassReport {
    var report = preview.passes[.summary] ?? passed(PassRequest(number: 0, work: .summary))
    report.stage = .stopped
    return report
  }

  private func passed(_ request: PassRequest) -> PassReport {
    var builder = SummaryBuilder()
    builder.append(content)
    builder.finish()
    return PassReport(
      number: request.number, kind: .summary, stage: summaryStage, bytesDone: Int64(content.count),
      bytesTotal: preview.facts.bytesTotal, outcome: .summed(builder.result))
  }

  mutating func answer(_ effects: [PreviewEffect]) {
    for case .order(_, let order) in effects {
      switch order {
      case .show(let request): receive(.window(window(request)))
      case .openRecord(let request): receive(.record(record(request)))
      case .seek(let request): receive(.sought(report(request)))
      case .pass(let request): answer(request)
      case .stopPass: receive(.passed(stopped))
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
    case .rows(let range, _, let slice):
      let rows = request.filter == nil ? extents : filtered
      for extent in rows[range.clamped(to: rows.indices)] {
        let bytes = Array(content[Int(extent.start)..<Int(extent.end)])
        window.rows.append(
          WindowRow(
            extent, bytes: bytes, slice: slice, separator: format?.separator ?? 0, needle: request.needle))
      }
    case .lines(let range, _, let slice):
      let painter = LinePainter(isJSON: kind.isJSON, needle: request.needle)
      let lines = request.filter == nil ? extents : filtered
      for extent in lines[range.clamped(to: lines.indices)] {
        let bytes = Array(content[Int(extent.start)..<Int(extent.end)])
        let start = DisplayText.characterStart(bytes, atOrBefore: min(Int(slice.start), bytes.count))
        let shown = start..<min(start + slice.count, bytes.count)
        let verdict: RecordVerdict = kind.isRecords ? verdict(of: bytes, line: extent.line) : .good
        window.lines.append(
          WindowLine(extent: extent, verdict: verdict, spans: painter.spans(of: bytes, visible: shown)))
      }
    }
    return window
  }

  private func record(_ request: RecordRequest) -> PreviewRecord {
    let whole = LineExtent(line: 0, start: 0, end: Int64(content.count), isWhole: true)
    let extent = request.line.map { request.filter == nil ? extents[$0] : filtered[$0] } ?? whole
    let bytes = Array(content[Int(extent.start)..<Int(extent.end)])
    return PreviewRecord(
      request: request, extent: extent, record: PrettyRecord(bytes),
      verdict: verdict(of: bytes, line: request.line ?? 0))
  }

  private func verdict(of bytes: [UInt8], line: Int) -> RecordVerdict {
    rules?.verdict(checking: bytes, line: line + 1) ?? RecordVerdict(checking: bytes)
  }

  private func report(_ request: SeekRequest) -> SeekReport {
    var report = SeekReport(number: request.number, stage: .absent)
    guard case .text(let needle) = request.target else { return report }
    var finder = TextFinder(needle)
    let hay = Haystack(content)
    guard let match = finder.first(in: hay, Int(request.from)..<content.count),
      let offset = Optional(match.lowerBound),
      let extent = extents.first(where: { $0.end > Int64(offset) })
    else { return report }
    report.count = finder.count(in: hay, 0..<content.count)
    report.isCountComplete = true
    let ordinal = finder.count(in: hay, 0..<offset) + 1
    report.stage = .found(
      SeekHit(
        extent: extent, offset: Int64(offset), byteCount: match.count, hasWrapped: false,
        ordinal: ordinal))
    return report
  }
}
