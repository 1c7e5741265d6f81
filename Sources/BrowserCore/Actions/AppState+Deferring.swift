import TerminalKit

/// Keys that come between a new filter and its rows: they mean the files that are about to be shown, not those of the
/// rows before. They wait, in order; looking around and typing on do not.
extension AppState {
  func mustWait(_ input: TerminalInput) -> Bool {
    guard !isCovered, preview == nil else { return false }
    if !keyboard.deferred.isEmpty { return true }
    guard isShownStale || isSelecting, case .key(let key) = input else { return false }
    switch keymap.meaning(of: keyboard.pending + [key], in: viewContext) {
    case .action(let action): return action.needsCurrentRows
    case .unfinished, .nothing: return false
    }
  }

  /// The rows on the screen are not yet those that were asked for.
  private var isShownStale: Bool { objectList?.isStale ?? list.isStale }

  /// Does what was typed meanwhile, as far as the rows are right by now.
  mutating func catchUp() -> [Effect] {
    var effects: [Effect] = []
    while !isShownStale, !isSelecting, !keyboard.deferred.isEmpty {
      effects += receive(keyboard.deferred.removeFirst(), isDeferred: true)
    }
    return effects
  }
}
