import FilesAPI
import FilesStore
import JSONLines

/// Takes in the bytes of content, from the first to the last.
protocol ContentScanner: Sendable {
  var result: ScanResult { get }
  /// Takes in the next bytes, at most 1 MiB; slow ones slow the reading down. False when no more are wanted.
  mutating func feed(_ bytes: [UInt8]) async throws(FilesError) -> Bool
  /// Called once after the last bytes; `isCut` says that the content goes on where it could not be read.
  mutating func finish(isCut: Bool) async throws(FilesError)
  /// Called instead of `finish` when the scan was cancelled, or failed.
  mutating func cancel() async
}

extension ContentScanner {
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

  var result: ScanResult { scanner.result }
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
    return try await scanner.feed(piece) ? .progressed : .ended(.stopped)
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

extension ContentSnapshot {
  /// Bytes that there will be, as far as is known.
  package var bytesTotal: Int64? {
    if status.isComplete { return status.byteCount }
    return status.isDecoded ? nil : status.bytesTotal
  }
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

  var result: ScanResult { .filtered(FilteredLines(scan, matcher, division)) }

  mutating func feed(_ bytes: [UInt8]) -> Bool {
    scan.feed(bytes)
    return true
  }

  mutating func finish(isCut: Bool) { scan.finish() }
}

/// Sums up content.
struct SummaryScanner: ContentScanner {
  private var builder = SummaryBuilder()

  var result: ScanResult { .summed(builder.result) }

  mutating func feed(_ bytes: [UInt8]) -> Bool {
    builder.append(bytes)
    return true
  }

  /// Half a line at a cut is none.
  mutating func finish(isCut: Bool) {
    if !isCut { builder.finish() }
  }
}
