import FilesAPI
import Glibc
import Synchronization

/// A client that counts how often each file was deleted and how often there were too many calls.
struct CountingClient: ForwardingClient {
  struct Answers: Sendable {
    var done: [FileID: Int] = [:]
    var refused = 0
  }

  final class Counter: Sendable {
    private let answers = Mutex(Answers())

    var value: Answers { answers.withLock { $0 } }

    func add(_ id: FileID) { answers.withLock { $0.done[id, default: 0] += 1 } }
    func addRefusal() { answers.withLock { $0.refused += 1 } }
  }

  let base: any FilesClient
  let counter = Counter()

  func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    do throws(FilesError) {
      let outcome = try await base.delete(id, options)
      counter.add(id)
      return outcome
    } catch {
      if case .rejected(let rejection) = error.reason, rejection.status == 429 { counter.addRefusal() }
      throw error
    }
  }
}

/// A home folder for one measurement, removed with what winnow leaves there.
final class ScratchHome: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/winnow-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw BenchError("cannot make a temporary folder") }
    path = String(cString: made)
  }

  deinit { try? runProgram(["rm", "-rf", path]) }
}
