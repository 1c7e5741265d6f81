/// Attempts at something that makes a file: after a lost answer the file is looked for before the next one.
struct CarefulAttempts {
  let search: UploadSearch
  /// The file's size; nil when it is not known.
  let size: @Sendable () -> Int64?

  func run(
    _ attempt: () async throws(CallFailure) -> RemoteFile
  ) async throws(FilesError) -> RemoteFile {
    let retrier = Retrier(search.client.environment, search.options)
    var attempts = 0
    var mayBeThere = false
    while true {
      let failure: CallFailure
      do throws(CallFailure) {
        return try await attempt()
      } catch {
        failure = error
      }
      attempts += 1
      mayBeThere = mayBeThere || failure.mayHaveTakenEffect
      if let stored = try await afterFailure(failure, attempts, retrier, mayBeThere: mayBeThere) {
        return stored
      }
    }
  }

  /// Waits, and returns the file if the server has it after all, or nil when another attempt is to be made.
  private func afterFailure(
    _ failure: CallFailure, _ attempts: Int, _ retrier: Retrier, mayBeThere: Bool
  ) async throws(FilesError) -> RemoteFile? {
    do throws(FilesError) {
      try await retrier.wait(attempts, after: failure)
    } catch {
      guard mayBeThere, error.reason != .cancelled else { throw error }
      if case .found(let file) = await search.find(byteCount: size()) { return file }
      throw error
    }
    guard failure.mayHaveTakenEffect else { return nil }
    switch await search.find(byteCount: size()) {
    case .found(let file): return file
    case .absent: return nil
    // Another attempt could make a second copy.
    case .unknown: throw failure.error
    }
  }
}
