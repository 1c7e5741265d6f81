import FilesAPI
import Glibc

/// An open file, closed when nobody holds it any more.
final class Descriptor: Sendable {
  let number: Int32

  /// Takes over an open descriptor.
  init(owning number: Int32) { self.number = number }

  /// Opens a file that is not inherited by other programs; one that is made for that is for its owner alone.
  init(opening path: String, _ flags: Int32, for operation: OperationName) throws(FilesError) {
    guard !path.utf8.contains(0) else {
      throw FilesError(operation: operation, reason: .local(path: path, problem: .missing))
    }
    number = uninterrupted { open(path, flags | O_CLOEXEC | O_NOCTTY, 0o600) }
    guard number >= 0 else { throw FilesError(operation: operation, path: path, code: errno) }
  }

  deinit { close(number) }

  /// What kind of file it is, its size and times; nil when the system does not say.
  var status: stat? {
    var status = stat()
    return fstat(number, &status) == 0 ? status : nil
  }

  /// Writes all of it at the file's position, however many calls that takes.
  ///
  /// - Returns: 0, or the system's error code.
  func write(_ bytes: [UInt8]) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = uninterrupted {
          Glibc.write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        }
        guard count > 0 else { return count < 0 ? errno : EIO }
        rest = rest.dropFirst(count)
      }
      return 0
    }
  }

  /// Writes all of it at a place, where nobody else does.
  ///
  /// - Returns: 0, or the system's error code.
  func write(_ bytes: [UInt8], at offset: Int64) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let place = off_t(offset) + off_t(done)
        let count = uninterrupted { pwrite(number, rest.baseAddress, rest.count, place) }
        guard count > 0 else { return count < 0 ? errno : EIO }
        done += count
      }
      return 0
    }
  }

  /// Reads at a place; fewer bytes than asked only at the end of the file.
  ///
  /// - Returns: nil when the system refuses, with the reason in `errno`.
  func read(at offset: Int64, count: Int) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let got = uninterrupted { pread(number, rest.baseAddress, rest.count, off_t(offset) + off_t(filled)) }
        failed = got < 0
        guard got > 0 else { break }
        filled += got
      }
    }
    return failed ? nil : bytes
  }
}

/// Makes a system call again for as long as signals interrupt it.
func uninterrupted<Count: SignedInteger>(_ call: () -> Count) -> Count {
  while true {
    let result = call()
    guard result == -1, errno == EINTR else { return result }
  }
}
