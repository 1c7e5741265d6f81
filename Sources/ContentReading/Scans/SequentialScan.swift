import FilesAPI
import FilesStore
import JSONLines

/// Takes in the bytes of content, from the first to the last.
protocol ContentScanner: Sendable {
  /// What is known so far; cheap to copy.
  var outcome: ScanResult { get }
  /// False when no more bytes are wanted.
  var wantsMore: Bool { get }
  /// Takes in the next bytes, at most 1 MiB; slow ones slow the reading down.
  mutating func feed(_ bytes: [UInt8]) async throws(FilesError)
  /// Called once after the last bytes; `isCut` says that the content goes on where it could not be read.
  mutating func finish(isCut: Bool) async throws(FilesError)
  /// Called instead of `finish` when the scan was cancelled, or failed.
  mutating func cancel() async
}

extension ContentScanner {
  var wantsMore: Bool { true }
  mutating func cancel() {}
}

/// Goes through a part of the content, piece by piece; the server is read just as fast as that is done.
struct SequentialScan: Scan {
  private static let pieceBytes: Int64 = 1 << 20

  private let part: ContentPart
  private var scanner: any ContentScanner
  private var rest: Range<Int64>
  private var later: ArraySlice<Range<Int64>>
  private(set) var bytesDone: Int64 = 0

  init(_ part: ContentPart, _ scanner: any ContentScanner) {
    self.part = part
    self.scanner = scanner
    switch part {
    case .all: later = [0..<Int64.max]
    case .ranges(let ranges): later = ranges[...]
    case .line(let start): later = [start..<Int64.max]
    }
    rest = later.popFirst() ?? 0..<0
  }

  var result: ScanResult { scanner.outcome }
  var needed: Int64 { rest.isEmpty ? 0 : rest.lowerBound + 1 }

  func bytesTotal(_ content: ContentSnapshot) -> Int64? {
    switch part {
    case .all: content.bytesTotal
    case .ranges(let ranges): ranges.reduce(0) { $0 + Int64($1.count) }
    case .line: nil
    }
  }

  mutating func step(_ content: ContentSnapshot) async throws(FilesError) -> ScanStep {
    while rest.isEmpty, let range = later.popFirst() { rest = range }
    guard !rest.isEmpty else { return try await end(isCut: false) }
    guard let lines = content.lines, lines.byteCount > rest.lowerBound else {
      guard content.status.stage.isFinal else { return .waits }
      return try await end(isCut: !content.status.isComplete)
    }
    let piece = try piece(lines)
    guard !piece.isEmpty else { return .ended(.stopped) }
    bytesDone += Int64(piece.count)
    try await scanner.feed(piece)
    return scanner.wantsMore ? .progressed : .ended(.stopped)
  }

  private mutating func piece(_ lines: SpooledLines) throws(FilesError) -> [UInt8] {
    let end = min(rest.upperBound, lines.byteCount, rest.lowerBound + Self.pieceBytes)
    let bytes = try lines.bytes(rest.lowerBound..<end)
    rest = rest.lowerBound + Int64(bytes.count)..<rest.upperBound
    guard case .line = part, let newline = ByteScan.first(ByteScan.newline, in: bytes, 0..<bytes.count)
    else { return bytes }
    rest = 0..<0
    return Array(bytes[...newline])
  }

  private mutating func end(isCut: Bool) async throws(FilesError) -> ScanStep {
    try await scanner.finish(isCut: isCut)
    return .ended(isCut ? .cut : .ended)
  }

  mutating func cancel() async { await scanner.cancel() }
}

/// Finds what a filter shows.
struct FilterScanner: ContentScanner {
  private var scan: any FilterScan
  private let matcher: RecordMatcher
  private let division: ContentDivision

  init(_ filter: RecordFilter, _ division: ContentDivision) {
    scan = filter.scan(of: division)
    matcher = RecordMatcher(filter)
    self.division = division
  }

  var outcome: ScanResult { .filtered(FilteredLines(scan, matcher, division)) }

  mutating func feed(_ bytes: [UInt8]) { scan.feed(bytes) }

  mutating func finish(isCut: Bool) { scan.finish() }
}

/// Arranges what a filter shows.
struct ArrangementScanner: ContentScanner {
  private var records: ArrangedRecords
  private let matcher: RecordMatcher
  private let division: ContentDivision
  /// What was arranged, once all was.
  private var arranged: FilteredLines?

  init(_ filter: RecordFilter, _ division: ContentDivision, _ arrangement: RecordArrangement) {
    records = ArrangedRecords(filter, division, arrangement)
    matcher = RecordMatcher(filter)
    self.division = division
  }

  var outcome: ScanResult { .filtered(arranged ?? FilteredLines(records, matcher, division)) }

  mutating func feed(_ bytes: [UInt8]) throws(FilesError) {
    records.feed(bytes)
    guard records.isTooMany else { return }
    throw FilesError(
      operation: .download,
      reason: .invalidRequest("more records than can be arranged: filter them first"))
  }

  mutating func finish(isCut: Bool) {
    records.finish()
    arranged = FilteredLines(records, matcher, division)
  }
}

extension ValueCounts: ContentScanner {
  var outcome: ScanResult { .counted(figures) }

  mutating func finish(isCut: Bool) { finish() }
}

extension SummaryBuilder: ContentScanner {
  var outcome: ScanResult { .summed(result) }

  mutating func feed(_ bytes: [UInt8]) { append(bytes) }

  /// Half a line at a cut is none.
  mutating func finish(isCut: Bool) { if !isCut { finish() } }
}

/// A scan that needs to know first what other files of a batch hold.
struct PairedScan: Scan {
  let others: [RemoteFile]
  let cache: SharedContentCache
  /// What is told meanwhile.
  let before: ScanResult
  let begin: @Sendable (BatchIDs) -> any Scan
  /// The scan itself, once the other files were read.
  var scan: (any Scan)?

  var needed: Int64 { scan?.needed ?? 0 }
  var bytesDone: Int64 { scan?.bytesDone ?? 0 }
  var result: ScanResult { scan?.result ?? before }

  func bytesTotal(_ content: ContentSnapshot) -> Int64? { scan?.bytesTotal(content) }

  mutating func step(_ content: ContentSnapshot) async throws(FilesError) -> ScanStep {
    guard scan != nil else {
      guard let ids = try await cache.batchIDs(of: others) else { return .ended(.stopped) }
      scan = begin(ids)
      return .progressed
    }
    return try await scan?.step(content) ?? .ended(.stopped)
  }

  mutating func cancel() async { await scan?.cancel() }
}

extension SharedContentCache {
  /// The ids in files of a batch, all of which are read; nil when the task was cancelled.
  ///
  /// - Throws: when one of them cannot be read to its end, as what it lacks would be missed for nothing.
  nonisolated func batchIDs(of files: [RemoteFile]) async throws(FilesError) -> BatchIDs? {
    var scan = BatchIDScan()
    for file in files {
      let reader = await hold(file)
      let isWhole: Result<Bool, FilesError>
      do throws(FilesError) {
        isWhole = .success(try await reader.goThrough { scan.feed($0) })
      } catch {
        isWhole = .failure(error)
      }
      await release(file.id)
      guard try isWhole.get() else { return nil }
      scan.finish()
    }
    return scan.ids
  }
}
