import FilesAPI
import FilesStore
import JSONLines
import Synchronization

/// A disk that keeps spools in memory, up to a size.
final class SpoolDisk: LocalDisk {
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
    MemorySpool(capacity: capacity, largestRead: largestRead)
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

/// Keeps the chunks as they come, so that one that comes again and again takes its memory once.
final class MemorySpool: SpoolFile {
  private struct Chunks {
    var all: [[UInt8]] = []
    /// Where each begins.
    var starts: [Int] = []
    var byteCount = 0
  }

  private let chunks = Mutex(Chunks())
  private let capacity: Watched<Int>
  private let largestRead: Watched<Int>

  init(capacity: Watched<Int> = Watched(.max), largestRead: Watched<Int> = Watched(0)) {
    self.capacity = capacity
    self.largestRead = largestRead
  }

  func append(_ bytes: [UInt8]) throws(FilesError) {
    let capacity = capacity.value
    let fits = chunks.withLock { chunks in
      guard chunks.byteCount + bytes.count <= capacity else { return false }
      chunks.all.append(bytes)
      chunks.starts.append(chunks.byteCount)
      chunks.byteCount += bytes.count
      return true
    }
    guard fits else {
      throw FilesError(operation: .download, reason: .local(path: "", problem: .diskFull))
    }
  }

  func read(at offset: Int64, count: Int) throws(FilesError) -> [UInt8] {
    largestRead.update { $0 = max($0, count) }
    return chunks.withLock { chunks in
      let end = min(Int(offset) + count, chunks.byteCount)
      var bytes: [UInt8] = []
      var index = max(0, Self.index(of: Int(offset), in: chunks.starts))
      while Int(offset) + bytes.count < end {
        let from = Int(offset) + bytes.count - chunks.starts[index]
        bytes += chunks.all[index][from..<min(chunks.all[index].count, end - chunks.starts[index])]
        index += 1
      }
      return bytes
    }
  }

  /// The last chunk that begins at or before a place.
  private static func index(of place: Int, in starts: [Int]) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
