import FilesAPI
import FilesStore
import TerminalKit

/// Waits until a provider has processed what was uploaded.
struct ProcessingWait {
  private static let firstPause = Duration.milliseconds(500)
  private static let longestPause = Duration.seconds(5)
  /// Longer than providers need for the largest files.
  private static let patience = Duration.seconds(30 * 60)

  /// What a status says of the work on a file.
  enum Stage: Equatable {
    case ready, failed, underWay
    /// The server does not tell.
    case untold

    init(_ status: FileStatus?) {
      switch status?.rawValue.lowercased() {
      case nil, "": self = .untold
      case "processed", "active", "ready", "succeeded", "completed": self = .ready
      case "error", "failed", "cancelled", "deleted": self = .failed
      // A word that we do not know is not taken for an end.
      default: self = .underWay
      }
    }
  }

  let job: CommandContext

  /// Asks for each file until it is processed, all at the same time, and tells the results.
  func wait(
    for stored: [(number: Int, result: PutResult)], _ lines: inout ArgumentLines<PutResult>
  ) async throws(CommandFailure) {
    let ends = await withTaskGroup(of: (Int, PutResult).self) { group in
      for (number, result) in stored { group.addTask { (number, await end(of: result)) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for (number, result) in ends.sorted(by: { $0.0 < $1.0 }) { try lines.set(number, result) }
    guard !Task.isCancelled else { throw CommandFailure(.interrupted, "interrupted") }
  }

  private func end(of result: PutResult) async -> PutResult {
    guard var file = result.file else { return result }
    let id = file.id
    let deadline = ContinuousClock.now + Self.patience
    var pause = Self.firstPause
    while Stage(file.status) == .underWay {
      job.progress.show(words: "\(file.name): \(file.status?.rawValue ?? "")")
      guard ContinuousClock.now < deadline else { return late(file) }
      do {
        try await ContinuousClock().sleep(for: pause)
        file = try await job.wiring.client.retrieve(id, .standard).file
      } catch let error as FilesError {
        return .notProcessed(file, CommandFailure(error))
      } catch {
        return .notProcessed(
          file, CommandFailure(.interrupted, "interrupted: stored, but not known to be processed"))
      }
      pause = min(pause * 2, Self.longestPause)
    }
    return outcome(file, result)
  }

  private func outcome(_ file: RemoteFile, _ result: PutResult) -> PutResult {
    switch Stage(file.status) {
    case .failed:
      let words: SafeText = "stored, but the provider could not process it (\(file.status?.rawValue ?? ""))"
      return .notProcessed(
        file, CommandFailure(.failed, words, advice: "\"winnow show\" says what it tells of it"))
    case .untold:
      job.messages.say("\(file.name): the provider does not tell whether it has processed a file")
      return result
    case .ready, .underWay:
      if case .skipped = result { return .skipped(file) }
      return .stored(file)
    }
  }

  private func late(_ file: RemoteFile) -> PutResult {
    var failure = CommandFailure(
      .failed, "stored, but after 30 minutes still \(file.status?.rawValue ?? "not processed")")
    failure.isTemporary = true
    return .notProcessed(file, failure)
  }
}
