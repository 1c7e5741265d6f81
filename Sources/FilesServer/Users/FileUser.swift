/// Something that uses files: a batch, a fine-tuning job or a vector store.
package struct FileUser: Sendable {
  package var kind: Kind
  package var state: State
  /// The model, or a vector store's name.
  package var label: String
  /// Seconds before now.
  package var age: Int64
  /// Input of a batch, training data of a job.
  package var input: String?
  /// Output of a batch, validation data of a job.
  package var second: String?
  /// Errors of a batch, results of a job.
  package var third: String?
  /// Files of a vector store.
  package var members: [String]
  /// Requests of a batch.
  package var requests: Int64 = 0
  /// Requests of a batch that failed.
  package var failures: Int64 = 0

  package init(
    _ kind: Kind, _ state: State, label: String = "gpt-4.1-mini", age: Int64 = 0, input: String? = nil,
    second: String? = nil, third: String? = nil, members: [String] = []
  ) {
    self.kind = kind
    self.state = state
    self.label = label
    self.age = age
    self.input = input
    self.second = second
    self.third = third
    self.members = members
  }

  /// What can use files; the words are those of the database.
  package enum Kind: String, Sendable, CaseIterable {
    case batch, job, store
  }

  /// How far it is, in no dialect's words; the words are those of the database.
  package enum State: String, Sendable, CaseIterable {
    case waiting, running, done, failed, cancelled
  }
}

extension FileUser.State {
  /// The word of a dialect.
  func word(_ kind: FileUser.Kind, _ dialect: EmbeddedServer.Dialect) -> String {
    switch dialect {
    case .mistral: mistralWord
    case .openAI:
      switch kind {
      case .batch: batchWord
      case .job: jobWord
      case .store: storeWord
      }
    }
  }

  private var mistralWord: String {
    switch self {
    case .waiting: "QUEUED"
    case .running: "RUNNING"
    case .done: "SUCCESS"
    case .failed: "FAILED"
    case .cancelled: "CANCELLED"
    }
  }

  private var batchWord: String {
    switch self {
    case .waiting: "validating"
    case .running: "in_progress"
    case .done: "completed"
    case .failed: "failed"
    case .cancelled: "cancelled"
    }
  }

  private var jobWord: String {
    switch self {
    case .waiting: "queued"
    case .running: "running"
    case .done: "succeeded"
    case .failed: "failed"
    case .cancelled: "cancelled"
    }
  }

  private var storeWord: String {
    switch self {
    case .waiting, .running: "in_progress"
    case .done: "completed"
    case .failed, .cancelled: "expired"
    }
  }
}
