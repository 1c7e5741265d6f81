import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  // MARK: Closing and quitting

  mutating func closeOrQuit() -> [Effect] {
    if preview != nil { return closeLayerOfPreview() }
    if peek != nil { return closePeek() }
    if detail != nil {
      detail = nil
      fitCursor()
      return []
    }
    return objectList == nil ? quitOrAsk() : leaveObjectList()
  }

  mutating func quitOrAsk() -> [Effect] {
    let running = transfers.underWay.count
    guard running > 0 || isDeleting else { return [.terminal(.quit)] }
    ask(.quit(transfers: running, isDeleting: isDeleting))
    return []
  }

  var isDeleting: Bool { deletion.map { $0.end == nil } ?? false }

  /// One layer per press: range, pane, words of the filter, purpose; marks stay.
  mutating func goBack() -> [Effect] {
    if preview != nil { return closeLayerOfPreview() }
    if objectList != nil { return goBackInObjectList() }
    if list.rangeAnchor != nil {
      list.rangeAnchor = nil
    } else if peek != nil {
      return closePeek()
    } else if detail != nil {
      detail = nil
      fitCursor()
    } else if !list.filterText.isEmpty {
      return filter("")
    } else if list.filter.purpose != nil {
      return choose(.all)
    }
    return []
  }

  /// Cancels what was begun last; when nothing runs, asks to quit.
  mutating func cancelOrAsk() -> [Effect] {
    if case .transfers = dialogs.overlay { return cancelOrCloseTransfers() }
    if externalProgram != nil { return cancelHandOver() }
    if let effects = inPreview(.cancel) { return effects }
    if isDeleting, let id = deletion?.id {
      deletion?.isCancelling = true
      return [.cancel(.deletion(id))]
    }
    if let running = comparison { return cancel(running) }
    if let last = transfers.underWay.last { return [.cancel(.transfer(last.id))] }
    if let effects = cancelReadingObjects() { return effects }
    if list.phase.isUnderWay { return [.cancel(.listing(list.listing))] }
    if references.isReading { return cancelReferences() }
    ask(.quit(transfers: 0, isDeleting: false))
    return []
  }

  // MARK: Detail

  /// What the pane would be about: what is under the cursor.
  private var detailSubject: DetailState.Subject? {
    if let object = objectList?.current?.object { return .object(object.reference) }
    return currentFile.map { .file($0.id) }
  }

  /// None → fields → raw JSON → none.
  mutating func cycleDetail() -> [Effect] {
    defer { fitCursor() }
    switch detail?.mode {
    case nil:
      guard let subject = detailSubject else { return [] }
      detail = DetailState(subject)
      let ending = peek == nil ? [] : closePeek()
      return ending + retrieveIfNeeded()
    case .fields:
      detail?.mode = .rawJSON
      detail?.scroll = 0
    case .rawJSON: detail = nil
    }
    return []
  }

  mutating func scrollDetail(by rows: Int) -> [Effect] {
    let scroll = detail?.scroll ?? 0
    detail?.scroll = max(0, scroll + rows)
    return []
  }

  /// The pane below the list shows the file under the cursor.
  mutating func followDetail() -> [Effect] { followPeek() + followOpenDetail() }

  private mutating func followOpenDetail() -> [Effect] {
    guard let shown = detail, let subject = detailSubject, shown.subject != subject else { return [] }
    var next = DetailState(subject)
    next.mode = shown.mode
    detail = next
    return retrieveIfNeeded()
  }

  /// Asks for the whole answer about the file in the pane, one call at a time: a cursor that runs down a list must not
  /// leave a call behind at every file.
  mutating func retrieveIfNeeded() -> [Effect] {
    guard let detail, !detail.isRetrieved, detail.problem == nil else { return [] }
    switch detail.subject {
    case .file(let id):
      guard pane.retrieving == nil else { return [] }
      pane.retrieving = id
      return [.retrieve(id)]
    case .object(let reference):
      guard pane.retrievingObject == nil else { return [] }
      pane.retrievingObject = reference
      return [.retrieveObject(reference)]
    }
  }
}
