import Glibc

/// The bytes of a file: stored on the disk, or made from a recipe whenever they are read.
enum Content: Sendable {
  case stored(OpenFile)
  case generated(LineRecipe)

  /// Copies bytes from `offset` on, fills the buffer as far as possible, and returns the number; nil at an error.
  func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    switch self {
    case .stored(let file): file.read(at: offset, into: buffer)
    case .generated(let recipe): recipe.write(from: offset, into: buffer)
    }
  }
}

/// A file that is open for reading and closed with the last reference; it can be read after its removal.
final class OpenFile: Sendable {
  let descriptor: Int32
  /// In bytes.
  let size: Int64

  /// Nil when it is not there or cannot be read.
  init?(path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    size = Int64(lseek(descriptor, 0, SEEK_END))
  }

  deinit { close(descriptor) }

  func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
    return count < 0 ? nil : count
  }
}
