import ContentReading
import FilesStore
import TerminalKit

/// What happens next: the only place that decides.
///
/// Pure: changes the state and says what is to be done outside.
package func update(_ state: inout AppState, _ event: Event) -> [Effect] {
  let effects = decide(&state, event) + state.continueUploads() + state.settleOffer()
  guard event.mayOpenQuestions else { return effects }
  state.askNext()
  return effects + state.offerUnfinishedJob()
}

private func decide(_ state: inout AppState, _ event: Event) -> [Effect] {
  switch event {
  case .started:
    let pointer: [Effect] = state.keyboard.takesPointer ? [.terminal(.capturePointer(true))] : []
    let listing = state.startListing()
    return state.beginSession() + listing + [.readHistory] + pointer
  case .input(let input, let company): return state.receive(input, company)
  case .resized(let size):
    state.size = size
    state.fitCursor()
    state.fitMap()
    return state.resizePreview()
  case .ticked(let now):
    state.now = now
    state.list.now = now
    return state.refreshIfDue()
  case .historyRead(let entries): return state.receive(history: entries)
  case .copied(let result):
    if case .copied(let text, _) = state.notice { state.notice = .copied(text, result) }
    return []
  case .pointerRefused: return state.refusePointer()
  case .shown:
    state.keyboard.isIgnoredUntilShown = false
    return []
  case .detailMeasured(let limit):
    let scroll = state.detail?.scroll ?? 0
    state.detail?.scroll = min(scroll, limit)
    return []
  case .store(let event):
    return state.receive(event) + state.arrangeIfNeeded() + state.mapIfNeeded()
      + state.arrangeObjectsIfNeeded() + state.replayDeferredInput()
  case .preview(let id, let event):
    return state.receive(event, ofPreview: id)
  case .programPrepared(let id, let failure): return state.prepared(id, failure)
  case .handedOver(let externalProgram, let result): return state.receive(result, of: externalProgram)
  case .arranged(let arrangement):
    state.list.adopt(arrangement)
    state.reportGoneMarks()
    state.fitCursor()
    return state.followDetail() + state.arrangeIfNeeded() + state.mapIfNeeded()
      + state.replayDeferredInput()
  case .objectsArranged(let arrangement): return state.receive(arrangement)
  case .cacheRead(let listing, let cached): return state.receive(cached, for: listing)
  case .selected(let selection): return state.receive(selection)
  case .objectsSelected(let selection): return state.receive(selection)
  case .mapped(let map): return state.receive(map)
  case .exported(let request, let outcome): return state.receive(outcome, of: request)
  case .pathsCompleted(let typed, let paths): return state.offer(paths, for: typed)
  case .unfinishedDownloads(let requests):
    state.transfers.unfinishedDownloads = requests
    state.offerUnfinished()
    return []
  case .inspected(let path, let result): return state.inspected(path, result)
  case .inspectedSeveral(let typed, let found): return state.inspected(typed, found)
  case .profileOpened(let opening, let result): return state.opened(opening, result)
  case .stateTrouble(let trouble):
    state.notice = .stateTrouble(trouble)
    return []
  case .themeUnreadable(let words):
    state.notice = .themeUnreadable(words)
    return []
  case .terminated: return [.terminal(.quit)]
  }
}

extension Event {
  /// False for what the screen tells of itself: what it would change is not drawn.
  fileprivate var mayOpenQuestions: Bool {
    switch self {
    case .shown, .detailMeasured: false
    default: true
    }
  }
}

extension AppState {
  mutating func receive(
    _ input: TerminalInput, _ company: InputCompany = .alone, isDeferred: Bool = false
  ) -> [Effect] {
    guard !keyboard.isIgnoredUntilShown else { return [] }
    if case .pointer(let report) = input { return receive(report) }
    guard isDeferred || !mustWait(input) else {
      wait(input)
      return []
    }
    notice = nil
    switch input {
    case .key(let key):
      guard !isTooHasty(key, company) else {
        notice = .answersTogether
        return []
      }
      return press(key)
    case .paste(let text): return paste(text)
    case .pointer: return []
    }
  }

  /// Gives a snapshot to the preview that it is for, be it on the screen or behind another.
  mutating func receive(_ snapshot: ContentSnapshot, ofPreview id: PreviewID) -> [Effect] {
    if preview?.id == id { return inPreview { $0.receive(snapshot) } ?? [] }
    guard var behind = previews.behind, behind.id == id else { return [] }
    previews.behind = nil
    let orders = behind.decide(on: previewViewport) { $0.receive(snapshot) }
    previews.behind = behind
    return orders.map(Effect.preview)
  }

  /// The effects for an order of the preview; what is copied is said here.
  mutating func run(_ effect: PreviewEffect) -> [Effect] {
    switch effect {
    case .open, .command, .close: return [.preview(effect)]
    case .copy(let text):
      notice = .copied(text, .sent)
      return [.terminal(.copy(text))]
    case .pair(_, let question): return answer(question)
    case .absent(_, let customID): return lookOn(for: customID)
    }
  }

  /// Asks for a new arrangement when the rows do not show the table any more.
  mutating func arrangeIfNeeded() -> [Effect] {
    guard list.needsArranging, let request = list.requestListOrder() else { return [] }
    return [.start(.arrange(request))]
  }

  /// Keeps the cursor inside the rows that the screen has for the list.
  mutating func fitCursor() {
    let rows = ScreenLayout(self).list.rows
    if inObjectList({ $0.cursor.resize(height: rows) }) == nil { list.cursor.resize(height: rows) }
  }
}
