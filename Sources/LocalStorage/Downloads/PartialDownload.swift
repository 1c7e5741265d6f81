import FilesAPI
import FilesStore
import Glibc
import Synchronization
import Threads

/// A download on its way: a file that only its owner may read, beside the target, until it is complete.
actor PartialDownload: DownloadFile {
  nonisolated let kept: KeptContent?
  nonisolated var path: String { target.withLock { $0.path } }
  private let target: Mutex<DownloadTarget>
  /// Finds another name where the one that was free is taken by now; nil where that is somebody's choice.
  private let renamed: @Sendable () throws(FilesError) -> DownloadTarget?
  private let temporaryPath: String
  private let file: Descriptor
  /// What a later try finds when this one is cut off.
  private let record: DownloadRecord?
  private let sync: DiskSync
  /// Whether the temporary file is still there under its own name.
  private var isPending = true

  /// Creates the temporary file; `note` writes its path down before it is there, so that none is left unknown.
  init(
    _ target: DownloadTarget, sync: DiskSync = .system, note: (String) -> DownloadRecord? = { _ in nil },
    renamed: @escaping @Sendable () throws(FilesError) -> DownloadTarget? = { () throws(FilesError) in nil }
  ) throws(FilesError) {
    var generator = SystemRandomNumberGenerator()
    var failure = FilesError(operation: .download, path: target.folder, code: EEXIST)
    for _ in 0..<TemporaryName.tries {
      let temporary = joined(target.folder, TemporaryName.beside(target.name, using: &generator))
      let record = note(temporary)
      let number = uninterrupted { open(temporary, Self.creation, Self.ownerOnly) }
      if number >= 0 {
        let file = Descriptor(owning: number)
        record?.identify(file)
        self.init(
          target, temporaryPath: temporary, file: file, record: record, sync: sync, renamed: renamed)
        return
      }
      let code = errno
      record?.remove()
      failure = Self.failure(in: target.folder, code: code)
      guard code == EEXIST else { break }
    }
    throw failure
  }

  init(
    _ target: DownloadTarget, temporaryPath: String, file: Descriptor, record: DownloadRecord? = nil,
    kept: KeptContent? = nil, sync: DiskSync = .system,
    renamed: @escaping @Sendable () throws(FilesError) -> DownloadTarget? = { () throws(FilesError) in nil }
  ) {
    self.record = record
    self.sync = sync
    self.target = Mutex(target)
    self.temporaryPath = temporaryPath
    self.file = file
    self.kept = kept
    self.renamed = renamed
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { DiskThread.shared.asUnownedSerialExecutor() }

  deinit {
    if isPending {
      unlink(temporaryPath)
      record?.remove()
    }
  }

  func note(_ version: ContentVersion) { record?.note(version) }

  /// Returns when the system has taken the bytes: a slow disk slows the reader down.
  func write(_ bytes: [UInt8]) throws(FilesError) {
    let code = file.write(bytes)
    guard code == 0 else { throw failure(code) }
  }

  func read(at offset: Int64, count: Int) throws(FilesError) -> [UInt8] {
    guard let bytes = file.read(at: offset, count: count) else { throw failure(errno) }
    return bytes
  }

  func restart() throws(FilesError) {
    guard ftruncate(file.number, 0) == 0 else { throw failure(errno) }
  }

  /// Syncs the content, gives it its final name and syncs the folder, so that a crash leaves all of it or nothing.
  ///
  /// Cancelling ends it at once, however long the disk takes for syncing, unless the name is just being given.
  func commit() async throws(FilesError) {
    guard isPending else { return }
    var code = await finish()
    while code == EEXIST, let other = try renamed() {
      target.withLock { $0 = other }
      code = await finish()
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

  func keep(isOffered: Bool) {
    guard isPending else { return }
    isPending = false
    let isEmpty = file.status?.st_size ?? 0 == 0
    if isEmpty || record == nil { unlink(temporaryPath) }
    if isEmpty, !isOffered { record?.remove() } else { record?.keep(isOffered: isOffered) }
  }

  private func finish() async -> Int32 {
    let answer = OneShotResult<Int32>()
    let (file, sync, target) = (file, sync, target.withLock { $0 })
    let name = FinalName(temporaryPath, as: target.path, overwrites: target.overwrites)
    return await withTaskCancellationHandler {
      // Begun in here, where a task that is cancelled already has claimed the answer.
      let isStarted = startThread { Self.finish(file, name, in: target.folder, sync, answer) }
      if !isStarted { Self.finish(file, name, in: target.folder, sync, answer) }
      return await answer.wait()
    } onCancel: {
      if answer.claim() { answer.give(ECANCELED) }
    }
  }

  private func failure(_ code: Int32) -> FilesError {
    guard code != ECANCELED else { return FilesError(operation: .download, reason: .cancelled) }
    return FilesError(operation: .download, path: path, code: code)
  }

  private static func finish(
    _ file: Descriptor, _ name: FinalName, in folder: String, _ sync: DiskSync, _ answer: OneShotResult<Int32>
  ) {
    let code = sync.file(file)
    // Whoever cancelled has been told so, and then the name must not appear.
    guard answer.claim() else { return }
    guard code == 0 else { return answer.give(code) }
    let result = name.claim()
    answer.give(result == 0 ? sync.folder(folder) : result)
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
