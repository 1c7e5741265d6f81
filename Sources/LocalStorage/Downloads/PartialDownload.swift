import FilesAPI
import FilesStore
import Glibc

/// A download on its way: a file that only its owner may read, beside the target, until it is complete.
actor PartialDownload: DownloadFile {
  nonisolated let path: String
  private let target: DownloadTarget
  private let temporaryPath: String
  private let file: Descriptor
  /// What the next start finds when this one is killed.
  private let record: DownloadRecord?
  /// Whether the temporary file is still there under its own name.
  private var isPending = true

  /// Creates the temporary file; `note` writes down its path and what it is, once it is there.
  init(
    _ target: DownloadTarget, note: (String, Descriptor) -> DownloadRecord? = { _, _ in nil }
  ) throws(FilesError) {
    var generator = SystemRandomNumberGenerator()
    var failure = FilesError(operation: .download, path: target.folder, code: EEXIST)
    for _ in 0..<TemporaryName.tries {
      let temporary = joined(target.folder, TemporaryName.beside(target.name, using: &generator))
      let number = uninterrupted { open(temporary, Self.creation, Self.ownerOnly) }
      if number >= 0 {
        let file = Descriptor(owning: number)
        self.init(target, temporaryPath: temporary, file: file, record: note(temporary, file))
        return
      }
      let code = errno
      failure = Self.failure(in: target.folder, code: code)
      guard code == EEXIST else { break }
    }
    throw failure
  }

  init(
    _ target: DownloadTarget, temporaryPath: String, file: Descriptor, record: DownloadRecord? = nil
  ) {
    self.record = record
    self.target = target
    self.temporaryPath = temporaryPath
    self.file = file
    path = target.path
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { DiskThread.shared.asUnownedSerialExecutor() }

  deinit {
    if isPending {
      unlink(temporaryPath)
      record?.remove()
    }
  }

  /// Returns when the system has taken the bytes: a slow disk slows the reader down.
  func write(_ bytes: [UInt8]) throws(FilesError) {
    let code = file.write(bytes)
    guard code == 0 else { throw failure(code) }
  }

  /// Syncs the content, gives it its final name and syncs the folder, so that a crash leaves all of it or nothing.
  ///
  /// Cancelling ends it at once, however long the disk takes for syncing, unless the name is just being given.
  func commit() async throws(FilesError) {
    guard isPending else { return }
    let answer = FirstAnswer<Int32>()
    let (file, name, folder) = (file, FinalName(temporaryPath, target), target.folder)
    let code = await withTaskCancellationHandler {
      // Begun in here, where a task that is cancelled already has claimed the answer.
      let isStarted = startThread { Self.finish(file, name, in: folder, answer) }
      if !isStarted { Self.finish(file, name, in: folder, answer) }
      return await answer.wait()
    } onCancel: {
      if answer.claim() { answer.give(ECANCELED) }
    }
    guard code == 0 else { throw failure(code) }
    isPending = false
    record?.remove()
  }

  func discard() {
    guard isPending else { return }
    isPending = false
    unlink(temporaryPath)
    record?.remove()
  }

  func interrupt() {
    guard isPending else { return }
    isPending = false
    unlink(temporaryPath)
    record?.keep()
  }

  private func failure(_ code: Int32) -> FilesError {
    guard code != ECANCELED else { return FilesError(operation: .download, reason: .cancelled) }
    return FilesError(operation: .download, path: path, code: code)
  }

  private static func finish(
    _ file: Descriptor, _ name: FinalName, in folder: String, _ answer: FirstAnswer<Int32>
  ) {
    let code = fsync(file.number) == 0 ? 0 : errno
    // Whoever cancelled has been told so, and then the name must not appear.
    guard answer.claim() else { return }
    guard code == 0 else { return answer.give(code) }
    let result = name.take()
    if result == 0 { sync(folder: folder) }
    answer.give(result)
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
