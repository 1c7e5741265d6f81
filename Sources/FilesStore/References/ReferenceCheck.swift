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
    /// The server or the network did not let us read it, or not to its end.
    case failed(FilesError)
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
  case ended
}
