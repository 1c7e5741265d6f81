import FilesAPI
import FilesStore
import TerminalKit

/// A store whose events a command waits for, one after the other.
struct StoreSession: Sendable {
  let store: FileStore
  private let events: EventQueue

  init(_ wiring: Wiring) {
    let events = EventQueue()
    self.events = events
    store = wiring.makeStore { events.put($0) }
  }

  /// Hands on the events until `body` says that it has seen enough; then ends what still runs.
  ///
  /// When this task is cancelled, everything is cancelled, and `body` sees how it ended.
  /// Throws what `body` throws, or an `interrupted` failure when this task is cancelled.
  func forEach(_ body: (StoreEvent) async throws(CommandFailure) -> Bool) async throws(CommandFailure) {
    let failure = await withTaskCancellationHandler {
      await handOn(to: body)
    } onCancel: { [store, events] in
      Task {
        await store.shutDown()
        events.finish()
      }
    }
    // Whoever ends the command wants to go on with it another time.
    await store.shutDown(isInterrupted: Task.isCancelled)
    if let failure { throw failure }
    guard !Task.isCancelled else { throw CommandFailure(.interrupted, "interrupted") }
  }

  private func handOn(
    to body: (StoreEvent) async throws(CommandFailure) -> Bool
  ) async -> CommandFailure? {
    while let event = await events.next() {
      do throws(CommandFailure) {
        if try await body(event) { return nil }
      } catch {
        return error
      }
    }
    return nil
  }

  /// Asks for each id's details, several at a time.
  ///
  /// - Returns: what the server said, in the order of the ids.
  static func details(
    of ids: [FileID], _ wiring: Wiring
  ) async throws(CommandFailure) -> [(FileID, Result<RetrievedFile, FilesError>)] {
    guard !ids.isEmpty else { return [] }
    let session = StoreSession(wiring)
    for id in ids { await session.store.retrieve(id) }
    var answers: [FileID: Result<RetrievedFile, FilesError>] = [:]
    let wanted = Set(ids)
    try await session.forEach { event in
      if case .retrieved(let id, let result) = event { answers[id] = result }
      return answers.count == wanted.count
    }
    return ids.compactMap { id in answers[id].map { (id, $0) } }
  }
}
