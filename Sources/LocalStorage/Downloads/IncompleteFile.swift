import FilesAPI
import FilesStore
import Glibc

/// What there is of a download: a file beside its target, for its owner alone.
struct IncompleteFile: Sendable {
  let path: String
  let file: Descriptor
  /// What a later try finds when this one is cut off.
  var record: DownloadRecord?
  /// What an earlier try left in it; writing goes on behind that.
  var kept: KeptContent?
}

extension IncompleteFile {
  /// Creates one; `note` writes its path down before it is there, so that none is left unknown.
  init(
    beside target: DownloadTarget, note: (String) -> DownloadRecord? = { _ in nil }
  ) throws(FilesError) {
    var generator = SystemRandomNumberGenerator()
    var failure = FilesError(operation: .download, path: target.folder, code: EEXIST)
    for _ in 0..<TemporaryName.tries {
      let path = joined(target.folder, TemporaryName.beside(target.name, using: &generator))
      let record = note(path)
      let number = uninterrupted { open(path, Self.creation, Self.ownerOnly) }
      if number >= 0 {
        self.init(path: path, file: Descriptor(owning: number), record: record)
        record?.identify(file)
        return
      }
      let code = errno
      record?.remove()
      failure = Self.failure(in: target.folder, code: code)
      guard code == EEXIST else { break }
    }
    throw failure
  }

  /// Removes it, with what was noted of it.
  func remove() {
    unlink(path)
    record?.remove()
  }

  private static func failure(in folder: String, code: Int32) -> FilesError {
    switch code {
    // The folder is there, so ENOENT means that it takes no files (/proc).
    case EACCES, EPERM, EROFS, ENOENT:
      FilesError(operation: .download, reason: .local(path: folder, problem: .isNotWritable))
    default:
      FilesError(operation: .download, path: folder, code: code)
    }
  }

  private static let creation = O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
  private static let ownerOnly: mode_t = 0o600
}
