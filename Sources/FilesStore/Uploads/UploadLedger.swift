import FilesAPI

/// Which stored file belongs to which upload of this program: none is taken for two of them.
actor UploadLedger {
  private struct Entry {
    var key: UploadKey
    /// The server may still be about to answer.
    var isSending = false
  }

  /// What looks like the file of an upload, with whether its content was compared.
  struct Candidate: Sendable {
    var file: RemoteFile
    /// Its content is the one sent; false where the server gives no content out.
    var isVerified: Bool
  }

  private var entries: [TransferID: Entry] = [:]
  private(set) var claimed: Set<FileID> = []

  func enter(_ id: TransferID, _ key: UploadKey) { entries[id] = Entry(key: key) }

  func leave(_ id: TransferID) { entries[id] = nil }

  func set(_ id: TransferID, isSending: Bool) { entries[id]?.isSending = isSending }

  /// The server itself said that this file is of one of our uploads.
  func claim(_ id: FileID) { claimed.insert(id) }

  /// Gives one of the candidates to an upload; nil when none is surely its own.
  ///
  /// Where another upload, also of other programs on this machine, could have made the file, there must be more
  /// candidates than such uploads.
  func claim(_ candidates: [Candidate], for id: TransferID, besides foreign: UploadClaims) -> RemoteFile? {
    guard let key = entries[id]?.key else { return nil }
    let free = candidates.filter { !claimed.contains($0.file.id) && !foreign.files.contains($0.file.id) }
    let rivals =
      entries.filter { $0.key != id }.map { ($0.value.key, $0.value.isSending) }
      + foreign.notes.map { ($0.key, true) }
    for isVerified in [true, false] {
      let fitting = free.filter { $0.isVerified == isVerified }
      guard let first = fitting.first else { continue }
      // Without contents nobody can tell which of two different files it is.
      let isBlurred = rivals.contains { $0.0.looksLike(key) && !$0.0.holdsTheSame(as: key) }
      if !isVerified, isBlurred { continue }
      let waiting = rivals.count { $0.0.holdsTheSame(as: key) && $0.1 }
      guard fitting.count > waiting else { continue }
      claimed.insert(first.file.id)
      return first.file
    }
    return nil
  }
}
