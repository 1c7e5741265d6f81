import Synchronization

/// Keeps what a server's answers teach, for all who talk to it.
package final class LearnedFactsKeeper: Sendable {
  private struct State {
    var facts = LearnedFacts()
    var listener: (@Sendable (LearnedFacts) -> Void)?
  }

  private let state = Mutex(State())

  private let keep: (@Sendable (LearnedFacts) -> Void)?

  /// Begins with what was learned before; `keep` is told of each change, from any thread.
  package init(
    _ facts: LearnedFacts = LearnedFacts(), keep: (@Sendable (LearnedFacts) -> Void)? = nil
  ) {
    self.keep = keep
    state.withLock { $0.facts = facts }
  }

  package var facts: LearnedFacts { state.withLock { $0.facts } }

  /// Tells of each change, from any thread; one listener.
  package func listen(_ listener: @escaping @Sendable (LearnedFacts) -> Void) {
    state.withLock { $0.listener = listener }
  }

  /// Takes in how a call for a content went.
  package func learn(_ purpose: FilePurpose?, _ failure: FilesError?) {
    guard failure == nil || failure?.refusesPurpose == true else { return }
    learn { facts in
      if failure == nil {
        facts.contentCame(of: purpose)
      } else {
        facts.contentWasRefused(of: purpose)
      }
    }
  }

  /// Takes in something that a server did.
  package func learn(_ change: (inout LearnedFacts) -> Void) {
    let (facts, listener, isNews) = state.withLock { state in
      let before = state.facts
      change(&state.facts)
      return (state.facts, state.listener, state.facts != before)
    }
    guard isNews else { return }
    keep?(facts)
    listener?(facts)
  }
}

extension FilesError {
  /// Whether the server will not give out contents of this kind: what is wrong with the key, the id or the moment has
  /// another status.
  fileprivate var refusesPurpose: Bool { rejection?.status == 400 }
}
