import FilesAPI

/// Writes content into a local file as a download does: beside its final name, renamed when all of it is there.
struct SavePass: ContentPass {
  private let request: DownloadRequest
  private let disk: any LocalDisk
  private var file: (any DownloadFile)?
  private var path: String?

  init(_ request: DownloadRequest, disk: any LocalDisk) {
    self.request = request
    self.disk = disk
  }

  var outcome: PassOutcome { .saved(path: path) }

  mutating func take(_ piece: ContentPiece) async throws(FilesError) {
    try await target().write(piece.bytes)
  }

  /// Half a file never gets the name of a whole one.
  mutating func finish(isCut: Bool) async throws(FilesError) {
    guard !isCut else { return await abandon() }
    let target = try await target()
    try await target.commit()
    path = target.path
  }

  mutating func abandon() async {
    await file?.discard()
    file = nil
  }

  private mutating func target() async throws(FilesError) -> any DownloadFile {
    if let file { return file }
    let opened = try await disk.openDownload(request)
    file = opened
    return opened
  }
}
