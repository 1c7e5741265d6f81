package import ContentReading
import FilesAPI
package import JSONLines

/// Content in memory that answers each command of a preview at once, by the scans that the program uses.
package struct FakeContent {
  package private(set) var snapshot = ContentSnapshot()
  /// Where its bytes lie.
  package let spool = MemorySpool()
  /// How many lines filters look at before they wait; all when nil.
  package var filterLimit: Int?
  /// How a summary goes; it ends at once unless somebody chooses otherwise.
  package var summaryStage = ScanStage.ended
  /// Whether searches are answered; otherwise only by `find`.
  package var answersSearches = true
  /// How it is read as a table.
  private var choice = TableChoice()

  /// Content of which `total` bytes are on the server; all is here when nil.
  package init(
    _ bytes: [UInt8], stage: ReadingStage = .ended, total: Int64? = nil, rules: RecordRules? = nil,
    kind: ContentKind? = nil
  ) {
    var lines = SpooledLines(file: spool)
    try? lines.append(bytes)
    snapshot.lines = lines
    snapshot.diagnostics.rules = rules
    snapshot.status.hasOpened = true
    snapshot.status.stage = stage
    snapshot.status.byteCount = Int64(bytes.count)
    snapshot.status.bytesRead = Int64(bytes.count)
    snapshot.status.bytesTotal = total ?? Int64(bytes.count)
    if let kind { snapshot.status.kind = kind } else { judge(bytes) }
    if stage.isFinal { snapshot.lines?.end() }
    snapshot.count()
    try? snapshot.describeTable()
  }

  private mutating func judge(_ bytes: [UInt8]) {
    try? snapshot.judge(bytes, isWhole: true, choice)
    try? snapshot.describeTable()
  }

  /// Changes what is known, and returns it as it is told.
  package mutating func change(_ edit: (inout ContentSnapshot) -> Void) -> ContentSnapshot {
    edit(&snapshot)
    snapshot.version += 1
    return snapshot
  }

  /// What is known after a command; nil when that changes nothing.
  package mutating func answer(_ command: PreviewCommand) -> ContentSnapshot? {
    switch command {
    case .need, .resume, .readIn: return nil
    case .readAs(let choice):
      self.choice = choice
      judge(bytes)
      return change { _ in }
    case .cancel(let kind):
      guard snapshot.scans[kind]?.isRunning == true else { return nil }
      return change { $0.scans[kind]?.stage = .stopped }
    case .scan(let request): return report(on: request).map { publish($0, request.work.kind) }
    }
  }

  /// Tells how a scan goes.
  package mutating func publish(_ report: ScanReport, _ kind: ScanKind) -> ContentSnapshot {
    change { $0.scans[kind] = report }
  }

  /// Tells that a search has found something, or nothing.
  package mutating func find(_ hit: SearchHit?, number: Int, count: Int = 0) -> ContentSnapshot {
    var result = SearchResult()
    result.hit = hit
    result.count = count
    result.isCountComplete = hit == nil || count > 0
    let stage: ScanStage = result.isCountComplete ? .ended : .running
    return publish(ScanReport(number: number, stage: stage, result: .found(result)), .search)
  }

  // MARK: Scans

  private func report(on request: ScanRequest) -> ScanReport? {
    switch request.work {
    case .filter(let filter, let division, _, nil): return filtered(request.number, filter, division)
    case .summary: return summary(request.number)
    case .search(let search): return answersSearches ? searched(request.number, search) : nil
    case .record(let extent, let isLine, let asChat):
      let record = try? snapshot.layOut(extent, isLine: isLine).looked(forChat: asChat)
      return ScanReport(number: request.number, stage: .ended, result: .laidOut(record))
    case .chat(let record):
      return ScanReport(number: request.number, stage: .ended, result: .laidOut(record.looked()))
    case .difference(let old, let new):
      let difference = try? snapshot.difference(from: old, to: new)
      return ScanReport(number: request.number, stage: .ended, result: .compared(difference))
    case .save, .saveFiltered, .saveOnLines, .count, .filter: return nil
    }
  }

  private var bytes: [UInt8] { (try? snapshot.bytes(0..<snapshot.status.byteCount)) ?? [] }

  /// What a filter lets through of the lines that it looks at.
  package func filtered(_ number: Int, _ filter: RecordFilter, _ division: ContentDivision = .lines)
    -> ScanReport
  {
    var scan = filter.scan(of: division)
    let limit = filterLimit.map { min($0, snapshot.status.lineCount) } ?? snapshot.status.lineCount
    let next = (try? snapshot.lines?.extents(limit..<limit + 1).first)?.start
    scan.feed(Array(bytes.prefix(Int(next ?? snapshot.status.byteCount))))
    if next == nil { scan.finish() }
    let lines = FilteredLines(scan, RecordMatcher(filter), division)
    var report = ScanReport(number: number, stage: next == nil ? .ended : .running, result: .filtered(lines))
    report.bytesDone = next ?? snapshot.status.byteCount
    report.bytesTotal = snapshot.status.byteCount
    return report
  }

  private func summary(_ number: Int) -> ScanReport {
    var builder = SummaryBuilder()
    builder.append(bytes)
    builder.finish()
    var report = ScanReport(number: number, stage: summaryStage, result: .summed(builder.result))
    report.bytesDone = snapshot.status.byteCount
    report.bytesTotal = snapshot.status.bytesTotal
    return report
  }

  private func searched(_ number: Int, _ request: SearchRequest) -> ScanReport {
    if request.target == .badLine, request.filter == nil { return badLine(number, request) }
    var scan = SearchScan(request)
    var stage = ScanStage.running
    while case .running = stage {
      switch try? scan.step(snapshot) {
      case .progressed, .found: continue
      case .ended(let end): stage = end
      case .waits, nil: stage = .stopped
      }
    }
    return ScanReport(number: number, stage: stage, result: scan.result)
  }

  private func badLine(_ number: Int, _ request: SearchRequest) -> ScanReport {
    let extents = (try? snapshot.lines?.extents(0..<snapshot.status.lineCount)) ?? []
    let bad = extents.filter { extent in
      let bytes = (try? snapshot.bytes(extent.start..<extent.end)) ?? []
      return snapshot.diagnostics.ownVerdict(on: bytes, line: extent.line).isBad
    }
    var result = SearchResult()
    result.isCountComplete = true
    if let next = bad.first(where: { $0.start >= request.from }) ?? bad.first {
      result.hit = SearchHit(line: next, hasWrapped: next.start < request.from)
    }
    return ScanReport(number: number, stage: .ended, result: .found(result))
  }
}
