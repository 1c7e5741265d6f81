/// How far something at the provider is, in no dialect's words.
package enum CollectionState: UInt8, Hashable, Sendable, CaseIterable {
  case running, finished, failed
  /// The server said nothing, or a word that we do not know: it counts as running.
  case unknown

  /// Whether it may go on and still need what it uses.
  package var isRunning: Bool { self == .running || self == .unknown }

  /// What a status word of any dialect means, in any letter case.
  ///
  /// OpenAI and Azure, Mistral, Groq, Together, Anthropic, Google: no word means one thing here and another there.
  package init(word: String?) {
    var word = word?.lowercased() ?? ""
    if let prefix = Self.prefixes.first(where: word.hasPrefix) { word.removeFirst(prefix.count) }
    if Self.runningWords.contains(word) {
      self = .running
    } else if Self.finishedWords.contains(word) {
      self = .finished
    } else {
      self = Self.failedWords.contains(word) ? .failed : .unknown
    }
  }

  /// What Google's words begin with.
  private static let prefixes = ["batch_state_", "job_state_"]
  private static let runningWords: Set<String> = [
    "validating", "validating_files", "in_progress", "finalizing", "cancelling", "canceling", "queued",
    "pending", "running", "started", "validated", "cancellation_requested", "cancel_requested",
    "user_cancel_requested", "uploading", "compressing", "paused", "active",
    "updating",
  ]
  private static let finishedWords: Set<String> = [
    "completed", "complete", "succeeded", "success", "ended", "cancelled", "canceled", "deleted", "done",
    "partially_succeeded",
  ]
  private static let failedWords: Set<String> = [
    "failed", "expired", "timeout_exceeded", "failed_validation", "error", "user_error", "errored",
  ]
}
