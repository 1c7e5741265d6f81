import CLinux
import FilesStore
import Glibc
import LocalStorage
import Synchronization

/// Runs asynchronous work from the synchronous main thread, and cancels it when the person interrupts.
enum AsyncCommand {
  /// Blocks until the work has ended.
  ///
  /// The first signal cancels and waits for an orderly end, the second ends the process at once. `watch` is older than
  /// every thread that the work uses, so that none of them is interrupted.
  static func run(
    watching watch: borrowing SignalWatch,
    _ work: @escaping @Sendable () async throws(CommandFailure) -> ExitCode
  ) -> Result<ExitCode, CommandFailure> {
    let finished = eventfd(0, Int32(EFD_CLOEXEC))
    defer { close(finished) }
    let outcome = Outcome()
    let task = Task {
      await outcome.store(from: work)
      eventfd_write(finished, 1)
    }
    var ending: ExitCode?
    while case .signal(let number) = watch.wait(for: finished) {
      if let ending { endProcess(ending.rawValue) }
      ending = ExitCode(signal: number)
      task.cancel()
    }
    return ending.map { .success($0) } ?? outcome.result
  }

  /// Carries the result from the task to the main thread.
  private final class Outcome: Sendable {
    private let stored = Mutex<Result<ExitCode, CommandFailure>>(.success(.failed))

    var result: Result<ExitCode, CommandFailure> { stored.withLock { $0 } }

    func store(from work: @Sendable () async throws(CommandFailure) -> ExitCode) async {
      let result = await Result { () async throws(CommandFailure) in try await work() }
      stored.withLock { $0 = result }
    }
  }
}
