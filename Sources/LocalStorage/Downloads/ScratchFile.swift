import FilesAPI
import FilesStore
import Glibc
import Synchronization

/// A file without a name: only this process can reach it, and it is gone with the process, however that ends.
final class ScratchFile: SpoolFile {
  private let file: Descriptor
  /// Bytes that were appended; kept by the one who writes.
  private let byteCount = Atomic<Int64>(0)

  /// Creates one in the first folder where that is possible.
  init(in folders: [String]) throws(FilesError) {
    var generator = SystemRandomNumberGenerator()
    var code = ENOENT
    for folder in folders {
      let path = joined(folder, TemporaryName.alone(using: &generator))
      let number = uninterrupted { open(path, Self.creation, 0o600) }
      guard number < 0 else {
        unlink(path)
        file = Descriptor(owning: number)
        return
      }
      code = errno
    }
    throw FilesError(operation: .download, path: folders.last ?? "", code: code)
  }

  init(_ file: Descriptor) { self.file = file }

  func append(_ bytes: [UInt8]) throws(FilesError) {
    let before = byteCount.load(ordering: .acquiring)
    let code = file.write(bytes, at: before)
    guard code != 0 else { return byteCount.store(before + Int64(bytes.count), ordering: .releasing) }
    // What did fit is half a piece: the piece comes again when there is room, and is written over it.
    _ = ftruncate(file.number, off_t(before))
    throw FilesError(operation: .download, path: Self.words, code: code)
  }

  func read(at offset: Int64, count: Int) throws(FilesError) -> [UInt8] {
    guard offset >= 0, count > 0 else { return [] }
    guard let bytes = file.read(at: offset, count: count) else {
      throw FilesError(operation: .download, path: Self.words, code: errno)
    }
    return bytes
  }

  /// Stands for the path it does not have.
  private static let words = "temporary file"
  private static let creation = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
}
