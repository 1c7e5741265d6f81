import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// The notes of downloads under way, in a folder for their owner alone.
struct DownloadRecords: Sendable {
  let folder: String
  let account: JobAccount

  /// Writes down that a download is about to begin; nil when that is not possible, which is no reason not to download.
  func begin(
    _ request: DownloadRequest, _ target: DownloadTarget, temporary: String?
  ) -> DownloadRecord? {
    guard makePrivateFolder(folder) == 0 else { return nil }
    let note = DownloadNote(
      profile: account.profile, baseURL: account.baseURL, temporary: temporary,
      isOffered: request.isOfferedAgain && account.isLasting, id: request.file.id.rawValue,
      name: request.file.name, bytes: request.file.byteCount?.bytes,
      created: request.file.createdAt?.seconds, purpose: request.file.purpose?.rawValue,
      destination: target.path, overwrites: request.overwrites)
    guard let json = try? JSONEncoder().encode(note) else { return nil }
    return write(Array(json) + [UInt8(ascii: "\n")])
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
    let notes = notePaths(in: folder).compactMap { path in deadNote(at: path).map { (path, $0) } }
    var requests: [DownloadRequest] = []
    for (path, (note, piece)) in notes {
      note.sweep(piece)
      let isOurs = note.profile == account.profile && note.baseURL == account.baseURL
      // What belongs to another account is offered there.
      guard isOurs || !note.isOffered else { continue }
      unlink(path)
      if note.isOffered, !note.isComplete(piece) { requests.append(note.request) }
    }
    return requests
  }

  /// What a note says whose program does not live any more.
  private func deadNote(at path: String) -> (DownloadNote, DownloadNote.Piece?)? {
    guard let file = try? Descriptor(opening: path, O_RDWR | O_NOFOLLOW, for: .download),
      flock(file.number, LOCK_EX | LOCK_NB) == 0, let size = file.status?.st_size,
      let bytes = file.read(at: 0, count: Int(size))
    else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    if let note = lines.first.flatMap({ try? JSONDecoder().decode(DownloadNote.self, from: Data($0)) }) {
      let piece = lines.dropFirst().first
      return (note, piece.flatMap { try? JSONDecoder().decode(DownloadNote.Piece.self, from: Data($0)) })
    }
    // Killed while it was written: there is nothing else of that download yet.
    unlink(path)
    return nil
  }
}
