import TerminalKit

/// Keys that come between a new filter and its rows: they mean the files that are about to be shown, not those of the
/// rows before. They wait, in order; looking around and typing on do not.
extension AppState {
  func mustWait(_ input: TerminalInput) -> Bool {
    guard overlay == nil, preview == nil else { return false }
    if !deferredInput.isEmpty { return true }
    guard list.isStale || isSelecting, case .key(let key) = input else { return false }
    switch keymap.meaning(of: pendingKeys + [key], in: .files) {
    case .action(let action): return action.needsCurrentRows
    case .unfinished, .nothing: return false
    }
  }

  /// Does what was typed meanwhile, as far as the rows are right by now.
  mutating func catchUp() -> [Effect] {
    var effects: [Effect] = []
    while !list.isStale, !isSelecting, !deferredInput.isEmpty {
      effects += receive(deferredInput.removeFirst(), isDeferred: true)
    }
    return effects
  }
}
