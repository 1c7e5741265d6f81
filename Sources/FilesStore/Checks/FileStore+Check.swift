import FilesAPI
import JSONLines

extension FileStore {
  /// Checks the records of a local file; sends nothing.
  package func check(_ id: CheckID, _ request: CheckRequest) {
    guard checks[id] == nil else { return }
    guard !isShutDown else {
      return deliver(.checked(id, .ended(.failure(FilesError(operation: .upload, reason: .cancelled)))))
    }
    checks[id] = spawn { store in await store.runCheck(id, request) }
  }

  /// Ends a check; it still tells its end.
  package func cancel(_ id: CheckID) {
    guard let task = checks[id] else { return }
    tasks[task]?.cancel()
  }

  private func runCheck(_ id: CheckID, _ request: CheckRequest) async {
    let tally = ByteCounter()
    let result = await reportingProgress { store in
      store.deliver(.checked(id, .progressed(bytesDone: tally.bytes)))
    } while: {
      await Result { () async throws(FilesError) in try await disk.check(request) { tally.set($0) } }
    }
    checks[id] = nil
    deliver(.checked(id, .ended(result)))
  }
}
