package import FilesAPI

/// A client whose calls for files and contents keep to what the server lets through: all of them share one window and one
/// wait, so that a limit costs time and no file.
package struct PacedClient: ForwardingClient {
  package let base: any FilesClient
  private let limiter: ConcurrencyLimiter
  /// What the answers teach.
  package var learned = LearnedFactsKeeper()

  /// `policy` is for calls that no answer says anything about; limits are waited for as long as that helps.
  package init(
    _ base: any FilesClient, policy: RetryPolicy = .standard, clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.base = base
    limiter = ConcurrencyLimiter(policy: policy, clock: clock)
  }

  /// A call with a policy of its own, such as a quick look, is not repeated here.
  package func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    do throws(FilesError) {
      let content = try await paced(options) { [base] (options) throws(FilesError) in
        try await base.content(of: id, from: offset, options)
      }
      learned.learn(options.purpose, nil)
      return content
    } catch {
      if offset == 0 { learned.learn(options.purpose, error) }
      throw error
    }
  }

  package func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile {
    try await paced(options) { [base] (options) throws(FilesError) in try await base.retrieve(id, options) }
  }

  package func link(to id: FileID, _ options: CallOptions) async throws(FilesError) -> String {
    try await paced(options) { [base] (options) throws(FilesError) in try await base.link(to: id, options) }
  }

  private func paced<Value: Sendable>(
    _ options: CallOptions, _ call: @Sendable (CallOptions) async throws(FilesError) -> Value
  ) async throws(FilesError) -> Value {
    guard options.retry == nil else { return try await call(options) }
    var once = options
    once.retry = .never
    once.onRetry = nil
    return try await limiter.run(onRetry: options.onRetry) { [once] () throws(FilesError) in
      try await call(once)
    }
  }
}
