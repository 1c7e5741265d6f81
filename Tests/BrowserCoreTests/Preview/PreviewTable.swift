import BrowserCore
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// A preview with content that is all known, answered at once as the service would.
struct PreviewTable {
  var preview = PreviewState(id: PreviewID(1), file: RemoteFile(id: FileID("file-1"), name: "train.jsonl"))
  let viewport: Size
  var effects: [PreviewEffect] = []
  private var extents: [LineExtent] = []
  private let content: [String]
  /// The lines that the newest filter lets through.
  private var filtered: [Int] = []
  /// How far filters look before they report; all when nil.
  var filterLimit: Int?

  /// Whether the end of the last line was seen.
  var isLastLineWhole: Bool

  /// More of a record is not shown, in bytes.
  private let recordLimit: Int

  /// When content is not complete, reading pauses behind its last line.
  init(
    _ content: [String], viewport: Size = Size(columns: 80, rows: 10), kind: ContentKind = .jsonLines,
    isComplete: Bool = true, isLastLineWhole: Bool = true, recordLimit: Int = .max
  ) {
    self.isLastLineWhole = isLastLineWhole
    self.content = content
    self.recordLimit = recordLimit
    self.viewport = viewport
    var start: Int64 = 0
    for (line, text) in content.enumerated() {
      let end = start + Int64(text.utf8.count)
      extents.append(LineExtent(line: line, start: start, end: end, isWhole: true))
      start = end + 1
    }
    answer(preview.start(viewport: viewport))
    tell(stage: isComplete ? .ended : .paused, kind: kind)
  }

  var cursor: Int { preview.lines.cursor }
  var top: Int { preview.lines.top }

  /// The orders since the last action, requests for windows left out.
  var orders: [PreviewOrder] {
    effects.compactMap { effect in
      guard case .order(_, let order) = effect else { return nil }
      if case .show = order { return nil }
      return order
    }
  }

  mutating func tell(stage: ReadingStage, kind: ContentKind = .jsonLines, lines: Int? = nil) {
    var facts = PreviewFacts()
    facts.kind = kind
    facts.stage = stage
    facts.lineCount = lines ?? content.count
    facts.byteCount = extents.last.map { $0.end + 1 } ?? 0
    facts.bytesRead = facts.byteCount
    receive(.progressed(facts))
  }

  /// Answers the newest request for a window once more.
  mutating func tellWindow() {
    if let lastRequest = preview.lastRequest { answer(lastRequest) }
  }

  mutating func receive(_ event: PreviewEvent) {
    effects = preview.receive(event, viewport: viewport)
    answer(effects)
  }

  /// Whether the preview knew what to do.
  @discardableResult
  mutating func press(_ actions: Action...) -> Bool {
    var isKnown = true
    for action in actions {
      let result = preview.perform(action, viewport: viewport)
      isKnown = isKnown && result != nil
      effects = result ?? []
      answer(effects)
    }
    return isKnown
  }

  mutating func search(_ text: String) {
    effects = preview.search(text, viewport: viewport)
    answer(effects)
  }

  mutating func find(line: Int, byte: Int64, number: Int, hasWrapped: Bool = false) {
    var report = SeekReport(number: number, stage: .running)
    report.stage = .found(
      SeekHit(
        extent: extents[line], offset: extents[line].start + byte, byteCount: preview.needle?.count ?? 4,
        hasWrapped: hasWrapped))
    receive(.sought(report))
  }

  mutating func answer(_ effects: [PreviewEffect]) {
    for case .order(_, let order) in effects {
      switch order {
      case .show(let request): answer(request)
      case .openRecord(let request): answer(request)
      case .pass(let request): answer(request)
      case .readOn, .readAs, .listPaths, .locate, .seek, .stopPass, .stop, .resume: break
      }
    }
  }

  mutating func filter(_ text: String) {
    effects = preview.filter(text, viewport: viewport)
    answer(effects)
  }

  private mutating func answer(_ request: PassRequest) {
    guard case .filter(let filter, _, _, _) = request.work else { return }
    report(request.number, filter, limit: filterLimit ?? content.count)
  }

  /// Tells what a filter has let through of the first lines.
  mutating func report(_ number: Int, _ filter: RecordFilter, limit: Int) {
    var scan = LineFilterScan(filter)
    var matcher = RecordMatcher(filter)
    for line in content.prefix(limit) { scan.take(Array((line + "\n").utf8)) }
    filtered = content.prefix(limit).indices.filter { line in
      let bytes = Array(content[line].utf8)
      return matcher.verdict(on: bytes, line: 0..<bytes.count) == .fits
    }
    let outcome = FilteredLines(
      lines: scan.lines, brokenLines: scan.brokenLines, longLines: scan.longLines)
    receive(
      .passed(
        PassReport(
          number: number, kind: .filter, stage: limit < content.count ? .running : .ended,
          bytesDone: extents.prefix(limit).last?.end ?? 0, bytesTotal: extents.last?.end,
          outcome: .filtered(outcome))))
    guard let lastRequest = preview.lastRequest else { return }
    answer(lastRequest)
  }

  private mutating func answer(_ request: WindowRequest) {
    var window = PreviewWindow(request: request)
    if case .lines(let range, _, let slice) = request.content {
      let lines = request.filter == nil ? Array(content.indices) : filtered
      for line in lines[range.clamped(to: 0..<lines.count)] {
        let bytes = Array(content[line].utf8)
        let start = min(Int(slice.start), bytes.count)
        let shown = start..<min(start + slice.count, bytes.count)
        let spans = LinePainter(isJSON: false, needle: request.needle).spans(of: bytes, visible: shown)
        var extent = extents[line]
        extent.isWhole = isLastLineWhole || line + 1 < content.count
        window.lines.append(WindowLine(extent: extent, verdict: .good, spans: spans))
      }
    }
    answer(preview.receive(.window(window), viewport: viewport))
  }

  private mutating func answer(_ request: RecordRequest) {
    guard var line = request.line, line < content.count else { return }
    if request.filter != nil {
      guard filtered.indices.contains(line) else { return }
      line = filtered[line]
    }
    let bytes = Array(content[line].utf8.prefix(recordLimit))
    let record = PreviewRecord(
      request: request, extent: extents[line], record: PrettyRecord(bytes),
      verdict: RecordVerdict(checking: bytes))
    let further = preview.receive(.record(record), viewport: viewport)
    effects += further
    answer(further)
  }
}
