import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  /// Begins a walk over the list; what is shown stays until the new list is complete.
  mutating func startListing() -> [Effect] {
    list.listing.number += 1
    list.phase = .loading
    list.listedPurpose = list.filter.purpose
    list.unreadableCount = 0
    list.total = nil
    if list.table.rowCount == 0 { list.shown = list.query }
    list.incoming = list.table.fileCount > 0 ? FileListState.Incoming() : nil
    return [.start(.list(list.listing, purpose: list.filter.purpose))]
  }

  mutating func moveInList(_ move: ListCursor.Move) -> [Effect] {
    list.cursor.move(move)
    list.wanted = nil
    list.extendRange()
    return followDetail()
  }

  /// Puts the cursor on a row by its number, from 1 on, or on the last one.
  mutating func goToRow(_ number: Int) -> [Effect] {
    let index = max(0, number - 1)
    let isOther: Void? = inObjectList { objects in
      objects.cursor.go(to: min(index, max(0, objects.rows.count - 1)))
      objects.wanted = nil
      objects.extendRange()
    }
    if isOther == nil {
      list.cursor.go(to: min(index, max(0, list.rows.count - 1)))
      list.wanted = nil
      list.extendRange()
    }
    return followDetail()
  }

  /// Reads the list again, or what a preview could not read.
  mutating func refresh() -> [Effect] {
    guard preview == nil else { return performInPreview(.refresh) }
    if objectList != nil { return refreshObjectList() }
    references.isWanted = true
    return startListing()
  }

  mutating func reverseSort() -> [Effect] {
    if objectList != nil { return sortObjects { $0.isAscending.toggle() } }
    list.sort.isAscending.toggle()
    return rearrange()
  }

  /// The list is to be shown in another order or narrowed otherwise.
  mutating func rearrange() -> [Effect] {
    list.needsArranging = true
    return arrangeIfNeeded()
  }

  mutating func openPurposes() -> [Effect] {
    if let objects = objectList { return openReadyFilters(of: objects) }
    let known = list.shares.bySize.compactMap(\.purpose)
    let offered = session.provider.uploadPurposes.filter { !known.contains($0) }
    let choices: [PurposeChoice] =
      [.all] + (known + offered).map { .purpose($0) } + session.savedFilters.map { .saved($0.name) }
      + readyFilters.map { .ready($0) }
    let index = list.filter.purpose.flatMap { choices.firstIndex(of: .purpose($0)) } ?? 0
    dialogs.overlay = .purposes(Menu(choices, index: index))
    return []
  }

  /// Shows one purpose, or all: at once from what is known, then from the server.
  mutating func choose(_ choice: PurposeChoice) -> [Effect] {
    if objectList != nil { return chooseInObjectList(choice) }
    switch choice {
    case .all: list.filter.purpose = nil
    case .purpose(let purpose): list.filter.purpose = purpose
    case .saved(let name): return useSavedFilter(name)
    case .ready(let ready): return filter(ready.text)
    }
    return startListing() + rearrange()
  }

  /// Narrows the list to what was typed.
  mutating func filter(_ text: String) -> [Effect] {
    if objectList != nil {
      inObjectList { $0.setFilter(text) }
      return arrangeObjectsIfNeeded()
    }
    list.setFilter(text)
    return rearrange()
  }
}
