import FilesAPI
import JSONLines

extension PreviewSession {
  /// Lines longer than this are not checked while somebody waits, in bytes.
  private static let checkedBytes: Int64 = 1 << 20

  func show(_ request: WindowRequest) {
    shown = nil
    noteVisible(request)
    checkAlong()
    let window = window(for: request)
    shown = window
    tell(.window(window))
  }

  /// Tells the window again when more of it has arrived; the lines around the screen can wait for a pause.
  func answerIfNews(isPause: Bool) {
    guard let old = shown, isPause || !showsAll(old), old.request.filter == nil else { return }
    noteVisible(old.request)
    checkAlong()
    let window = window(for: old.request)
    guard window != old else { return }
    shown = window
    tell(.window(window))
  }

  /// Whether all that is on the screen is there.
  private func showsAll(_ window: PreviewWindow) -> Bool {
    switch window.request.content {
    case .bytes(let range): return window.bytes.count == range.count
    case .lines(_, let shown, _):
      let last = window.lines.last { $0.extent.isWhole }
      return (last?.extent.line ?? -1) >= shown.upperBound - 1
    case .rows(_, let shown, _), .fields(_, let shown, _):
      let last = window.rows.last { $0.extent.isWhole }
      return (last?.extent.line ?? -1) >= shown.upperBound - 1
    }
  }

  /// What is known of a request; empty lines at the end where the disk fails.
  func window(for request: WindowRequest) -> PreviewWindow {
    var window = PreviewWindow(request: request)
    guard let content else { return window }
    do {
      switch request.content {
      case .bytes(let range):
        window.bytes = try content.bytes(range)
      case .lines(let lines, _, let slice):
        for extent in try extents(lines, request.unit, filter: request.filter, in: content) {
          window.lines.append(try line(extent, slice, request, in: content))
        }
      case .fields(let rows, _, let paths):
        for extent in try extents(rows, request.unit, filter: request.filter, in: content) {
          window.rows.append(try row(extent, paths, needle: request.needle, in: content))
        }
      case .rows(let rows, _, let slice):
        for extent in try extents(rows, .lines, filter: request.filter, in: content) {
          window.rows.append(try row(extent, slice, needle: request.needle, in: content))
        }
      }
    } catch {
      facts.stage = .interrupted(error, .none)
      report()
    }
    return window
  }

  private func line(
    _ extent: LineExtent, _ slice: WindowRequest.Slice, _ request: WindowRequest, in content: SpooledContent
  ) throws(FilesError) -> WindowLine {
    let verdict = try verdict(on: extent, request.unit, in: content)
    let needle = request.needle
    let sliceEnd = slice.start + Int64(slice.count)
    let isColored =
      (facts.kind.isJSON || request.unit == .values) && sliceEnd <= Int64(LinePainter.coloredBytes)
    let painter = LinePainter(isJSON: isColored, needle: needle)
    // Colours need the line from its start; without them a little more than the slice is enough, for matches that
    // begin before it.
    let lead = isColored ? slice.start : min(slice.start, needle?.drawingLead ?? 4)
    let begin = min(extent.start + slice.start - lead, extent.end)
    let bytes = try content.bytes(begin..<min(extent.end, extent.start + sliceEnd + 4))
    let from = DisplayText.characterStart(bytes, atOrBefore: min(Int(lead), bytes.count))
    let to = DisplayText.characterStart(bytes, atOrBefore: min(Int(lead) + slice.count, bytes.count))
    let spans = painter.spans(of: bytes, visible: from..<max(from, to))
    return WindowLine(
      extent: extent, verdict: verdict, spans: request.unit == .values ? spans.map(\.onOneLine) : spans)
  }

  private func verdict(
    on extent: LineExtent, _ unit: ContentUnit, in content: SpooledContent
  ) throws(FilesError) -> RecordVerdict {
    guard facts.hasRecords, unit == facts.recordUnit else { return .good }
    if let known = verdicts[extent.line] { return findings.verdict(on: known, line: extent.line) }
    guard extent.isWhole else { return .unfinished }
    guard extent.byteCount <= Self.checkedBytes else { return .unchecked }
    let bytes = try content.bytes(extent.start..<extent.end)
    let verdict = findings.rules.verdict(checking: bytes, line: extent.line + 1)
    verdicts.keep(verdict, ofLine: extent.line)
    return findings.verdict(on: verdict, line: extent.line)
  }

  /// The line or record that holds a byte.
  func place(_ request: PlaceRequest) -> LineExtent? {
    try? content?.extent(holding: request.offset, request.unit)
  }

  // MARK: What is looked at

  /// Notes the last byte on the screen, from which reading ahead counts.
  private func noteVisible(_ request: WindowRequest) {
    guard let content, request.filter == nil else { return }
    switch request.content {
    case .bytes(let range):
      visibleEnd = range.upperBound
    case .fields(_, let shown, _):
      noteVisible(shown, request.unit, bytes: WindowRow.byteLimit, content)
    case .rows(_, let shown, _):
      noteVisible(shown, .lines, bytes: WindowRow.byteLimit, content)
    case .lines(_, let shown, let slice):
      noteVisible(shown, request.unit, bytes: slice.start + Int64(slice.count), content)
    }
  }

  /// `bytes` counts from the start of the last line.
  private func noteVisible(
    _ shown: Range<Int>, _ unit: ContentUnit, bytes: Int64, _ content: SpooledContent
  ) {
    let count = content.count(unit)
    guard shown.lowerBound < count else { return }
    let last = min(shown.upperBound, count) - 1
    guard last >= 0, let extent = try? content.extents(last..<last + 1, unit).first else { return }
    visibleEnd = min(extent.end, extent.start + bytes)
  }

  // MARK: Records

  func open(_ request: RecordRequest) {
    record = request
    answerRecordIfReady()
  }

  func answerRecordIfReady() {
    guard let request = record, let content else { return }
    do {
      guard let extent = try extent(of: request, in: content) else {
        if isFinal { record = nil }
        return
      }
      // One byte more than is shown says that it goes on.
      guard extent.isWhole || extent.byteCount > RecordRequest.byteLimit || isFinal else { return }
      let end = min(extent.end, extent.start + RecordRequest.byteLimit)
      let bytes = try content.bytes(extent.start..<end)
      let verdict = verdict(on: bytes, of: extent, request)
      record = nil
      tell(
        .record(
          PreviewRecord(request: request, extent: extent, record: PrettyRecord(bytes), verdict: verdict)))
    } catch {
      record = nil
      facts.stage = .interrupted(error, .none)
      report()
    }
  }

  /// What is to be said of the bytes that are shown of a record.
  private func verdict(on bytes: [UInt8], of extent: LineExtent, _ request: RecordRequest) -> RecordVerdict {
    if Int64(bytes.count) < extent.byteCount { return .unchecked }
    return extent.isWhole ? verdict(of: bytes, request, line: extent.line) : .unfinished
  }

  private func extent(of request: RecordRequest, in content: SpooledContent) throws(FilesError) -> LineExtent?
  {
    if let line = request.line {
      return try extents(line..<line + 1, request.unit, filter: request.filter, in: content).first
    }
    guard content.byteCount > 0 else { return nil }
    return LineExtent(
      line: 0, start: min(content.markBytes, content.byteCount), end: content.byteCount,
      isWhole: content.isOver)
  }

  /// How far the content has to be read for a record; beyond all when that is not known.
  func end(of request: RecordRequest) -> Int64 {
    guard let content else { return .max }
    guard let extent = try? extent(of: request, in: content) else { return .max }
    return extent.isWhole ? extent.end : extent.start + RecordRequest.byteLimit + 1
  }
}
