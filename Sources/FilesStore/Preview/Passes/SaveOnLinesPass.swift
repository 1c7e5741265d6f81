import FilesAPI
import JSONLines

/// Writes a record that may go over several lines into a local file, on one line.
struct SaveOnLinesPass: ContentPass {
  private var line = OneLine()
  private var save: SavePass

  init(_ request: DownloadRequest, disk: any LocalDisk) { save = SavePass(request, disk: disk) }

  var outcome: PassOutcome { save.outcome }

  mutating func take(_ piece: ContentPiece) async throws(FilesError) {
    try await write(line.take(piece.bytes, 0..<piece.bytes.count))
  }

  mutating func finish(isCut: Bool) async throws(FilesError) {
    if !isCut { try await write([ByteScan.newline]) }
    try await save.finish(isCut: isCut)
  }

  mutating func abandon() async { await save.abandon() }

  private mutating func write(_ bytes: [UInt8]) async throws(FilesError) {
    if !bytes.isEmpty { try await save.take(ContentPiece(offset: 0, bytes: bytes)) }
  }
}
