package import FilesAPI

extension DeletionTarget {
  /// The step that does something with an object.
  package init(_ order: CollectionOrder, _ object: CollectionObject?) {
    self.init(id: order.name, name: object?.name ?? "", byteCount: object?.byteCount)
    createdAt = object?.createdAt
    expiresAt = object?.expiresAt
    isDownloadable = false
    self.order = order
  }

  /// What is different about an object now; only what is told both times can differ.
  func differences(from object: CollectionObject) -> [FilesError.FileFact] {
    var facts: [FilesError.FileFact] = []
    if !name.isEmpty, !object.name.isEmpty, name != object.name { facts.append(.name) }
    if let createdAt, let now = object.createdAt, createdAt != now { facts.append(.creation) }
    return facts
  }
}

extension CollectionOrder {
  /// A name for the order among the steps of a plan, such as `vector_store/vs_1`.
  package var name: FileID { object.stepName }
}

extension ObjectReference {
  /// What a step is called that does something with the object.
  package var stepName: FileID {
    FileID([kind.rawValue, parentID, id].compactMap { $0 }.joined(separator: "/"))
  }
}

extension CollectionOutcome {
  /// The same in the words of deletions.
  var deletionOutcome: DeletionOutcome {
    switch self {
    case .done: .deleted
    case .alreadyGone: .alreadyGone
    case .alreadyEnded: .alreadyEnded
    }
  }
}

extension DeletionOutcome {
  /// How the journal keeps it.
  var state: JobTargetState { self == .deleted ? .deleted : .alreadyGone }
}
