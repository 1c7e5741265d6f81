package import FilesAPI

/// What is written down of an upload before it begins, so that it can be looked for when its answer never comes.
package struct UploadNote: Hashable, Sendable {
  /// Absolute.
  package var path: String
  package var key: UploadKey
  /// How long it is to be kept after its creation, in seconds; nil leaves it to the provider.
  package var expiresAfter: Int64?
  /// It was not sent before this moment, by the server's clock where that was told.
  package var startedAt: Timestamp
  package var isServerTime = false
  /// Files of this size that were there before.
  package var known: Set<FileID> = []
  /// Whether every file was seen then that could be taken for it.
  package var knowsAll = false
  /// Whether it belongs to `winnow restore`, which goes on with it.
  package var isRestored = false
  /// The server's name for an upload in parts that is not closed.
  package var partedUpload: String?
  /// What the server said that it stored.
  package var storedID: FileID?
  /// When all of it had gone out last, by our clock; nil while it surely is not stored.
  package var sentAt: Timestamp?
  /// How many times all of it was sent and no answer came.
  package var lostAnswers = 0
  /// The person knows that it is stored; only a second copy would be news.
  package var isTold = false

  package init(path: String, key: UploadKey, startedAt: Timestamp) {
    self.path = path
    self.key = key
    self.startedAt = startedAt
  }

  /// Takes in what was found out while it ran.
  package mutating func add(_ fact: UploadFact) {
    switch fact {
    case .parted(let id): partedUpload = id
    case .partsClosed: partedUpload = nil
    case .stored(let id): storedID = id
    case .sent(let time): sentAt = time
    case .answerLost: lostAnswers += 1
    case .told: isTold = true
    }
  }

  /// How many files there may be of it that nobody answered for.
  var unanswered: Int { sentAt == nil ? 0 : max(1, lostAnswers) }
}

/// What makes a stored file that of an upload.
package struct UploadKey: Hashable, Sendable {
  /// The name that the server is told.
  package var name: String
  package var purpose: FilePurpose
  package var byteCount: Int64
  /// Of the local file; nil when it could not be read to its end.
  package var hash: ContentHash?

  package init(name: String, purpose: FilePurpose, byteCount: Int64) {
    self.name = name
    self.purpose = purpose
    self.byteCount = byteCount
  }

  /// Whether the other one's file could not be told from this one's by name and size.
  func looksLike(_ other: UploadKey) -> Bool { name == other.name && byteCount == other.byteCount }

  /// Whether both send the same content.
  func holdsTheSame(as other: UploadKey) -> Bool { hash != nil && hash == other.hash }
}

/// What is found out while an upload runs.
package enum UploadFact: Hashable, Sendable {
  case parted(String)
  /// Nothing is left at the server of an upload in parts.
  case partsClosed
  case stored(FileID)
  /// All of it has gone out.
  case sent(at: Timestamp)
  case answerLost
  case told
}

/// A note of one upload, held by this program.
package protocol UploadRecord: AnyObject, Sendable {
  var note: UploadNote { get }
  /// Adds what was found out; it outlives the program when this returns. The implementation tells when that failed.
  ///
  /// From any thread.
  func add(_ fact: UploadFact)
  /// Everything is known: the note goes away.
  func end()
  /// Something is not known: the next start looks for it.
  func release()
}

/// Where uploads are written down, for one account: `LocalStorage` does it for real.
package protocol UploadNotes: Sendable {
  /// Writes a note; the disk has it when this returns. Without one no upload begins.
  func begin(_ note: UploadNote) async throws(FilesError) -> any UploadRecord
  /// Takes hold of the notes that fit and that no living program holds, oldest first.
  func claimAbandoned(_ fits: @Sendable @escaping (UploadNote) -> Bool) async -> [any UploadRecord]
  /// What other programs hold, or held when they ended.
  func others() async -> [UploadNote]
}
