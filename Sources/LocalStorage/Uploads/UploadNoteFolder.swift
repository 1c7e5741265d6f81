import FilesAPI
package import FilesStore
import FoundationEssentials
import Glibc
import Synchronization

/// The notes of an account's uploads, each a file in a folder for their owner alone.
package final class UploadNoteFolder: UploadNotes {
  private let folder: String
  private let account: JobAccount
  /// The notes that this program works on.
  private let held = Mutex<Set<String>>([])

  package init(folders: UserFolders, account: JobAccount) {
    folder = joined(folders.state, "uploads")
    self.account = account
  }

  package func begin(_ note: UploadNote) async -> (any UploadRecord)? {
    await onOwnThread { self.write(note) }
  }

  package func takeAbandoned(
    _ fits: @Sendable @escaping (UploadNote) -> Bool
  ) async -> [any UploadRecord] {
    await onOwnThread {
      self.removeTorn()
      return self.paths().compactMap { self.abandoned($0, fits) }
    }
  }

  package func others() async -> [UploadNote] {
    await onOwnThread {
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
  private func write(_ note: UploadNote) -> UploadNoteFile? {
    guard makePrivateFolder(folder) == 0,
      let json = try? JSONEncoder().encode(UploadNoteLine(note, of: account))
    else { return nil }
    var generator = SystemRandomNumberGenerator()
    let name = TemporaryName.alone(using: &generator)
    let (temporary, path) = (joined(folder, "." + name), joined(folder, name))
    let flags = O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW
    guard let file = try? Descriptor(opening: temporary, flags, mode: 0o600, for: .upload) else { return nil }
    hold(path)
    let isWritten =
      flock(file.number, LOCK_EX | LOCK_NB) == 0 && file.write(Array(json) + [UInt8(ascii: "\n")]) == 0
      && fsync(file.number) == 0 && rename(temporary, path) == 0
    guard isWritten else {
      unlink(temporary)
      letGo(path)
      return nil
    }
    synchronize(folder: folder)
    return UploadNoteFile(path: path, file: file, note: note) { self.letGo($0) }
  }

  // MARK: Reading

  /// A note that fits and that nobody holds, now held.
  private func abandoned(_ path: String, _ fits: (UploadNote) -> Bool) -> UploadNoteFile? {
    guard let file = try? Descriptor(opening: path, O_RDWR | O_APPEND | O_NOFOLLOW, for: .upload),
      flock(file.number, LOCK_EX | LOCK_NB) == 0
    else { return nil }
    // Somebody may have ended it just before it was locked here.
    guard let status = file.status, status.st_nlink > 0, let note = note(in: file), fits(note) else {
      flock(file.number, LOCK_UN)
      return nil
    }
    hold(path)
    return UploadNoteFile(path: path, file: file, note: note) { self.letGo($0) }
  }

  /// Notes whose program ended while it wrote them: nothing was sent of those uploads.
  private func removeTorn() {
    for path in notePaths(in: folder, prefix: ".winnow-") {
      guard let file = try? Descriptor(opening: path, O_RDWR | O_NOFOLLOW, for: .upload),
        let status = file.status, Int(status.st_mtim.tv_sec) + Self.tornAge < time(nil),
        flock(file.number, LOCK_EX | LOCK_NB) == 0
      else { continue }
      unlink(path)
    }
  }

  /// A note is written in far less, in seconds.
  private static let tornAge = 60

  private func note(in file: Descriptor) -> UploadNote? {
    guard let status = file.status, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.longest,
      let bytes = file.read(at: 0, count: Int(status.st_size))
    else { return nil }
    return UploadNote(bytes, of: account)
  }

  private func hold(_ path: String) { _ = held.withLock { $0.insert(path) } }

  private func letGo(_ path: String) { _ = held.withLock { $0.remove(path) } }

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
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    var status = stat()
    let path = joined(folder, name)
    guard name.hasPrefix(prefix), lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      continue
    }
    found.append((path, Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)))
  }
  return found.sorted { $0.time < $1.time }.map(\.path)
}
