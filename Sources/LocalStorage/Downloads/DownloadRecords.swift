import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// The notes of downloads under way, in a folder for their owner alone.
struct DownloadRecords: Sendable {
  let folder: String
  let account: JobAccount

  /// Writes down that a download begins; nil when that is not possible, which is no reason not to download.
  func begin(
    _ request: DownloadRequest, _ target: DownloadTarget, temporary: String?, _ file: Descriptor?
  ) -> DownloadRecord? {
    guard makePrivateFolder(folder) == 0 else { return nil }
    let status = file?.status
    let note = DownloadNote(
      profile: account.profile, baseURL: account.baseURL, temporary: temporary,
      device: status.map { UInt64($0.st_dev) }, inode: status.map { UInt64($0.st_ino) },
      isOffered: request.isOfferedAgain && account.isLasting, id: request.file.id.rawValue,
      name: request.file.name, bytes: request.file.byteCount?.bytes,
      created: request.file.createdAt?.seconds, purpose: request.file.purpose?.rawValue,
      destination: target.path, overwrites: request.overwrites)
    guard let json = try? JSONEncoder().encode(note) else { return nil }
    return write(Array(json))
  }

  private func write(_ bytes: [UInt8]) -> DownloadRecord? {
    var generator = SystemRandomNumberGenerator()
    let path = joined(folder, TemporaryName.alone(using: &generator))
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW
    guard let file = try? Descriptor(opening: path, flags, mode: 0o600, for: .download),
      flock(file.number, LOCK_EX | LOCK_NB) == 0, file.write(bytes) == 0
    else { return nil }
    return DownloadRecord(path: path, lock: file)
  }

  /// Removes what programs that died left behind.
  ///
  /// - Returns: this account's downloads that were not finished, those that were begun first coming first.
  func sweep() -> [DownloadRequest] {
    let notes = paths().compactMap { path in deadNote(at: path).map { (path, $0) } }
    var requests: [DownloadRequest] = []
    for (path, note) in notes {
      note.sweep()
      let isOurs = note.profile == account.profile && note.baseURL == account.baseURL
      // What belongs to another account is offered there.
      guard isOurs || !note.isOffered else { continue }
      unlink(path)
      if note.isOffered { requests.append(note.request) }
    }
    return requests
  }

  /// What a note says whose program does not live any more.
  private func deadNote(at path: String) -> DownloadNote? {
    guard let file = try? Descriptor(opening: path, O_RDWR | O_NOFOLLOW, for: .download),
      flock(file.number, LOCK_EX | LOCK_NB) == 0, let size = file.status?.st_size,
      let bytes = file.read(at: 0, count: Int(size))
    else { return nil }
    if let note = try? JSONDecoder().decode(DownloadNote.self, from: Data(bytes)) { return note }
    // Killed while it was written: there is nothing else of that download yet.
    unlink(path)
    return nil
  }

  /// The notes, oldest first.
  private func paths() -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var found: [(path: String, time: Int)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      var status = stat()
      let path = joined(folder, name)
      guard name.hasPrefix("winnow-"), lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      found.append((path, Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)))
    }
    return found.sorted { $0.time < $1.time }.map(\.path)
  }
}
