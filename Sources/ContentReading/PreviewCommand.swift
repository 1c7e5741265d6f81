package import FilesAPI
package import FilesStore
package import JSONLines

/// A look into one file's content; given by whoever opens it.
package struct PreviewID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// What a preview wants of the reader of its content.
package enum PreviewCommand: Equatable, Sendable {
  /// How much of the content is needed; replaces what was said before.
  case need(ReadAheadTarget)
  /// Reads the content as a table, or as lines, as somebody chose.
  case readAs(TableChoice)
  /// Reads the content from its beginning again, in an encoding; nil for what its bytes tell.
  case readIn(TextEncoding?)
  /// Starts a scan; replaces one of the same kind.
  case scan(ScanRequest)
  /// Ends a scan; what it has found so far stays.
  case cancel(ScanKind)
  /// Tries again after an interruption.
  case resume
}

/// What is counted in content.
package enum ContentUnit: Equatable, Sendable {
  /// Lines, or the rows of a table.
  case lines
  /// Records that do not stand one a line.
  case values
}

/// How far content is to be read.
package struct ReadAheadTarget: Equatable, Sendable {
  /// Behind the last byte that somebody looks at; reading goes some way further.
  package var byte: Int64
  /// The line or record (from 0) that has to have ended; `Int.max` for all of the content.
  package var line: Int?
  /// What is counted.
  package var unit: ContentUnit
  /// Lines on the screen that are too long to be looked into while somebody waits.
  package var long: [LineExtent] = []
  /// The fields of `long` that are shown; none where these are checked.
  package var fields: [RecordPath] = []

  package init(byte: Int64 = 0, line: Int? = nil, unit: ContentUnit = .lines) {
    self.byte = byte
    self.line = line
    self.unit = unit
  }
}

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
      return LookScan(bytes: extent.byteCount, result: .laidOut(nil)) { content throws(FilesError) in
        .laidOut(try content.layOut(extent, isLine: isLine).looked(forChat: asChat))
      }
    case .chat(let record):
      return LookScan(bytes: record.extent.byteCount, result: .laidOut(nil)) { _ in .laidOut(record.looked())
      }
    case .difference(let old, let new):
      let bytes = old.byteCount + new.byteCount
      return LookScan(bytes: bytes, result: .compared(nil)) { content throws(FilesError) in
        .compared(try content.difference(from: old, to: new))
      }
    case .filter, .summary, .count, .save, .saveFiltered, .saveOnLines:
      guard work.others.isEmpty else {
        return PairedScan(
          others: work.others, cache: cache, before: work.scanner(on: disk, nil).outcome,
          begin: { SequentialScan(part, work.scanner(on: disk, $0)) })
      }
      return SequentialScan(part, work.scanner(on: disk, nil))
    }
  }
}

extension ScanWork {
  /// What goes through the content, with what was found in other files.
  fileprivate func scanner(on disk: any FileSystem, _ ids: BatchIDs?) -> any ContentScanner {
    switch self {
    case .search, .record, .chat, .difference, .summary: return SummaryBuilder()
    case .filter(var filter, let division, _, let arrangement):
      filter.others = ids
      guard let arrangement else { return FilterScanner(filter, division) }
      return ArrangementScanner(filter, division, arrangement)
    case .count(let path, var filter, let division, _):
      filter.others = ids
      return ValueCounts(filter, division, path)
    case .save(let request): return SaveScanner(request, disk: disk)
    case .saveOnLines(let request):
      var scanner = SaveScanner(request, disk: disk)
      scanner.line = OneLine()
      return scanner
    case .saveFiltered(let request, var filter, let division, let others, let only):
      filter.others = ids
      var scanner = SaveScanner(request, disk: disk)
      scanner.copier = only.map { ChosenScan($0, division) } ?? filter.scan(of: division, copies: true)
      scanner.mayBeEmpty = only != nil || others.isEmpty
      return scanner
    }
  }
}

/// Looks once at content that is there.
struct LookScan: Scan {
  let needed: Int64 = 0
  /// Those that are looked at.
  let bytes: Int64
  private(set) var result: ScanResult
  let look: @Sendable (ContentSnapshot) throws(FilesError) -> ScanResult
  private(set) var bytesDone: Int64 = 0

  mutating func step(_ content: ContentSnapshot) throws(FilesError) -> ScanStep {
    result = try look(content)
    bytesDone = bytes
    return .ended(.ended)
  }
}
