extension CollectionKind {
  /// The word of commands and filters for one of a kind, as in `batch/ID`; nil for what lies inside something else.
  package var word: String? {
    switch self {
    case .batch: "batch"
    case .fineTuningJob: "job"
    case .vectorStore: "store"
    case .container: "container"
    case .evaluation: "eval"
    case .assistant: "assistant"
    case .library: "library"
    case .storeFile, .containerFile, .checkpoint, .evaluationRun, .document: nil
    }
  }

  /// One of the kind in words of their own, as in `fine tuning job`.
  var phrase: String { rawValue.replacing("_", with: " ") }

  /// The word of commands for a whole list, as in `ls batches`.
  package var listWord: String? {
    switch self {
    case .batch: "batches"
    case .fineTuningJob: "jobs"
    case .vectorStore: "stores"
    case .container: "containers"
    case .evaluation: "evals"
    case .assistant: "assistants"
    case .library: "libraries"
    case .storeFile, .containerFile, .checkpoint, .evaluationRun, .document: nil
    }
  }

  /// The kind of a list's word; nil when it is none.
  package init?(listWord: String) {
    guard let kind = Self.allCases.first(where: { $0.listWord == listWord }) else { return nil }
    self = kind
  }
}

extension ObjectReference {
  /// Reads `batch/ID`, `job/ID`, `store/ID` and the like; nil when it does not begin so.
  package init?(typed text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty,
      let kind = CollectionKind.allCases.first(where: { $0.word.map { $0 == parts[0] } ?? false })
    else { return nil }
    self.init(kind, String(parts[1]))
  }

  /// The object as it is typed; inside something else, with that before it.
  package var typed: String {
    [kind.word ?? kind.rawValue, parentID, id].compactMap { $0 }.joined(separator: "/")
  }
}
