/// That something at the provider uses a file.
package struct FileUse: Adjustable, Hashable, Sendable {
  /// What uses the file.
  package var user: ObjectReference
  package var role: Role
  /// How far it is, in the server's word; nil when the server said nothing.
  package var status: String?
  /// What that means.
  package var state: CollectionState

  /// A use; the word says how far it is.
  package init(_ user: ObjectReference, _ role: Role, status: String?) {
    self.user = user
    self.role = role
    self.status = status
    state = CollectionState(word: status)
  }

  /// A use by an object that is as far as it says.
  init(by object: CollectionObject) {
    user = ObjectReference(object.kind, object.id)
    role = .member
    status = object.status
    state = object.state
  }

  package var kind: CollectionKind { user.kind }
  /// The id of what uses the file, such as `batch_abc`.
  package var userID: String { user.id }

  /// What the file is to it.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    case input, output
    /// Of a batch: the requests that failed.
    case errors
    case training, validation, result
    /// One of the files of a vector store.
    case member
    /// Of an assistant: what its code may read.
    case tool
  }

  /// Whether it may still need the file: it is not at its end, or it is a store or the like, which has none.
  package var isRunning: Bool { kind.isStanding || state.isRunning }

  /// Whether this is the user of that id, or one in that state: `running`, `finished`, or the server's word.
  package func answers(to name: String) -> Bool {
    if userID == name { return true }
    switch name.lowercased() {
    case "running": return isRunning
    case "finished": return !isRunning
    case let word: return status?.lowercased() == word
    }
  }
}
