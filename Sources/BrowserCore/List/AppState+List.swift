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
    if list.table.rowCount == 0 { list.shown = list.wish }
    list.incoming = list.table.fileCount > 0 ? FileListState.Incoming() : nil
    return [.start(.list(list.listing, purpose: list.filter.purpose))]
  }

  mutating func moveInList(_ move: ListCursor.Move) -> [Effect] {
    list.cursor.move(move)
    list.wanted = nil
    extendRange()
    return followDetail()
  }

  /// Reads the list again, or what a preview could not read.
  mutating func refresh() -> [Effect] {
    guard preview == nil else { return performInPreview(.refresh) }
    references.isWanted = true
    return startListing()
  }

  mutating func reverseSort() -> [Effect] {
    list.sort.isAscending.toggle()
    return rearrange()
  }

  /// The list is to be shown in another order or narrowed otherwise.
  mutating func rearrange() -> [Effect] {
    list.needsArranging = true
    return arrangeIfNeeded()
  }

  mutating func openPurposes() -> [Effect] {
    let known = list.shares.bySize.compactMap(\.purpose)
    let offered = session.provider.uploadPurposes.filter { !known.contains($0) }
    let choices: [PurposeChoice] =
      [.all] + (known + offered).map { .purpose($0) } + session.savedFilters.map { .saved($0.name) }
    let index = list.filter.purpose.flatMap { choices.firstIndex(of: .purpose($0)) } ?? 0
    overlay = .purposes(Menu(choices, index: index))
    return []
  }

  /// Shows one purpose, or all: at once from what is known, then from the server.
  mutating func choose(_ choice: PurposeChoice) -> [Effect] {
    switch choice {
    case .all: list.filter.purpose = nil
    case .purpose(let purpose): list.filter.purpose = purpose
    case .saved(let name): return useSavedFilter(name)
    }
    return startListing() + rearrange()
  }

  /// Narrows the list to what was typed.
  mutating func filter(_ text: String) -> [Effect] {
    list.setFilter(text)
    return rearrange()
  }

  /// Copies something about the file under the cursor.
  mutating func copy(_ words: (RemoteFile, AppState) -> String) -> [Effect] {
    guard let file = list.current else { return [] }
    let text = words(file, self)
    notice = .copied(text, .sent)
    return [.terminal(.copy(text))]
  }

  /// What is known of a file: as the server said it where it was asked, else as the list has it.
  func json(of file: RemoteFile) -> String {
    detail?.retrieved.flatMap { $0.file.id == file.id ? JSONLine.compacted($0.rawJSON) : nil } ?? file.json
  }
}
