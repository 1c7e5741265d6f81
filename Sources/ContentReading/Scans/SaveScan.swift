import FilesAPI
import FilesStore
import JSONLines

/// Writes content into a local file as a download does: beside its final name, renamed when all of it is there.
struct SaveScanner: ContentScanner {
  /// Copies what is written, as it stands in the content, where that is not all: lines, a table's header and rows, or
  /// records, each on a line.
  var copier: (any FilterScan)?
  /// Whether nothing may be copied.
  var mayBeEmpty = true
  /// Puts a record that may go over several lines on one.
  var line: OneLine?
  private let request: DownloadRequest
  private let disk: any FileSystem
  private var file: (any DownloadFile)?
  private var hasWritten = false
  private var path: String?

  init(_ request: DownloadRequest, disk: any FileSystem) {
    self.request = request
    self.disk = disk
  }

  var outcome: ScanResult { .saved(path: path) }

  mutating func feed(_ bytes: [UInt8]) async throws(FilesError) {
    guard copier != nil else { return try await write(line?.feed(bytes, 0..<bytes.count) ?? bytes) }
    copier?.feed(bytes)
    try await writeCopies()
  }

  /// Half a file never gets the name of a whole one.
  mutating func finish(isCut: Bool) async throws(FilesError) {
    if !isCut {
      copier?.finish()
      if line != nil { try await write([ByteScan.newline]) }
    }
    try await writeCopies()
    guard !isCut else { return await cancel() }
    guard hasWritten || mayBeEmpty else { throw Self.refusal("there is nothing to write: no record fits") }
    let target = try await target()
    try await target.commit()
    path = target.path
  }

  mutating func cancel() async {
    await file?.discard()
    file = nil
  }

  private mutating func writeCopies() async throws(FilesError) {
    guard let bytes = copier?.drainCopies() else { return }
    guard copier?.lostLines == 0 else {
      throw Self.refusal("a record of more than 8 MB cannot be saved through a filter")
    }
    try await write(bytes)
  }

  private mutating func write(_ bytes: [UInt8]) async throws(FilesError) {
    guard !bytes.isEmpty else { return }
    hasWritten = true
    try await target().write(bytes)
  }

  private mutating func target() async throws(FilesError) -> any DownloadFile {
    if let file { return file }
    let opened = try await disk.openDownload(request)
    file = opened
    return opened
  }

  private static func refusal(_ words: String) -> FilesError {
    FilesError(operation: .download, reason: .invalidRequest(words))
  }
}

/// Hands content on to another program.
struct PipeScanner: ContentScanner {
  let sink: any ContentSink
  private(set) var wantsMore = true

  var outcome: ScanResult { .piped(wantsMore: wantsMore) }

  mutating func feed(_ bytes: [UInt8]) async { wantsMore = await sink.write(bytes) }

  mutating func finish(isCut: Bool) {}
}
