import FilesAPI
package import FilesStore
package import JSONLines

/// Asks for a scan.
package struct ScanRequest: Equatable, Sendable {
  /// Reports carry it.
  package var number: Int
  package var work: ScanWork
  package var part: ContentPart

  package init(number: Int, work: ScanWork, part: ContentPart = .all) {
    self.number = number
    self.work = work
    self.part = part
  }
}

/// How much of the content is gone through.
package enum ContentPart: Equatable, Sendable {
  case all
  /// Ascending, and without a common byte.
  case ranges([Range<Int64>])
  /// One line from its first byte on, its end included.
  case line(from: Int64)
}

/// What a scan is to do, as data.
package enum ScanWork: Equatable, Sendable {
  case search(SearchRequest)
  /// Finds the lines that are to be shown; of a table its rows.
  case filter(RecordFilter, TableFormat? = nil)
  /// Counts what the content consists of.
  case summary
  /// Lays out a record; `isLine` says that the rules for lines hold for it.
  case record(LineExtent, isLine: Bool)
  /// Writes what it reads into a local file, which gets its name when all is there; never over another unasked.
  case save(DownloadRequest)
  /// Writes the lines that fit into a local file; of a table its header and the rows that fit.
  case saveFiltered(DownloadRequest, RecordFilter, TableFormat?)

  package var kind: ScanKind {
    switch self {
    case .search: .search
    case .filter: .filter
    case .summary: .summary
    case .record: .record
    case .save, .saveFiltered: .save
    }
  }
}

extension ScanRequest {
  /// The scan that does it; `earlier` is what came of the last one of its kind.
  func scan(of reader: ContentReader, on disk: any LocalDisk, earlier: ScanResult? = nil) -> any Scan {
    switch work {
    case .search(let request):
      if request.target == .badLine, request.filter == nil { return BadLineScan(request, reader) }
      return SearchScan(request, earlier: earlier)
    case .record(let extent, let isLine): return RecordScan(extent: extent, isLine: isLine)
    case .filter(let filter, let table): return SequentialScan(part, FilterScanner(filter, table))
    case .summary: return SequentialScan(part, SummaryScanner())
    case .save(let request): return SequentialScan(part, SaveScanner(request, disk: disk))
    case .saveFiltered(let request, let filter, let table):
      return SequentialScan(part, FilteredSaveScanner(request, filter, table, disk: disk))
    }
  }
}

/// Lays out one record.
struct RecordScan: Scan {
  let extent: LineExtent
  let isLine: Bool
  let needed: Int64 = 0
  private(set) var bytesDone: Int64 = 0
  private var record: LaidOutRecord?

  init(extent: LineExtent, isLine: Bool) {
    self.extent = extent
    self.isLine = isLine
  }

  var result: ScanResult { .laidOut(record) }

  mutating func step(_ content: ContentSnapshot) throws(FilesError) -> ScanStep {
    record = try content.layOut(extent, isLine: isLine)
    bytesDone = extent.byteCount
    return .ended(.ended)
  }
}
