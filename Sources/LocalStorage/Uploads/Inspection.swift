import FilesAPI
import FilesStore
import Glibc

/// Looks at a local file that is to be uploaded: exists, regular, readable, not empty.
struct Inspection {
  /// Bytes read from the start, for guessing what the file is for.
  static let headByteCount = 4_096

  /// Absolute, `~` resolved.
  let path: String

  func result() -> Result<LocalFile, FilesError> {
    Result { () throws(FilesError) in
      // Looked at before it is opened: opening a device or a pipe can do something.
      try checkKind(statusOfPath())
      let file = try open()
      let head = try readHead(of: file)
      let status = try checkKind(file.status)
      guard status.st_size > 0 else { throw failure(.isEmpty) }
      return LocalFile(path: path, byteCount: ByteCount(Int64(status.st_size)), head: head)
    }
  }

  private func statusOfPath() throws(FilesError) -> stat {
    guard !path.utf8.contains(0) else { throw failure(.missing) }
    guard let status = stat(at: path, followingLinks: true) else { throw failure(errno) }
    return status
  }

  @discardableResult
  private func checkKind(_ status: stat?) throws(FilesError) -> stat {
    guard let status else { throw failure(.isUnreadable) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status
    case S_IFDIR: throw failure(.isFolder)
    default: throw failure(.isNotRegular)
    }
  }

  /// Does not wait should the file have become a pipe meanwhile.
  private func open() throws(FilesError) -> Descriptor {
    let number = uninterrupted { Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) }
    guard number >= 0 else { throw failure(errno) }
    return Descriptor(owning: number)
  }

  private func readHead(of file: Descriptor) throws(FilesError) -> [UInt8] {
    guard let head = file.read(at: 0, count: Self.headByteCount) else { throw failure(.isUnreadable) }
    return head
  }

  private func failure(_ code: Int32) -> FilesError {
    switch code {
    case EACCES, EPERM, EIO: failure(.isUnreadable)
    default: FilesError(operation: .upload, path: path, code: code)
    }
  }

  private func failure(_ problem: FilesError.LocalProblem) -> FilesError {
    FilesError(operation: .upload, reason: .local(path: path, problem: problem))
  }
}
