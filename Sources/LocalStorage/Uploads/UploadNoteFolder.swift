package import FilesAPI
package import FilesStore
import FoundationEssentials
import Glibc
import Synchronization
import Threads

/// The notes of an account's uploads, each a file in a folder for their owner alone.
package final class UploadNoteFolder: UploadNotes {
  private let folder: String
  private let account: JobAccount
  let sync: DiskSync
  let onTrouble: @Sendable (StateTrouble) -> Void
  /// The notes that this program works on.
  private let held = Mutex<Set<String>>([])

  /// The notes of an account; `onTrouble` is told, from any thread, when a note cannot be added to.
  package init(
    _ folder: StateFolder, account: JobAccount, onTrouble: @escaping @Sendable (StateTrouble) -> Void
  ) {
    self.folder = folder.path(of: "uploads")
    sync = folder.sync
    self.account = account
    self.onTrouble = onTrouble
  }

  package func begin(_ note: UploadNote) async throws(FilesError) -> any UploadRecord {
    try await runBlocking { Result { () throws(FilesError) in try self.write(note) } }.get()
  }

  package func claimAbandoned(
    _ fits: @Sendable @escaping (UploadNote) -> Bool
  ) async -> [any UploadRecord] {
    await runBlocking {
      self.removeTorn()
      return self.paths().compactMap { self.abandoned($0, fits) }
    }
  }

  package func others() async -> [UploadNote] {
    await runBlocking {
      let mine = self.held.withLock { $0 }
      return self.paths().filter { !mine.contains($0) }.compactMap { path in
        guard let file = try? Descriptor(opening: path, O_RDONLY | O_NOFOLLOW, for: .upload) else {
          return nil
        }
        return self.note(in: file)
      }
    }
  }

  // MARK: Writing

  /// Under a name that nobody looks at until it is locked, written and synced.
  private func write(_ note: UploadNote) throws(FilesError) -> UploadNoteFile {
    try check(makePrivateFolder(folder, sync))
    var generator = SystemRandomNumberGenerator()
    let name = TemporaryName.alone(using: &generator)
    let (temporary, path) = (joined(folder, "." + name), joined(folder, name))
    let flags = O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW
    let file = try Descriptor(opening: temporary, flags, for: .upload)
    hold(path)
    do throws(FilesError) {
      guard let held = LockedNote(file, at: path) else { throw failure(errno) }
      try check(file.write(try firstLine(note)))
      try check(sync.file(file))
      try check(rename(temporary, path) == 0 ? 0 : errno)
      try check(sync.folder(folder))
      return UploadNoteFile(held, note, in: self)
    } catch {
      unlink(temporary)
      unlink(path)
      forget(path)
      throw error
    }
  }

  private func firstLine(_ note: UploadNote) throws(FilesError) -> [UInt8] {
    let line = UploadNoteLine(note, of: account)
    guard let json = try? JSONEncoder().encode(line) else { throw failure(EINVAL) }
    return Array(json) + [UInt8(ascii: "\n")]
  }

  private func check(_ code: Int32) throws(FilesError) {
    guard code == 0 else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> FilesError {
    FilesError(operation: .upload, path: folder, code: code)
  }

  // MARK: Reading

  /// A note that fits and that nobody holds, now held.
  private func abandoned(_ path: String, _ fits: (UploadNote) -> Bool) -> UploadNoteFile? {
    // Locked only once it is known to fit: while it is locked, the upload that it belongs to does not find it.
    guard let file = try? Descriptor(opening: path, O_RDWR | O_APPEND | O_NOFOLLOW, for: .upload),
      let seen = note(in: file), fits(seen), let held = LockedNote(file, at: path)
    else { return nil }
    // Somebody may have added to it or ended it just before it was locked here.
    guard let status = file.status, status.st_nlink > 0, let note = note(in: file), fits(note) else {
      held.unlock()
      return nil
    }
    hold(path)
    return UploadNoteFile(held, note, in: self)
  }

  /// Notes whose program ended while it wrote them: nothing was sent of those uploads.
  private func removeTorn() {
    for path in notePaths(in: folder, prefix: ".winnow-") {
      guard let file = try? Descriptor(opening: path, O_RDWR | O_NOFOLLOW, for: .upload),
        let status = file.status, Int(status.st_mtim.tv_sec) + Self.tornAge < time(nil),
        let torn = LockedNote(file, at: path)
      else { continue }
      torn.remove()
    }
  }

  /// A note is written in far less, in seconds.
  private static let tornAge = 60

  private func note(in file: Descriptor) -> UploadNote? {
    guard let status = file.status, status.isRegular, status.st_size <= Self.longest,
      let bytes = file.read(at: 0, count: Int(status.st_size))
    else { return nil }
    return UploadNote(bytes, of: account)
  }

  private func hold(_ path: String) { _ = held.withLock { $0.insert(path) } }

  func forget(_ path: String) { _ = held.withLock { $0.remove(path) } }

  /// In bytes; a note of ours is far shorter.
  private static let longest = 16 << 20

  /// The notes, oldest first.
  private func paths() -> [String] { notePaths(in: folder) }
}

/// The notes in a folder, oldest first.
func notePaths(in folder: String, prefix: String = "winnow-") -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var found: [(path: String, time: Int)] = []
  while let entry = readdir(stream) {
    // In place: a copy would read beyond the entry, which is as long as its name.
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let path = joined(folder, name)
    guard name.hasPrefix(prefix), let status = stat(at: path), status.isRegular else { continue }
    found.append((path, Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)))
  }
  return found.sorted { $0.time < $1.time }.map(\.path)
}
