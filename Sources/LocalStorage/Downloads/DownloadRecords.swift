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
      profile: account.profile, baseURL: account.baseURL, owner: account.owner, temporary: temporary,
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
    guard let file = try? Descriptor(opening: path, flags, for: .download),
      let note = LockedNote(file, at: path), file.write(bytes) == 0
    else { return nil }
    return DownloadRecord(note)
  }

  /// What an earlier try left of a content at a place, if that can be gone on with.
  func adopt(_ file: RemoteFile, at path: String) -> IncompleteFile? {
    for notePath in notePaths(in: folder) {
      guard let unfinished = UnfinishedDownload(at: notePath), isOurs(unfinished.note),
        unfinished.note.isOf(file, at: path)
      else { continue }
      if let adopted = unfinished.adopt() { return adopted }
      unfinished.removeFile()
      unfinished.removeNote()
    }
    return nil
  }

  /// Removes what programs that died left behind and nobody can go on with.
  ///
  /// - Returns: this account's downloads that were not finished and that nobody was asked about, those that were begun
  ///   first coming first.
  func sweep() -> [DownloadRequest] {
    notePaths(in: folder).compactMap { UnfinishedDownload(at: $0) }.compactMap { unfinished in
      let isUsable = unfinished.isUsable
      if !isUsable { unfinished.removeFile() }
      let isOffered = unfinished.isOffered && !unfinished.isComplete
      // What belongs to another account is offered there.
      guard isOurs(unfinished.note) || !isOffered else { return nil }
      if isUsable { unfinished.settle() } else { unfinished.removeNote() }
      return isOffered ? unfinished.note.request : nil
    }
  }

  private func isOurs(_ note: DownloadNote) -> Bool {
    note.owner == account.owner
  }
}
