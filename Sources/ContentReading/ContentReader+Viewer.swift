import FilesAPI
import JSONLines

/// Whoever looks at content on a screen: one at a time.
struct Viewer {
  let deliver: @Sendable (ContentSnapshot) -> Void
  var target = ReadAheadTarget()
  /// What was made known last, and when.
  var shown: ContentStatus?
  var lastTold: ContinuousClock.Instant?
  /// Makes known what could not be at once.
  var publishing: Task<Void, Never>?

  /// The shortest time between two snapshots while nothing special happens.
  static let interval = Duration.milliseconds(100)

  /// Whether the lines that are there are not enough for what is looked at.
  func needsMore(than lines: SpooledLines) -> Bool {
    if let line = target.line, lines.endedCount(target.unit) <= line { return true }
    return lines.byteCount < target.byte + ContentReader.readAhead
  }
}

/// A scan on its way.
struct RunningScan {
  let run: Int
  let task: Task<Void, Never>
}

extension ContentReader {
  /// Begins to read for somebody who looks at the content; takes the place of who did before.
  func show(to deliver: @escaping @Sendable (ContentSnapshot) -> Void) async {
    await hide()
    viewer = Viewer(deliver: deliver)
    if content.status != ContentStatus() { publish() }
    if content.status.failure != nil { await resume() }
    pump()
  }

  /// Nobody looks any more: ends the scans that were begun, and waits until they have ended.
  func hide() async {
    viewer?.publishing?.cancel()
    viewer = nil
    let tasks = running.values.map(\.task)
    cancelScans()
    content.scans = [:]
    for task in tasks { await task.value }
  }

  func perform(_ command: PreviewCommand, in cache: SharedContentCache) async {
    guard viewer != nil else { return }
    switch command {
    case .need(let target): need(target)
    case .readAs(let choice): read(as: choice)
    case .readIn(let encoding): await read(in: encoding)
    case .scan(let request): start(request, in: cache)
    case .cancel(let kind): cancel(kind)
    case .resume: await resume()
    }
  }

  private func need(_ target: ReadAheadTarget) {
    viewer?.target = target
    let before = (content.diagnostics, content.longRows)
    checkAlong()
    if target.fields.isEmpty { checkLongLines(target.long) } else { readLongRows(target) }
    if before.0.crossing.count != content.diagnostics.crossing.count
      || before.0.ofLongLines.count != content.diagnostics.ofLongLines.count
      || before.1 != content.longRows
    {
      publish()
    }
    pump()
  }

  // MARK: Telling

  /// Tells everybody that something has changed: those who follow at once, who looks at most ten times a second
  /// unless there is something that is waited for.
  func announceChange() {
    wake()
    guard let viewer else { return }
    let status = content.status
    let isNews =
      viewer.shown.map {
        $0.stage != status.stage || $0.kind != status.kind || $0.waiting != status.waiting
          || $0.byteCount == 0 && status.byteCount > 0
      } ?? true
    if isNews { publish() } else { publishSoon() }
  }

  private func publishSoon() {
    guard let viewer, viewer.publishing == nil else { return }
    let wait = Viewer.interval - (viewer.lastTold?.duration(to: .now) ?? Viewer.interval)
    guard wait > .zero else { return publish() }
    self.viewer?.publishing = Task {
      guard (try? await ContinuousClock().sleep(for: wait)) != nil, !Task.isCancelled else { return }
      self.publish()
    }
  }

  func publish() {
    guard let viewer else { return }
    viewer.publishing?.cancel()
    self.viewer?.publishing = nil
    checkAlong()
    content.version += 1
    self.viewer?.shown = content.status
    self.viewer?.lastTold = .now
    viewer.deliver(content)
  }

  // MARK: Scans

  private func start(_ request: ScanRequest, in cache: SharedContentCache) {
    let kind = request.work.kind
    let earlier = content.scans[kind]?.result
    cancel(kind)
    lastRun += 1
    let (run, number) = (lastRun, request.number)
    let scan = request.scan(of: self, in: cache, earlier: earlier)
    content.scans[kind] = ScanReport(number: number, stage: .running, result: scan.result)
    let task = Task.detached {
      var scanning = ScanRun(scan, number: number, self)
      await scanning.run { await self.adopt($0, of: kind, run) }
    }
    running[kind] = RunningScan(run: run, task: task)
    noteScan(kind)
  }

  /// Takes in how a scan goes on, unless it was cancelled or replaced.
  private func adopt(_ report: ScanReport, of kind: ScanKind, _ run: Int) {
    guard running[kind]?.run == run else { return }
    let before = content.scans[kind]
    content.scans[kind] = report
    if !report.isRunning { running[kind] = nil }
    if kind == .filter { wake() }
    if !report.isRunning || isFirstHit(report, after: before) { publish() } else { publishSoon() }
  }

  private func isFirstHit(_ report: ScanReport, after before: ScanReport?) -> Bool {
    guard case .found(let result) = report.result, case .found(let old)? = before?.result else {
      return false
    }
    return (old.hit == nil) != (result.hit == nil) || old.hit?.ordinal != result.hit?.ordinal
  }

  private func cancel(_ kind: ScanKind) {
    guard let scan = running.removeValue(forKey: kind) else { return }
    scan.task.cancel()
    content.scans[kind]?.stage = .stopped
    noteScan(kind)
  }

  func cancelScans() {
    for kind in running.keys { cancel(kind) }
  }

  private func noteScan(_ kind: ScanKind) {
    if kind == .filter { wake() }
    publish()
  }

  // MARK: Checking

  /// So far behind the screen the check of all lines follows the reader by itself.
  private static let followedBytes: Int64 = 2 << 20
  private static let stepBytes: Int64 = 64 << 10

  /// Checks on up to what is on the screen, unless the reader has jumped far ahead: then only `!` does.
  ///
  /// The first record at least: it says what the others must be.
  private func checkAlong() {
    guard content.status.hasRecords, let lines = content.lines else { return }
    defer { noteDiagnostics() }
    let end = min(viewer?.target.byte ?? 0, lines.byteCount)
    guard check.position == 0 || end - check.position <= Self.followedBytes else { return }
    // A disk that fails is told by whoever needs the lines.
    repeat {
      guard (try? check.advance(lines, stepBytes: Self.stepBytes)) == true else { return }
    } while check.position < end && end - check.position <= Self.followedBytes
  }

  private func noteDiagnostics() {
    let long = check.position == 0 ? [:] : content.diagnostics.ofLongLines
    content.diagnostics = check.diagnostics
    content.diagnostics.ofLongLines = long
  }

  private func checkLongLines(_ extents: [LineExtent]) {
    for extent in extents where extent.byteCount <= ContentSnapshot.longestCheckedBytes {
      guard let bytes = try? content.bytes(extent.start..<extent.end) else { return }
      content.diagnostics.ofLongLines[extent.line] = content.diagnostics.ownVerdict(
        on: bytes, line: extent.line)
    }
  }

  private func readLongRows(_ target: ReadAheadTarget) {
    for extent in target.long where !content.longRows.holds(extent.line, target.fields) {
      guard let found = try? content.fields(target.fields, of: extent) else { return }
      content.longRows.insert(found, extent.line, target.fields)
    }
  }

  /// What came of a step towards a line with which something is wrong.
  struct BadLineStep {
    var step: ScanStep
    var hit: SearchHit?
    /// How far all lines were checked.
    var position: Int64 = 0
    var bytesChecked: Int64 = 0
  }

  func lookForBadLine(from start: Int64) throws(FilesError) -> BadLineStep {
    let before = check.position
    var look = try badLine(from: start)
    if check.position != before { noteDiagnostics() }
    look.position = check.position
    look.bytesChecked = check.position - before
    return look
  }

  private func badLine(from start: Int64) throws(FilesError) -> BadLineStep {
    let isFinal = content.status.stage.isFinal
    guard let lines = content.lines else { return BadLineStep(step: isFinal ? .ended(.ended) : .waits) }
    if check.position > start, let extent = try check.first(from: start, lines) {
      return BadLineStep(step: .ended(.ended), hit: SearchHit(line: extent, hasWrapped: false))
    }
    if try check.advance(lines, stepBytes: Self.stepBytes) { return BadLineStep(step: .progressed) }
    guard isFinal else { return BadLineStep(step: .waits) }
    let first = try check.first(from: 0, lines)
    return BadLineStep(step: .ended(.ended), hit: first.map { SearchHit(line: $0, hasWrapped: true) })
  }
}
