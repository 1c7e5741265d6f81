import FilesAPI
import FilesStore
import Glibc

/// A download on its way: a file that only its owner may read, beside the target, until it is complete.
actor PartialDownload: DownloadFile {
  nonisolated let path: String
  private let target: DownloadTarget
  private let temporaryPath: String
  private let file: Descriptor
  /// Whether the temporary file is still there under its own name.
  private var isPending = true

  /// Creates the temporary file.
  init(_ target: DownloadTarget) throws(FilesError) {
    var generator = SystemRandomNumberGenerator()
    var failure = FilesError(operation: .download, path: target.folder, code: EEXIST)
    for _ in 0..<TemporaryName.tries {
      let temporary = joined(target.folder, TemporaryName.beside(target.name, using: &generator))
      let number = uninterrupted { open(temporary, Self.creation, Self.ownerOnly) }
      if number >= 0 {
        self.init(target, temporaryPath: temporary, file: Descriptor(owning: number))
        return
      }
      failure = Self.failure(in: target.folder, code: errno)
      guard errno == EEXIST else { break }
    }
    throw failure
  }

  init(_ target: DownloadTarget, temporaryPath: String, file: Descriptor) {
    self.target = target
    self.temporaryPath = temporaryPath
    self.file = file
    path = target.path
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { DiskThread.shared.asUnownedSerialExecutor() }

  deinit {
    if isPending { unlink(temporaryPath) }
  }

  /// Returns when the system has taken the bytes: a slow disk slows the reader down.
  func write(_ bytes: [UInt8]) throws(FilesError) {
    let code = file.write(bytes)
    guard code == 0 else { throw failure(code) }
  }

  /// Syncs the content, gives it its final name and syncs the folder, so that a crash leaves all of it or nothing.
  func commit() async throws(FilesError) {
    guard isPending else { return }
    let (file, rename, folder) = (file, FinalName(temporaryPath, target), target.folder)
    let code = await onOwnThread {
      guard fsync(file.number) == 0 else { return errno }
      let code = rename.take()
      if code == 0 { Self.sync(folder: folder) }
      return code
    }
    guard code == 0 else { throw failure(code) }
    isPending = false
  }

  func discard() {
    guard isPending else { return }
    isPending = false
    unlink(temporaryPath)
  }

  private func failure(_ code: Int32) -> FilesError {
    FilesError(operation: .download, path: path, code: code)
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

  /// Some file systems cannot sync a folder; the file has its name all the same.
  private static func sync(folder: String) {
    let number = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { return }
    fsync(number)
    close(number)
  }

  private static let creation = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
  private static let ownerOnly: mode_t = 0o600
}
