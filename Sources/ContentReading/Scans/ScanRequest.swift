package import FilesAPI
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
  /// Finds what is to be shown, in its own order or in another.
  ///
  /// A filter that asks for other files of the batch has these read first, here and below.
  case filter(
    RecordFilter, ContentDivision = .lines, others: [RemoteFile] = [], arranged: RecordArrangement? = nil)
  /// Counts the values that a path leads to in what a filter shows.
  case count(RecordPath, RecordFilter, ContentDivision = .lines, others: [RemoteFile] = [])
  /// Counts what the content consists of.
  case summary
  /// Lays out a record; `isLine` says that the rules for lines hold for it, `asChat` that it is wanted as a conversation.
  case record(LineExtent, isLine: Bool, asChat: Bool = false)
  /// Looks whether a record that is laid out is a conversation.
  case chat(LaidOutRecord)
  /// Tells how the second of two records differs from the first; of a table they are rows.
  case difference(LineExtent, LineExtent)
  /// Writes what it reads into a local file, which gets its name when all is there; never over another unasked.
  case save(DownloadRequest)
  /// Writes the parts that fit into a local file; of a table its header and the rows that fit.
  ///
  /// `only` has the numbers of those that are chosen among them, where only some are.
  case saveFiltered(
    DownloadRequest, RecordFilter, ContentDivision, others: [RemoteFile] = [], only: [Int32]? = nil)
  /// Writes records that do not stand one a line into a local file, each on one.
  case saveOnLines(DownloadRequest)

  package var kind: ScanKind {
    switch self {
    case .search: .search
    case .filter: .filter
    case .summary: .summary
    case .count: .count
    case .record, .chat: .record
    case .difference: .difference
    case .save, .saveFiltered, .saveOnLines: .save
    }
  }

  /// The files that are read before the content.
  var others: [RemoteFile] {
    switch self {
    case .saveFiltered(_, _, _, let others, _), .filter(_, _, let others, _), .count(_, _, _, let others):
      others
    case .search, .summary, .record, .chat, .difference, .save, .saveOnLines: []
    }
  }
}

extension ScanRequest {
  /// The scan that does it; `earlier` is what came of the last one of its kind.
  func scan(of reader: ContentReader, in cache: SharedContentCache, earlier: ScanResult? = nil) -> any Scan {
    let (work, part, disk) = (work, part, cache.disk)
    switch work {
    case .search(let request):
      if request.target == .badLine, request.filter == nil { return BadLineScan(request, reader) }
      return SearchScan(request, earlier: earlier)
    case .record(let extent, let isLine, let asChat):
      return RecordScan { content throws(FilesError) in
        try content.layOut(extent, isLine: isLine).looked(forChat: asChat)
      }
    case .chat(let record): return RecordScan { _ in record.looked() }
    case .difference(let old, let new): return DifferenceScan(old, new)
    case .filter, .summary, .count, .save, .saveFiltered, .saveOnLines:
      guard work.others.isEmpty else {
        return PairedScan(work.others, in: cache, before: work.scanner(on: disk, nil).result) {
          SequentialScan(part, work.scanner(on: disk, $0))
        }
      }
      return SequentialScan(part, work.scanner(on: disk, nil))
    }
  }
}

extension ScanWork {
  /// What goes through the content, with what was found in other files.
  fileprivate func scanner(on disk: any FileSystem, _ ids: BatchIDs?) -> any ContentScanner {
    switch self {
    case .search, .record, .chat, .difference, .summary: return SummaryScanner()
    case .filter(var filter, let division, _, let arrangement):
      filter.others = ids
      guard let arrangement else { return FilterScanner(filter, division) }
      return ArrangementScanner(filter, division, arrangement)
    case .count(let path, var filter, let division, _):
      filter.others = ids
      return CountScanner(filter, division, path)
    case .save(let request): return SaveScanner(request, disk: disk)
    case .saveOnLines(let request): return OnLinesSaveScanner(request, disk: disk)
    case .saveFiltered(let request, _, let division, _, let only?):
      return FilteredSaveScanner(request, ChosenScan(only, division), disk: disk)
    case .saveFiltered(let request, var filter, let division, let others, nil):
      filter.others = ids
      return FilteredSaveScanner(
        request, filter.scan(of: division, copies: true), disk: disk, mayBeEmpty: others.isEmpty)
    }
  }
}

/// Lays out one record.
struct RecordScan: Scan {
  let needed: Int64 = 0
  private(set) var bytesDone: Int64 = 0
  private let layOut: @Sendable (ContentSnapshot) throws(FilesError) -> LaidOutRecord
  private var record: LaidOutRecord?

  init(_ layOut: @escaping @Sendable (ContentSnapshot) throws(FilesError) -> LaidOutRecord) {
    self.layOut = layOut
  }

  var result: ScanResult { .laidOut(record) }

  mutating func step(_ content: ContentSnapshot) throws(FilesError) -> ScanStep {
    let record = try layOut(content)
    bytesDone = record.extent.byteCount
    self.record = record
    return .ended(.ended)
  }
}
