package import FilesAPI

/// What the store has found out or done, in the order in which it happened.
package enum StoreEvent: Equatable, Sendable {
  case listing(ListingID, ListingEvent)
  case retrieved(FileID, Result<RetrievedFile, FilesError>)
  /// A link that was asked for.
  case linked(FileID, Result<String, FilesError>)
  case objectRetrieved(ObjectReference, Result<RetrievedObject, FilesError>)
  /// The first lines of a file that was peeked at.
  case peeked(FileID, Result<Peek, FilesError>)
  case transfer(TransferID, TransferEvent)
  case deletion(DeletionID, DeletionEvent)
  case checked(CheckID, CheckEvent)
  case references(ReferencesID, ReferencesEvent)
  /// Deletions of this account that were cut off, oldest first; told when somebody asked.
  case unfinished([UnfinishedJob])
  /// What was read of files in earlier runs; told when somebody asked.
  case contents([FileID: KnownContent])
  /// What became of uploads of earlier runs; told when somebody asked.
  case settledUploads([SettledUpload])
  case comparison(ComparisonID, ComparisonEvent)
  /// What the server's answers have taught until now.
  case learned(LearnedFacts)
}

/// One walk over the list from its start; answers of an older walk are dropped by comparing this.
package struct ListingID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// An upload or download; given by whoever starts it.
package struct TransferID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// One confirmed deletion of one or many files.
package struct DeletionID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// How a walk over the list goes on.
package enum ListingEvent: Equatable, Sendable {
  /// Files not seen before in this walk, at most 2,000 in one event, in the server's order.
  case arrived([RemoteFile], total: Int?)
  /// Elements that could not be read as a file.
  case unreadable([FilePage.UnreadableElement])
  /// The server made us wait (429, 5xx, connection); loading goes on after `delay`.
  case waiting(RetryNotice)
  case ended(ListingEnd)
}

/// Why a walk over the list is over.
package enum ListingEnd: Equatable, Sendable {
  case complete
  /// The server repeats itself: a page without any new file, or a cursor used before, although it says there is more.
  case repeated
  /// Our own cap: so many pages were read and there was still more.
  case stoppedAtLimit(pages: Int)
  case failed(FilesError)
  case cancelled
}

/// How an upload or download goes on.
package enum TransferEvent: Equatable, Sendable {
  case started
  /// At most ten a second for each transfer, always one at the end.
  case progressed(TransferProgress)
  case waiting(RetryNotice)
  /// The server confirmed the upload and says what it stored.
  case uploaded(RemoteFile)
  /// The answer was lost, or (nil) an earlier run was cut off: the file is looked for, for so long at most.
  case looking(FilesError?, upTo: Duration)
  /// It was looked for in vain, and is sent once more.
  case sentAgain(FilesError)
  /// A file that is there already; the upload goes on.
  case twinFound(RemoteFile, TwinBasis)
  /// A file is there already, and nothing was sent.
  case isThere(RemoteFile, TwinBasis)
  /// It was sent more than once, and other copies are there or, where none is named, may be.
  case storedTwice(RemoteFile, others: [FileID])
  /// Nobody knows; the next start looks once more.
  case mayBeStored(UploadDoubt)
  /// The content lies complete under its final name.
  case downloaded(path: String, byteCount: Int64)
  /// The target exists; nothing was written. Ask, and start again with `overwrites`.
  case targetExists(path: String)
  case failed(FilesError)
  case cancelled
}

/// How far a transfer is.
package struct TransferProgress: Hashable, Sendable {
  package var bytesDone: Int64
  /// nil when the server did not say how long the content is.
  package var bytesTotal: Int64?
  /// Smoothed; 0 while unknown.
  package var bytesPerSecond: Double

  package init(bytesDone: Int64, bytesTotal: Int64?, bytesPerSecond: Double) {
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
    self.bytesPerSecond = bytesPerSecond
  }

  /// Time to the end at this rate, or nil while it cannot be told.
  package var secondsLeft: Double? {
    guard let bytesTotal, bytesPerSecond > 0, bytesTotal > bytesDone else { return nil }
    return Double(bytesTotal - bytesDone) / bytesPerSecond
  }
}

/// How a deletion goes on.
///
/// Results come in batches, at most ten events a second.
package enum DeletionEvent: Equatable, Sendable {
  /// Copies are being made; nothing is deleted before all of them were tried.
  case archiving(ArchiveProgress)
  case progressed([DeletionResult])
  case waiting(RetryNotice)
  /// All that could be done is done; `untouched` are the files not asked for because of a stop.
  case ended(DeletionEnd, untouched: [FileID])
}

/// What became of one file, or of one order.
package struct DeletionResult: Equatable, Sendable {
  package var id: FileID
  /// What was to be done with an object instead of a file.
  package var order: CollectionOrder?
  package var outcome: Outcome

  /// What the server answered, or why it did not.
  package typealias Outcome = Result<DeletionOutcome, FilesError>

  package init(id: FileID, order: CollectionOrder? = nil, outcome: Outcome) {
    self.id = id
    self.order = order
    self.outcome = outcome
  }
}

/// Why a deletion is over.
package enum DeletionEnd: Equatable, Sendable {
  case complete
  case cancelled
  /// Given up because going on was senseless: the key is refused, or one failure after another.
  case stopped(FilesError)
}

/// One step of a plan, frozen at the moment it was shown: a file to be deleted, or an order for an object.
package struct DeletionTarget: Hashable, Sendable {
  /// Of an order, a name for it that no file has.
  package var id: FileID
  package var name: String
  package var byteCount: ByteCount?
  package var purpose: FilePurpose?
  package var createdAt: Timestamp?
  /// When the provider would delete it by itself; nil for never.
  package var expiresAt: Timestamp?
  /// Whether the provider is expected to give its content out, so that an archive can have a copy.
  package var isDownloadable = true
  /// What is to be done with an object instead of a file.
  package var order: CollectionOrder?
  /// The places in the plan of steps that must be done before, and without which this one is left alone.
  package var needs: [Int] = []

  package init(id: FileID, name: String, byteCount: ByteCount?) {
    self.id = id
    self.name = name
    self.byteCount = byteCount
  }

  /// The deletion of a file as it is now.
  package init(_ file: RemoteFile, isDownloadable: Bool = true) {
    self.init(id: file.id, name: file.name, byteCount: file.byteCount)
    purpose = file.purpose
    createdAt = file.createdAt
    expiresAt = file.expiresAt
    self.isDownloadable = isDownloadable
  }

  /// The file as the plan knew it.
  package var file: RemoteFile {
    RemoteFile(
      id: id, name: name, byteCount: byteCount, createdAt: createdAt, expiresAt: expiresAt, purpose: purpose)
  }
}

/// How far the copies of a deletion are that archives first.
package struct ArchiveProgress: Hashable, Sendable {
  package var done: Int
  package var total: Int
  /// Of the copies made so far.
  package var byteCount: ByteTotal

  package init(done: Int, total: Int, byteCount: ByteTotal) {
    self.done = done
    self.total = total
    self.byteCount = byteCount
  }
}
