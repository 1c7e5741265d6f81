import FilesAPI
import FilesStore
import TerminalKit

/// Keys that come between a new filter and its rows: they mean the files that are about to be shown, not those of the
/// rows before. They wait, in order; looking around and typing on do not.
extension AppState {
  func mustWait(_ input: TerminalInput) -> Bool {
    guard !isCovered, preview == nil else { return false }
    if !keyboard.deferred.isEmpty || meansRowsToCome(input) { return true }
    guard let action = rowsAction(of: input) else { return false }
    return isShownStale || isSelecting || waitForRows(action) != nil
  }

  /// Puts an input behind those that wait; Esc and its like drop all that wait for something to be read.
  mutating func wait(_ input: TerminalInput) {
    guard keyboard.wait == nil || !isEnd(input) else { return cancelDeferredInput(.dropped) }
    keyboard.deferred.append(input)
    keyboard.wait = keyboard.wait ?? rowsAction(of: input).flatMap(waitForRows)
  }

  /// Does what was typed meanwhile, as far as the rows are right by now.
  mutating func replayDeferredInput() -> [Effect] {
    // What was typed for the list answers nothing that opened over it by itself.
    if isCovered, !keyboard.deferred.isEmpty { cancelDeferredInput(.covered) }
    var effects: [Effect] = []
    while let next = keyboard.deferred.first, !isShownStale, !isSelecting, !meansRowsToCome(next) {
      if let wait = rowsAction(of: next).flatMap(waitForRows), !isCovered, preview == nil {
        keyboard.wait = wait
        return effects
      }
      // What is still not known after all was read is no ground to act on.
      if let wait = keyboard.wait, !isKnown(wait) {
        cancelDeferredInput(.unknownStill)
        return effects
      }
      keyboard.wait = nil
      effects += receive(keyboard.deferred.removeFirst(), isDeferred: true)
    }
    return effects
  }

  /// Forgets what waits, and says so.
  private mutating func cancelDeferredInput(_ reason: DroppedKeys.Reason) {
    notice = .keysDropped(
      DroppedKeys(count: keyboard.deferred.count, wait: keyboard.wait, reason: reason))
    keyboard.deferred = []
    keyboard.wait = nil
    // The beginning of a longer sequence belongs to them.
    keyboard.pending = []
  }

  // MARK: What waits for what

  /// The rows on the screen are not yet those that were asked for.
  private var isShownStale: Bool { objectList?.isStale ?? list.isStale }

  /// The action that an input asks for, if it is about the rows.
  private func rowsAction(of input: TerminalInput) -> Action? {
    guard case .key(let key) = input,
      case .action(let action) = keyboard.keymap.meaning(of: keyboard.pending + [key], in: viewContext)
    else { return nil }
    return action.needsCurrentRows ? action : nil
  }

  /// Whether it is about all rows, or the last, while only the beginning of a kept list is here.
  private func meansRowsToCome(_ input: TerminalInput) -> Bool {
    guard objectList == nil, list.isBeginning, case .key(let key) = input,
      case .action(let action) = keyboard.keymap.meaning(of: keyboard.pending + [key], in: viewContext)
    else { return false }
    return action.meansAllRows || action == .last
  }

  private func isEnd(_ input: TerminalInput) -> Bool {
    guard case .key(let key) = input,
      case .action(let action) = keyboard.keymap.meaning(of: [key], in: viewContext)
    else { return false }
    return action == .back || action == .cancel
  }

  /// What must be read before an action has its rows: where there is none yet any, else one that means all of them.
  private func waitForRows(_ action: Action) -> RowsWait? {
    let isEmpty = shownCount == 0 && markCount == 0
    guard isEmpty || action.meansAllRows else { return nil }
    guard let objects = objectList else { return isReadingWantedUses ? .uses : nil }
    guard case .collection(let kind) = objects.place, isReadingForTheFirstTime(kind, objects) else {
      return nil
    }
    return .list(kind)
  }

  /// The filter asks what uses the files, and that is on its way to the screen.
  private var isReadingWantedUses: Bool {
    guard list.filter.usesReferences, !session.provider.fileUsers.isEmpty else { return false }
    let isArranged = !list.needsArranging && list.arranging == nil
    return !(isArranged && isKnown(.uses)) && (isReadingUses || !isArranged)
  }

  private var isReadingUses: Bool {
    references.isReading || references.isWanted && (list.phase.isUnderWay || list.phase == .notStarted)
  }

  private func isReadingForTheFirstTime(_ kind: CollectionKind, _ objects: ObjectListState) -> Bool {
    if keyboard.wait == .list(kind), objects.needsArranging || objects.isArranging { return true }
    guard let check = check(of: kind), check.keptFrom == nil, readingEnded(of: kind) == nil else {
      return false
    }
    return isReading(kind)
  }

  /// Whether what was waited for was read to its end.
  private func isKnown(_ wait: RowsWait) -> Bool {
    switch wait {
    case .uses: list.references?.isComplete ?? false
    case .list(let kind): check(of: kind)?.state == .complete
    }
  }
}

extension Action {
  /// Whether it is about all rows that are shown, so that some of them are not enough.
  fileprivate var meansAllRows: Bool {
    [.markAll, .invertMarks, .markDuplicatesButNewest, .markDuplicatesButOldest].contains(self)
  }
}

/// Keys that waited and will not be done.
package struct DroppedKeys: Equatable, Sendable {
  package var count: Int
  /// What they waited for; nil where the rows of a filter were to come.
  package var wait: RowsWait?
  package var reason: Reason

  /// Why not.
  package enum Reason: Hashable, Sendable {
    /// The person asked for it.
    case dropped
    /// All was read as far as it can be, and it is not known.
    case unknownStill
    /// Something else is asked now.
    case covered
  }
}
