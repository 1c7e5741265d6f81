package import FilesAPI
import Synchronization

/// Keeps what a server's answers teach, for all who talk to it.
package final class LearnedFactsKeeper: Sendable {
  private struct State {
    var facts = LearnedFacts()
    var listener: (@Sendable (LearnedFacts) -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  package var facts: LearnedFacts { state.withLock { $0.facts } }

  /// Tells of each change, from any thread; one listener.
  func listen(_ listener: @escaping @Sendable (LearnedFacts) -> Void) {
    state.withLock { $0.listener = listener }
  }

  /// Takes in how a call for a content went.
  func learn(_ purpose: FilePurpose?, _ failure: FilesError?) {
    guard failure == nil || failure?.refusesPurpose == true else { return }
    let (facts, listener) = state.withLock { state in
      let before = state.facts
      if failure == nil {
        state.facts.contentCame(of: purpose)
      } else {
        state.facts.contentWasRefused(of: purpose)
      }
      return (state.facts, state.facts == before ? nil : state.listener)
    }
    listener?(facts)
  }
}

extension FilesError {
  /// Whether the server will not give out contents of this kind: what is wrong with the key, the id or the moment has
  /// another status.
  fileprivate var refusesPurpose: Bool {
    guard case .rejected(let rejection) = reason else { return false }
    return rejection.status == 400
  }
}
