package import FilesAPI

/// How far the reading of one list of what uses files is.
package struct ReferenceCheck: Hashable, Sendable {
  package var kind: FileUse.Kind
  /// Entries that were read: batches, jobs, or vector stores.
  package var count: Int
  package var state: State

  package init(_ kind: FileUse.Kind, count: Int = 0, _ state: State) {
    self.kind = kind
    self.count = count
    self.state = state
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

/// One reading of what uses files; what an older one still brings is dropped by comparing this.
package struct ReferencesID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// How the reading of what uses files goes on.
package enum ReferencesEvent: Equatable, Sendable {
  /// Uses that no earlier event of this reading told.
  case found([FileID: [FileUse]])
  /// How far one kind is now.
  case checked(ReferenceCheck)
  /// The vector stores whose files were read, each with the digest of its entry.
  case members([String: Int])
  case ended
  /// What the newest page of every list says; the only event of such a reading.
  case newest(NewestReferences)
}

/// What the newest page of every list of what uses files says, read just before a deletion.
package struct NewestReferences: Equatable, Sendable {
  package var uses: [FileID: [FileUse]]
  /// The lists whose newest page could not be had.
  package var failures: [ReferenceCheck]

  package init(uses: [FileID: [FileUse]] = [:], failures: [ReferenceCheck] = []) {
    self.uses = uses
    self.failures = failures
  }
}
