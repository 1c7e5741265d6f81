import FilesAPI
import FilesStore
import Glibc
import JSONLines
import Synchronization

/// The check of a local file's records, which reads the file once, chunk by chunk.
final class FileCheck: Sendable {
  private static let chunkByteCount = 256 << 10

  private let request: CheckRequest
  private let progress: @Sendable (Int64) -> Void
  private let isCancelled = Atomic<Bool>(false)

  init(_ request: CheckRequest, progress: @escaping @Sendable (Int64) -> Void) {
    self.request = request
    self.progress = progress
  }

  /// Ends a check that runs on another thread after the chunk it is at.
  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// Blocks until all of the file was read.
  func result() -> Result<ValidationReport, FilesError> {
    do throws(FilesError) {
      return .success(try report())
    } catch {
      return .failure(error)
    }
  }

  private func report() throws(FilesError) -> ValidationReport {
    let file = try Descriptor(opening: request.file.path, O_RDONLY | O_NONBLOCK, for: .upload)
    var validator = ContentValidator(LineValidator(request.aim, dialect: request.dialect))
    var position: Int64 = 0
    while true {
      guard !isCancelled.load(ordering: .relaxed) else {
        throw FilesError(operation: .upload, reason: .cancelled)
      }
      guard let chunk = file.read(at: position, count: Self.chunkByteCount) else {
        throw FilesError(operation: .upload, path: request.file.path, code: errno)
      }
      guard !chunk.isEmpty else { return validator.finish() }
      validator.append(chunk)
      position += Int64(chunk.count)
      progress(position)
    }
  }
}
