import FilesAPI
import JSONLines

/// Writes what a filter shows into a local file, as it stands in the content: lines, a table's header and rows, or records,
/// each on a line.
struct SaveFilteredPass: ContentPass {
  private var scan: any FilterScan
  private var save: SavePass
  private let mayBeEmpty: Bool
  private var hasWritten = false

  init(
    _ request: DownloadRequest, _ filter: RecordFilter, _ division: ContentDivision, disk: any LocalDisk,
    mayBeEmpty: Bool = true
  ) {
    self.mayBeEmpty = mayBeEmpty
    scan = filter.scan(of: division, copies: true)
    save = SavePass(request, disk: disk)
  }

  /// Writes what a scan copies.
  init(_ request: DownloadRequest, _ scan: any FilterScan, disk: any LocalDisk) {
    self.scan = scan
    mayBeEmpty = true
    save = SavePass(request, disk: disk)
  }

  var outcome: PassOutcome { save.outcome }

  mutating func take(_ piece: ContentPiece) async throws(FilesError) {
    scan.take(piece.bytes)
    try await write(at: piece.offset)
  }

  mutating func finish(isCut: Bool) async throws(FilesError) {
    if !isCut { scan.finish() }
    try await write(at: 0)
    guard isCut || hasWritten || mayBeEmpty else {
      throw FilesError(
        operation: .download, reason: .invalidRequest("there is nothing to write: no record fits"))
    }
    try await save.finish(isCut: isCut)
  }

  mutating func abandon() async { await save.abandon() }

  private mutating func write(at offset: Int64) async throws(FilesError) {
    let bytes = scan.takeCopies()
    guard scan.lostLines == 0 else {
      throw FilesError(
        operation: .download,
        reason: .invalidRequest("a record of more than 8 MB cannot be saved through a filter"))
    }
    hasWritten = hasWritten || !bytes.isEmpty
    if !bytes.isEmpty { try await save.take(ContentPiece(offset: offset, bytes: bytes)) }
  }
}
