/// Something that uses files, as another program would have made it some time ago.
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

  /// What can use files.
  package enum Kind: Sendable, CaseIterable {
    case batch, job, store
  }

  /// How far it is, in no dialect's words.
  package enum State: Sendable, CaseIterable {
    case waiting, running, finishing, done, failed, expired, cancelling, cancelled
  }
}
