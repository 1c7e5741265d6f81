import FilesAPI
import FilesStore
import JSONLines

/// Writes content into a local file as a download does: beside its final name, renamed when all of it is there.
struct SaveScanner: ContentScanner {
  private let request: DownloadRequest
  private let disk: any FileSystem
  private var file: (any DownloadFile)?
  private var path: String?

  init(_ request: DownloadRequest, disk: any FileSystem) {
    self.request = request
    self.disk = disk
  }

  var result: ScanResult { .saved(path: path) }

  mutating func feed(_ bytes: [UInt8]) async throws(FilesError) -> Bool {
    try await target().write(bytes)
    return true
  }

  /// Half a file never gets the name of a whole one.
  mutating func finish(isCut: Bool) async throws(FilesError) {
    guard !isCut else { return await cancel() }
    let target = try await target()
    try await target.commit()
    path = target.path
  }

  mutating func cancel() async {
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

/// Writes what a scan copies into a local file, as it stands in the content: lines, a table's header and rows, or records,
/// each on a line.
struct FilteredSaveScanner: ContentScanner {
  private var scan: any FilterScan
  private var save: SaveScanner
  private let mayBeEmpty: Bool
  private var hasWritten = false

  init(_ request: DownloadRequest, _ scan: any FilterScan, disk: any FileSystem, mayBeEmpty: Bool = true) {
    self.scan = scan
    self.mayBeEmpty = mayBeEmpty
    save = SaveScanner(request, disk: disk)
  }

  var result: ScanResult { save.result }

  mutating func feed(_ bytes: [UInt8]) async throws(FilesError) -> Bool {
    scan.feed(bytes)
    try await write()
    return true
  }

  mutating func finish(isCut: Bool) async throws(FilesError) {
    if !isCut { scan.finish() }
    try await write()
    guard isCut || hasWritten || mayBeEmpty else {
      throw FilesError(
        operation: .download, reason: .invalidRequest("there is nothing to write: no record fits"))
    }
    try await save.finish(isCut: isCut)
  }

  mutating func cancel() async { await save.cancel() }

  private mutating func write() async throws(FilesError) {
    let bytes = scan.drainCopies()
    guard scan.lostLines == 0 else {
      throw FilesError(
        operation: .download,
        reason: .invalidRequest("a record of more than 8 MB cannot be saved through a filter"))
    }
    hasWritten = hasWritten || !bytes.isEmpty
    if !bytes.isEmpty { _ = try await save.feed(bytes) }
  }
}

/// Writes a record that may go over several lines into a local file, on one line.
struct OnLinesSaveScanner: ContentScanner {
  private var line = OneLine()
  private var save: SaveScanner

  init(_ request: DownloadRequest, disk: any FileSystem) { save = SaveScanner(request, disk: disk) }

  var result: ScanResult { save.result }

  mutating func feed(_ bytes: [UInt8]) async throws(FilesError) -> Bool {
    try await write(line.feed(bytes, 0..<bytes.count))
    return true
  }

  mutating func finish(isCut: Bool) async throws(FilesError) {
    if !isCut { try await write([ByteScan.newline]) }
    try await save.finish(isCut: isCut)
  }

  mutating func cancel() async { await save.cancel() }

  private mutating func write(_ bytes: [UInt8]) async throws(FilesError) {
    if !bytes.isEmpty { _ = try await save.feed(bytes) }
  }
}

/// Hands content on to another program.
struct PipeScanner: ContentScanner {
  let sink: any ContentSink
  private var wantsMore = true

  init(_ sink: any ContentSink) { self.sink = sink }

  var result: ScanResult { .piped(wantsMore: wantsMore) }

  mutating func feed(_ bytes: [UInt8]) async -> Bool {
    wantsMore = await sink.write(bytes)
    return wantsMore
  }

  mutating func finish(isCut: Bool) {}
}
