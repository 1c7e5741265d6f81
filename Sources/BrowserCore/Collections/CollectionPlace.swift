package import FilesAPI

/// What a list over the list of files shows.
package enum CollectionPlace: Hashable, Sendable {
  /// All batches, all jobs and the like.
  case collection(CollectionKind)
  /// The files of one of them.
  case files(ObjectReference)
  /// What uses a file.
  case users(FileID)

  /// The fields and flags of its filter.
  package var vocabulary: FilterVocabulary {
    switch self {
    case .collection, .users: .objects
    case .files(let object): object.kind.hasOwnFiles ? .objects : .objectFiles
    }
  }

  /// Whether its rows are objects, and not files of the list of files.
  var listsObjects: Bool { vocabulary == .objects }

  /// Where its keys are read: what can be looked into is a file there, whoever lists it.
  var keyContext: KeyContext {
    guard listsObjects else { return .objectFiles }
    guard case .files(let object) = self, object.kind.ownFiles == .containerFile else { return .objects }
    return .objectFiles
  }
}

/// The lists that have a number of their own.
package enum CollectionView: Int, CaseIterable, Hashable, Sendable {
  case files = 1
  case batches, jobs, stores, containers, evaluations, assistants

  /// The kinds that it can show; the first that the provider has is shown.
  package var kinds: [CollectionKind] {
    switch self {
    case .files: []
    case .batches: [.batch]
    case .jobs: [.fineTuningJob]
    case .stores: [.vectorStore, .library]
    case .containers: [.container]
    case .evaluations: [.evaluation]
    case .assistants: [.assistant]
    }
  }

  /// The kind that it shows at a provider; nil where it has none.
  package func kind(at provider: Provider) -> CollectionKind? {
    kinds.first { kind in provider.collections.contains { $0.kind == kind } }
  }
}

extension CollectionKind {
  /// Whether what lies in its objects are files that the list of files does not have.
  package var hasOwnFiles: Bool { ownFiles != nil }

  /// Whether nothing lies in its objects, and they name no files.
  var isInside: Bool {
    switch self {
    case .storeFile, .containerFile, .document, .checkpoint: true
    case .batch, .fineTuningJob, .vectorStore, .container, .evaluation, .assistant, .library, .evaluationRun:
      false
    }
  }

  /// What lies in its objects and is no file of the list of files.
  package var ownFiles: CollectionKind? {
    switch self {
    case .container: .containerFile
    case .library: .document
    case .evaluation: .evaluationRun
    case .batch, .fineTuningJob, .vectorStore, .assistant, .storeFile, .containerFile, .checkpoint,
      .evaluationRun, .document:
      nil
    }
  }
}
