/// That something at the provider uses a file.
package struct FileUse: Hashable, Sendable {
  package var kind: Kind
  /// The id of what uses the file, such as `batch_abc`.
  package var userID: String
  package var role: Role
  /// How far it is, in the server's word; nil when the server said nothing.
  package var status: String?

  package init(_ kind: Kind, _ userID: String, _ role: Role, status: String?) {
    self.kind = kind
    self.userID = userID
    self.role = role
    self.status = status
  }

  /// What can use a file.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case batch
    case fineTuningJob = "fine_tuning_job"
    case vectorStore = "vector_store"
  }

  /// What the file is to it.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    case input, output
    /// Of a batch: the requests that failed.
    case errors
    case training, validation, result
    /// One of the files of a vector store.
    case member
  }

  /// Whether it may still need the file: it is not at its end, or it is a vector store, which has none.
  ///
  /// A status that we do not know is none of an end.
  package var isRunning: Bool {
    guard let status, kind != .vectorStore else { return true }
    return !Self.ends.contains(status.lowercased())
  }

  /// Whether this is the user of that id, or one in that state: `running`, `finished`, or the server's own word.
  package func answers(to name: String) -> Bool {
    if userID == name { return true }
    switch name.lowercased() {
    case "running": return isRunning
    case "finished": return !isRunning
    case let word: return status?.lowercased() == word
    }
  }

  /// The words of all dialects for an end, in lower case (OpenAI and Azure, Mistral, Together).
  private static let ends: Set<String> = [
    "completed", "complete", "failed", "expired", "cancelled", "canceled", "succeeded", "success",
    "timeout_exceeded", "failed_validation", "error", "user_error", "deleted",
  ]
}
