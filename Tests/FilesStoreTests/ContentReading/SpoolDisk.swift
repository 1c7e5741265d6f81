import FilesAPI
import FilesStore
import JSONLines
import TestSupport

/// A disk that keeps spools in memory, up to a size.
final class SpoolDisk: FileSystem {
  /// Bytes that fit into each spool.
  let capacity: Watched<Int>
  /// The most bytes that were read at once.
  let largestRead = Watched(0)

  private let download: StubDownload?
  private let unpacking: StubUnpacking

  init(capacity: Int = .max, download: StubDownload? = nil, unpacker: StubUnpacking = .missing) {
    unpacking = unpacker
    self.capacity = Watched(capacity)
    self.download = download
  }

  func openSpool() async throws(FilesError) -> any SpoolFile {
    MemorySpool(capacity: { [capacity] in capacity.value }) { [largestRead] count in
      largestRead.update { $0 = max($0, count) }
    }
  }

  func inspect(_ path: String) async -> Result<LocalFile, FilesError> {
    .failure(FilesError(operation: .upload, reason: .local(path: path, problem: .missing)))
  }

  func check(
    _ request: CheckRequest, progress: @escaping @Sendable (Int64) -> Void
  ) async throws(FilesError) -> ValidationReport {
    throw FilesError(operation: .upload, reason: .cancelled)
  }

  func completions(of typed: String) async -> [String] { [] }

  func unpacker(for head: [UInt8]) -> Result<any ContentUnpacker, MissingUnpacker>? {
    switch unpacking {
    case .success: .success(StubUnpacker())
    case .missing: .failure(MissingUnpacker(format: "zstd", debianPackage: "libzstd1"))
    }
  }

  func openPipe() throws(FilesError) -> any ContentPipe {
    throw FilesError(operation: .download, reason: .invalidRequest("no pipe here"))
  }

  func openDownload(_ request: DownloadRequest) async throws(FilesError) -> any DownloadFile {
    if let download { return download }
    throw FilesError(operation: .download, reason: .local(path: "", problem: .isNotWritable))
  }

  func openArchive(_ path: String, isResumed: Bool) async throws(FilesError) -> any ArchiveFolder {
    StubArchive()
  }
}
