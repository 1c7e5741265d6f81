package import FilesAPI

/// How far the reading of one list of what uses files is.
package struct ReferenceCheck: Hashable, Sendable {
  package var kind: CollectionKind
  /// Entries that were read: batches, jobs, or vector stores.
  package var count: Int
  package var state: State
  /// While it is not read to its end: everything that was made after this moment was read; nil where that is not known.
  package var since: Timestamp?
  /// While it is not read to its end: when that was done before, of which all that is not read anew still is.
  package var keptFrom: Timestamp?
  /// While a call of it waits before it is sent again: why, and until when.
  package var waiting: Waiting?

  /// A call waits for its repetition.
  package struct Waiting: Hashable, Sendable {
    package var notice: RetryNotice
    package var until: Timestamp

    package init(_ notice: RetryNotice, until: Timestamp) {
      self.notice = notice
      self.until = until
    }
  }

  package init(_ kind: CollectionKind, count: Int = 0, _ state: State) {
    self.kind = kind
    self.count = count
    self.state = state
  }

  /// Whether all that is there was read; where such lists are often missing, their absence says that nothing is there.
  package var isComplete: Bool {
    switch state {
    case .complete: true
    case .absent: kind.isOftenAbsent
    case .waiting, .reading, .stoppedAtLimit, .repeated, .unreadable, .failed: false
    }
  }

  /// Whether nothing of this list that was not read can need a file of this age.
  ///
  /// A batch or a job is made after the files that it reads.
  package func isSettled(for createdAt: Timestamp?) -> Bool {
    if state.isSettled { return true }
    guard let since, let createdAt else { return false }
    return createdAt > since
  }

  /// What is known of it.
  package enum State: Hashable, Sendable {
    case waiting
    case reading
    /// Every entry was read.
    case complete
    /// Our own cap: so many entries were read, and there are more.
    case stoppedAtLimit
    /// The server says that there is more and sends nothing new.
    case repeated
    /// It was read to its end, but so many entries could not be understood.
    case unreadable(Int)
    /// The server has no such list: nothing of the kind can be there.
    case absent(FilesError)
    /// The server or the network did not let us read it, or not to its end.
    case failed(FilesError)

    /// Whether what was not found is not there, as far as the server tells: all was read, or there is no such list.
    package var isSettled: Bool {
      switch self {
      case .complete, .absent: true
      case .waiting, .reading, .stoppedAtLimit, .repeated, .unreadable, .failed: false
      }
    }
  }
}

extension [ReferenceCheck] {
  /// The files that something may use which was not read yet, and for a reason that may pass.
  package func unsettled(_ files: some Sequence<DeletionTarget>) -> Set<FileID> {
    let open = filter { !$0.state.isSettled }
    guard !open.isEmpty else { return [] }
    return Set(files.lazy.filter { file in !open.allSatisfy { $0.isSettled(for: file.createdAt) } }.map(\.id))
  }
}

/// One reading of what uses files; what an older one still brings is dropped by comparing this.
package struct ReferencesID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// How the reading of what uses files goes on.
package enum ReferencesEvent: Equatable, Sendable {
  /// Objects that are new or say something else than before; a store has its files as soon as these were read.
  case arrived(CollectionKind, [CollectionObject])
  /// These are there no more.
  case gone(CollectionKind, Set<String>)
  /// How far one kind is now.
  case checked(ReferenceCheck)
  /// A call for a list of this kind waits before it is sent again; over with the next `checked`.
  case waiting(CollectionKind, RetryNotice)
  case ended
  /// What the newest page of every list says; the only event of such a reading.
  case newest(NewestReferences)
}

/// What the newest page of every list of what uses files says, read just before a deletion.
package struct NewestReferences: Equatable, Sendable {
  /// What is in these pages, by kind; stores have their files.
  package var objects: [CollectionKind: [CollectionObject]]
  /// The lists whose newest page could not be had.
  package var failures: [ReferenceCheck]

  package init(
    objects: [CollectionKind: [CollectionObject]] = [:], failures: [ReferenceCheck] = []
  ) {
    self.objects = objects
    self.failures = failures
  }
}
