import BrowserCore
import FilesAPI
import FilesStore
import JSONLines

/// Content that is there at once, and answers each order of a preview at once.
struct AnsweringContent {
  let bytes: [UInt8]
  let kind: ContentKind
  private var extents: [LineExtent] = []
  private let format: TableFormat?
  private let reading: ReadingStage
  private let total: Int64
  /// Nil where lines are only judged as JSON.
  private let rules: RecordRules?
  /// How a summary goes; it ends at once unless somebody chooses otherwise.
  var summaryStage = PassStage.ended
  private var lastSummary = 0
  private var brokenRow: Int?
  /// The lines that the newest filter lets through.
  private var filtered: [LineExtent] = []
  /// How many lines filters look at before they report; all when nil.
  var filterLimit: Int?

  /// Content of which `total` bytes are on the server; all is here when nil.
  init(_ bytes: [UInt8], stage: ReadingStage = .ended, total: Int64? = nil, rules: RecordRules? = nil) {
    self.bytes = bytes
    self.rules = rules
    reading = stage
    self.total = total ?? Int64(bytes.count)
    kind = ContentKind(sniffing: bytes, isWhole: true)
    format = kind == .csv ? TableFormat(sniffing: bytes, isWhole: true) : nil
    findLines()
  }

  /// What is known of the content from the start.
  var facts: PreviewFacts {
    var facts = PreviewFacts()
    facts.kind = kind
    facts.stage = reading
    facts.lineCount = extents.count
    facts.byteCount = Int64(bytes.count)
    facts.bytesRead = facts.byteCount
    facts.bytesTotal = total
    facts.table = format.map { TableFacts($0, names: names($0)) }
    facts.table?.brokenRow = brokenRow
    return facts
  }

  mutating func answers(to order: PreviewOrder) -> [PreviewEvent] {
    switch order {
    case .show(let request): [.window(window(request))]
    case .openRecord(let request): [.record(record(request))]
    case .seek(let request): [.sought(report(request))]
    case .pass(let request): answers(to: request)
    case .stopPass: [.passed(summary(stage: .stopped))]
    case .readOn, .readAs, .listPaths, .locate, .stop, .resume: []
    }
  }

  // MARK: Passes

  private mutating func answers(to request: PassRequest) -> [PreviewEvent] {
    switch request.work {
    case .filter(let filter, .lines, _, _): return [.passed(filtered(request.number, filter))]
    case .filter(let filter, .rows(let format), _, _):
      return [.passed(filtered(request.number, filter, format))]
    case .summary:
      lastSummary = request.number
      return [.passed(summary(stage: summaryStage))]
    default: return []
    }
  }

  private mutating func filtered(
    _ number: Int, _ filter: RecordFilter, _ format: TableFormat
  ) -> PassReport {
    var scan = RowFilterScan(filter, format)
    scan.take(bytes)
    scan.finish()
    take(filter, of: extents.dropFirst(format.hasHeader ? 1 : 0))
    let outcome = FilteredLines(lines: scan.lines, brokenLines: scan.brokenLines, longLines: scan.longLines)
    return PassReport(number: number, kind: .filter, stage: .ended, outcome: .filtered(outcome))
  }

  private mutating func filtered(_ number: Int, _ filter: RecordFilter) -> PassReport {
    let looked = extents.prefix(filterLimit ?? extents.count)
    var scan = LineFilterScan(filter)
    for extent in looked { scan.take(bytes(of: extent) + [0x0A]) }
    take(filter, of: looked)
    let outcome = FilteredLines(
      lines: scan.lines, brokenLines: scan.brokenLines, longLines: scan.longLines)
    return PassReport(
      number: number, kind: .filter, stage: looked.count < extents.count ? .running : .ended,
      bytesDone: looked.last?.end ?? 0, bytesTotal: Int64(bytes.count), outcome: .filtered(outcome))
  }

  private mutating func take(_ filter: RecordFilter, of lines: ArraySlice<LineExtent>) {
    var matcher = RecordMatcher(filter)
    if let format, let first = extents.first {
      matcher.columns = TableColumns(format, firstRow: bytes, Int(first.start)..<Int(first.end))
    }
    filtered = lines.filter { extent in
      matcher.verdict(on: bytes, line: Int(extent.start)..<Int(extent.end)) == .fits
    }
  }

  private func summary(stage: PassStage) -> PassReport {
    var builder = SummaryBuilder()
    builder.append(bytes)
    builder.finish()
    return PassReport(
      number: lastSummary, kind: .summary, stage: stage, bytesDone: Int64(bytes.count), bytesTotal: total,
      outcome: .summed(builder.result))
  }

  // MARK: Lines

  private func bytes(of extent: LineExtent) -> [UInt8] { Array(bytes[Int(extent.start)..<Int(extent.end)]) }

  private mutating func findLines() {
    var ends: [Int] = []
    if let format {
      var scanner = RowScanner(separator: format.separator)
      scanner.scan(bytes) { ends.append($0) }
      scanner.finish { ends.append($0) }
      brokenRow = scanner.brokenFrom.map { broken in ends.count { $0 <= broken } }
    } else {
      ends = bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    }
    if ends.last ?? 0 < bytes.count { ends.append(bytes.count) }
    for (line, end) in ends.enumerated() {
      let range = TableCell.withoutTerminator(bytes, (line > 0 ? ends[line - 1] : 0)..<end)
      extents.append(
        LineExtent(line: line, start: Int64(range.lowerBound), end: Int64(range.upperBound), isWhole: true))
    }
  }

  private func names(_ format: TableFormat) -> [String] {
    guard let first = extents.first else { return [] }
    let bytes = bytes(of: first)
    let cells = TableCell.cells(of: bytes, 0..<bytes.count, separator: format.separator)
    return cells.enumerated().map { format.hasHeader ? $0.element.text(bytes) : String($0.offset + 1) }
  }

  private func window(_ request: WindowRequest) -> PreviewWindow {
    var window = PreviewWindow(request: request)
    let shown = request.filter == nil ? extents : filtered
    switch request.content {
    case .fields: break
    case .bytes(let range):
      let known = Int(range.lowerBound)..<max(Int(range.lowerBound), Int(range.upperBound))
      window.bytes = Array(bytes[known.clamped(to: bytes.indices)])
    case .rows(let range, _, let slice):
      window.rows = shown[range.clamped(to: shown.indices)].map { extent in
        WindowRow(
          extent, bytes: bytes(of: extent), slice: slice, separator: format?.separator ?? 0,
          needle: request.needle)
      }
    case .lines(let range, _, let slice):
      let painter = LinePainter(isJSON: kind.isJSON, needle: request.needle)
      window.lines = shown[range.clamped(to: shown.indices)].map { line($0, slice, painter) }
    }
    return window
  }

  private func line(_ extent: LineExtent, _ slice: WindowRequest.Slice, _ painter: LinePainter) -> WindowLine
  {
    let bytes = bytes(of: extent)
    let start = DisplayText.characterStart(bytes, atOrBefore: min(Int(slice.start), bytes.count))
    return WindowLine(
      extent: extent, verdict: kind.isRecords ? verdict(of: bytes, line: extent.line) : .good,
      spans: painter.spans(of: bytes, visible: start..<min(start + slice.count, bytes.count)))
  }

  private func record(_ request: RecordRequest) -> PreviewRecord {
    let whole = LineExtent(line: 0, start: 0, end: Int64(bytes.count), isWhole: true)
    let extent = request.line.map { request.filter == nil ? extents[$0] : filtered[$0] } ?? whole
    let bytes = bytes(of: extent)
    return PreviewRecord(
      request: request, extent: extent, record: PrettyRecord(bytes),
      verdict: verdict(of: bytes, line: request.line ?? 0))
  }

  private func verdict(of bytes: [UInt8], line: Int) -> RecordVerdict {
    rules?.verdict(checking: bytes, line: line + 1) ?? RecordVerdict(checking: bytes)
  }

  // MARK: Searching

  private func report(_ request: SeekRequest) -> SeekReport {
    var report = SeekReport(number: request.number, stage: .absent)
    switch request.target {
    case .text(let needle):
      guard let hit = hit(needle, from: Int(request.from)) else { return report }
      var finder = TextFinder(needle)
      report.count = finder.count(in: Haystack(bytes), 0..<bytes.count)
      report.isCountComplete = true
      report.stage = .found(hit)
    case .badLine:
      let bad = extents.filter { verdict(of: bytes(of: $0), line: $0.line).isBad }
      guard let next = bad.first(where: { $0.start >= request.from }) ?? bad.first else { return report }
      report.stage = .found(
        SeekHit(
          extent: next, offset: next.start, byteCount: Int(next.byteCount),
          hasWrapped: next.start < request.from))
    case .line: break
    }
    return report
  }

  /// The first match from a byte on, or else the first of all.
  private func hit(_ needle: Needle, from start: Int) -> SeekHit? {
    var finder = TextFinder(needle)
    let hay = Haystack(bytes)
    let next = finder.first(in: hay, start..<bytes.count)
    guard let match = next ?? finder.first(in: hay, 0..<bytes.count),
      let extent = extents.first(where: { $0.end > Int64(match.lowerBound) })
    else { return nil }
    return SeekHit(
      extent: extent, offset: Int64(match.lowerBound), byteCount: match.count, hasWrapped: next == nil,
      ordinal: finder.count(in: hay, 0..<match.lowerBound) + 1)
  }
}
