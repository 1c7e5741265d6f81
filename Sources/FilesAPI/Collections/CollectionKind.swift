/// What a provider keeps besides files; the words are those of commands' JSON and of caches, and never change.
package enum CollectionKind: String, Hashable, Sendable, CaseIterable {
  case batch
  case fineTuningJob = "fine_tuning_job"
  case vectorStore = "vector_store"
  case container
  case evaluation
  case assistant
  /// Mistral's collections of documents; a document is no file of the Files API.
  case library

  // What lies inside one of these.

  /// A file of the Files API as a member of a vector store: its id is the file's.
  case storeFile = "vector_store_file"
  /// A file that lives in a container only.
  case containerFile = "container_file"
  case checkpoint
  case evaluationRun = "evaluation_run"
  case document

  /// Whether what it uses is in use as long as it exists, whatever its status: it has no end of its own.
  package var isStanding: Bool {
    switch self {
    case .vectorStore, .assistant, .library, .container, .evaluation: true
    case .batch, .fineTuningJob, .storeFile, .containerFile, .checkpoint, .evaluationRun, .document: false
    }
  }

  /// Whether its objects go through states that servers tell.
  var hasStates: Bool {
    switch self {
    case .batch, .fineTuningJob, .vectorStore, .container, .storeFile, .evaluationRun, .document: true
    case .evaluation, .assistant, .library, .containerFile, .checkpoint: false
    }
  }

  /// Whether servers without such a list are so usual that its absence says nothing else than that there is none.
  package var isOftenAbsent: Bool {
    switch self {
    case .evaluation, .assistant, .container, .library: true
    case .batch, .fineTuningJob, .vectorStore, .storeFile, .containerFile, .checkpoint, .evaluationRun,
      .document:
      false
    }
  }

  /// The words by which servers call it when they say that there is none.
  var nouns: Set<String> {
    switch self {
    case .batch: ["batch", "batches"]
    case .fineTuningJob: ["job", "jobs", "tune", "tuning"]
    case .vectorStore: ["store", "stores"]
    case .container: ["container", "containers"]
    case .evaluation: ["eval", "evals", "evaluation"]
    case .evaluationRun: ["run", "runs"]
    case .assistant: ["assistant", "assistants"]
    case .library: ["library", "libraries"]
    case .storeFile, .containerFile: ["file", "files"]
    case .checkpoint: ["checkpoint", "checkpoints"]
    case .document: ["document", "documents"]
    }
  }

  /// The member by which other objects and answers name one of these.
  var idName: String {
    switch self {
    case .batch: "batch_id"
    case .fineTuningJob: "fine_tuning_job_id"
    case .vectorStore: "vector_store_id"
    case .container: "container_id"
    case .evaluation: "eval_id"
    case .evaluationRun: "run_id"
    case .assistant: "assistant_id"
    case .library: "library_id"
    case .storeFile, .containerFile: "file_id"
    case .checkpoint: "checkpoint_id"
    case .document: "document_id"
    }
  }

  /// Whether one that has ended never changes any more, so that only new ones and those that run are read again.
  package var isFixedAtItsEnd: Bool { self == .batch || self == .fineTuningJob }
}
