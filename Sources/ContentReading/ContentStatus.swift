package import FilesAPI
package import FilesStore
package import JSONLines

/// What is known of a content, and how reading it goes.
package struct ContentStatus: Equatable, Sendable {
  package var kind: ContentKind = .text
  /// Bytes that came from the server.
  package var bytesRead: Int64 = 0
  /// Bytes of the content that can be looked at; differs from `bytesRead` when it is decoded.
  package var byteCount: Int64 = 0
  /// Bytes that the server has; nil when it does not say.
  package var bytesTotal: Int64?
  /// Lines known so far, an unfinished last one included; of a table rows.
  package var lineCount = 0
  /// How records stand, where they do not stand one a line.
  package var shape: ValueShape?
  /// Records known so far that do not stand one a line, an unfinished last one included.
  package var valueCount = 0
  package var stage = ReadingStage.opening
  /// Whether a header has ever come.
  package var hasOpened = false
  /// Why opening takes longer: the server is asked again after the notice's delay.
  package var waiting: RetryNotice?
  /// How far the beginning was read a second time, while that is going on.
  package var bytesReadAgain: Int64?
  /// What was undone on the way, outermost first: base64, gzip, UTF-16 and the like.
  package var layers: [String] = []
  /// What would have to be installed to read the content.
  package var missing: MissingUnpacker?
  /// What content is that is no text, such as `PNG 640×480`.
  package var binary: String?
  /// What content says of itself that is a Parquet file, once that was read.
  package var parquet: ParquetFacts?
  /// What the content is that holds no records, and what it must be to be some; nil for records and what may be some.
  package var foreign: String?
  /// Set as long as the content is taken for a table.
  package var table: TableInfo?

  package init() {}

  /// Whether the content differs from the server's bytes.
  package var isDecoded: Bool { !layers.isEmpty }

  /// Whether it consists of records, on lines of their own or not.
  package var hasRecords: Bool { kind.isRecords || shape != nil }

  /// What is counted where records are shown.
  package var recordUnit: ContentUnit { shape == nil ? .lines : .values }

  /// Whether all there is was read.
  package var isComplete: Bool { stage == .ended }

  /// Why nothing could be read at all.
  package var failure: FilesError? {
    guard !hasOpened, case .interrupted(let error, _) = stage else { return nil }
    return error
  }

  /// Whether enough has come to tell what kind of content it is.
  package var isKindKnown: Bool { byteCount > 0 || stage.isFinal }
}

/// What reading does just now.
package enum ReadingStage: Equatable, Sendable {
  case opening
  case reading
  /// Far enough ahead of the reader.
  case paused
  case ended
  /// Reading stopped with an error; what was read stays readable.
  case interrupted(FilesError, ReadingRemedy)
  /// The content says it is base64, or packed, and is not, from a byte of the server's on; nil where it ends too early.
  case undecodable(atByte: Int64?, as: String)

  /// Whether what is there is all that will come, at least for now.
  package var isFinal: Bool {
    switch self {
    case .ended, .interrupted, .undecodable: true
    case .opening, .reading, .paused: false
    }
  }

  /// Why content ended before its end.
  var cutError: FilesError? {
    switch self {
    case .interrupted(let error, _): error
    case .undecodable:
      FilesError(operation: .download, reason: .invalidRequest("the content cannot be decoded to its end"))
    case .opening, .reading, .paused, .ended: nil
    }
  }
}

/// What trying again does after reading was interrupted.
package enum ReadingRemedy: Equatable, Sendable {
  /// Nothing would come of it.
  case none
  /// Reads on where it stopped.
  case resume
  /// Reads from the start again, as the server cannot go on in the middle; what is there stays, and is compared.
  case verifyFromStart
  /// Forgets what was read: the server has other content now.
  case restart
}

/// What is known of content that is a table.
package struct TableInfo: Equatable, Sendable {
  package var format: TableFormat
  /// The columns' names, or their numbers where the table names none; untrusted, empty until the first row has come.
  package var names: [String] = []
  /// The row (from 0, the header counted) whose quote is never closed, so that each line from there on is a row.
  package var brokenRow: Int?

  package init(_ format: TableFormat, names: [String] = []) {
    self.format = format
    self.names = names
  }

  /// Rows that are no records: the header.
  package var headerRows: Int { format.hasHeader ? 1 : 0 }

  /// Columns beyond are not shown.
  package static let columnLimit = 2000
  /// Names are kept up to here, in bytes.
  package static let nameBytes = 200
}

extension SpooledLines {
  /// The columns of a table as far as its first row says; nil before that has come.
  func columns(of format: TableFormat) throws(FilesError) -> TableColumns? {
    guard let extent = try extents(0..<1).first, extent.isWhole else { return nil }
    let bytes = try bytes(extent.start..<extent.end)
    return TableColumns(format, firstRow: bytes, 0..<bytes.count)
  }
}

/// What content is taken for, as far as its records are judged by that.
struct ContentForm: Equatable {
  let kind: ContentKind
  let shape: ValueShape?
  let table: TableFormat?

  init(_ status: ContentStatus) {
    kind = status.kind
    shape = status.shape
    table = status.table?.format
  }
}
