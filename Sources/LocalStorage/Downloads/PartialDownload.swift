import FilesAPI
import FilesStore
import Glibc
import Synchronization
import Threads

/// A download on its way: a file that only its owner may read, beside the target, until it is complete.
actor PartialDownload: DownloadFile {
  nonisolated var kept: KeptContent? { incomplete.kept }
  nonisolated var path: String { target.withLock { $0.path } }
  private let target: Mutex<DownloadTarget>
  private nonisolated let incomplete: IncompleteFile
  private let sync: DiskSync
  /// Whether the file is still there under its own name.
  private var isPending = true

  init(_ incomplete: IncompleteFile, for target: DownloadTarget, sync: DiskSync = .system) {
    self.incomplete = incomplete
    self.target = Mutex(target)
    self.sync = sync
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { DiskThread.shared.asUnownedSerialExecutor() }

  deinit {
    if isPending { incomplete.remove() }
  }

  func note(_ version: ContentVersion) { incomplete.record?.note(version) }

  /// Returns when the system has taken the bytes: a slow disk slows the reader down.
  func write(_ bytes: [UInt8]) throws(FilesError) {
    let code = incomplete.file.write(bytes)
    guard code == 0 else { throw failure(code) }
  }

  func read(at offset: Int64, count: Int) throws(FilesError) -> [UInt8] {
    guard let bytes = incomplete.file.read(at: offset, count: count) else { throw failure(errno) }
    return bytes
  }

  func restart() throws(FilesError) {
    guard ftruncate(incomplete.file.number, 0) == 0 else { throw failure(errno) }
  }

  /// Syncs the content, gives it its final name and syncs the folder, so that a crash leaves all of it or nothing.
  ///
  /// Cancelling ends it at once, however long the disk takes for syncing, unless the name is just being given.
  func commit() async throws(FilesError) {
    guard isPending else { return }
    var code = await finish()
    while code == EEXIST, let other = try target.withLock({ $0 }).renamed() {
      target.withLock { $0 = other }
      code = await finish()
    }
    guard code == 0 else { throw failure(code) }
    isPending = false
    incomplete.record?.remove()
  }

  func discard() {
    guard isPending else { return }
    isPending = false
    incomplete.remove()
  }

  func keep(isOffered: Bool) {
    guard isPending else { return }
    isPending = false
    let record = incomplete.record
    let isEmpty = incomplete.file.status?.st_size ?? 0 == 0
    if isEmpty || record == nil { unlink(incomplete.path) }
    if isEmpty, !isOffered { record?.remove() } else { record?.keep(isOffered: isOffered) }
  }

  private func finish() async -> Int32 {
    let answer = OneShotResult<Int32>()
    let (file, sync, target) = (incomplete.file, sync, target.withLock { $0 })
    let name = FinalName(incomplete.path, as: target.path, overwrites: target.overwrites)
    let work: @Sendable () -> Void = {
      let code = sync.file(file)
      // Whoever cancelled has been told so, and then the name must not appear.
      guard answer.claim() else { return }
      guard code == 0 else { return answer.give(code) }
      let result = name.claim()
      answer.give(result == 0 ? sync.folder(target.folder) : result)
    }
    return await withTaskCancellationHandler {
      // Begun in here, where a task that is cancelled already has claimed the answer.
      if !startThread(work) { work() }
      return await answer.wait()
    } onCancel: {
      if answer.claim() { answer.give(ECANCELED) }
    }
  }

  private func failure(_ code: Int32) -> FilesError {
    guard code != ECANCELED else { return FilesError(operation: .download, reason: .cancelled) }
    return FilesError(operation: .download, path: path, code: code)
  }
}
