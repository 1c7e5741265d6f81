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
    return [.list(list.listing, purpose: list.filter.purpose)]
  }

  mutating func performInList(_ action: Action) -> [Effect] {
    if let effects = move(action) { return effects }
    switch action {
    case .preview: return openPreview()
    case .close: return closeOrQuit()
    case .back: return backInList()
    case .quit: return quitOrAsk()
    case .cancel: return cancelOrAsk()
    case .filter: overlay = .prompt(Prompt(.filter(before: list.filterText), text: list.filterText))
    case .purposes: openPurposes()
    case .sort:
      let keys = FileSort.Key.allCases
      overlay = .sorts(Menu(keys, index: keys.firstIndex(of: list.sort.key) ?? 0))
    case .reverseSort:
      list.sort.isAscending.toggle()
      return rearrange()
    case .columns: overlay = .columns(Menu(FileColumn.allCases))
    case .mark, .range, .markAll, .invertMarks, .clearMarks, .extendDown, .extendUp:
      mark(action)
      return arrangeIfNeeded()
    case .undoMarks: return undoMarks()
    case .detail: return cycleDetail()
    case .peek: return togglePeek()
    case .scrollDetailDown: detail?.scroll += 1
    case .scrollDetailUp:
      let scroll = detail?.scroll ?? 0
      detail?.scroll = max(0, scroll - 1)
    case .upload: return askForUpload()
    case .download: return download(list.targets, to: ".")
    case .downloadAs:
      overlay = .prompt(Prompt(.downloadPath(list.targets), text: DownloadTarget.offered(for: list.targets)))
    case .delete: return openDeletePlan()
    case .map: return openMap()
    case .export: overlay = .prompt(Prompt(.export(exportSource), text: ExportFormat.suggestedPath))
    case .markDuplicatesButNewest: return selectDuplicates(keepsNewest: true)
    case .markDuplicatesButOldest: return selectDuplicates(keepsNewest: false)
    case .compare: return compareContents()
    case .pause: return pauseDeletion()
    case .switchProfile: openProfiles()
    case .autoRefresh: return toggleAutoRefresh()
    case .refresh:
      references.isWanted = true
      return startListing()
    case .copyID, .copyName, .copyJSON, .copyCommand: return copy(action)
    default: return performAnywhere(action)
    }
    return []
  }

  /// Actions that mean the same in each view.
  mutating func performAnywhere(_ action: Action) -> [Effect] {
    switch action {
    case .commandLine: overlay = .prompt(Prompt(.command))
    case .help: overlay = .help(HelpState(context: keyContext))
    case .messages: overlay = .messages(top: 0)
    case .redraw: return [.terminal(.redraw)]
    case .suspend: return [.terminal(.suspend)]
    case .pager: return openPager()
    case .pipe: return askForCommand()
    case .transfers: overlay = .transfers(Menu(transfers.transfers.reversed().map(\.id)))
    case .quit: return quitOrAsk()
    case .cancel: return cancelOrAsk()
    default: break
    }
    return []
  }

  /// Moves the cursor; nil when the action is no movement.
  private mutating func move(_ action: Action) -> [Effect]? {
    switch action {
    case .moveDown: list.cursor.move(.down)
    case .moveUp: list.cursor.move(.up)
    case .pageDown: list.cursor.move(.pageDown)
    case .pageUp: list.cursor.move(.pageUp)
    case .halfPageDown: list.cursor.move(.halfPageDown)
    case .halfPageUp: list.cursor.move(.halfPageUp)
    case .first: list.cursor.move(.first)
    case .last: list.cursor.move(.last)
    default: return nil
    }
    list.wanted = nil
    extendRange()
    return followDetail()
  }

  /// The list is to be shown in another order or narrowed otherwise.
  mutating func rearrange() -> [Effect] {
    list.needsArranging = true
    return arrangeIfNeeded()
  }

  private mutating func openPurposes() {
    let known = list.shares.bySize.compactMap(\.purpose)
    let offered = session.provider.uploadPurposes.filter { !known.contains($0) }
    let choices: [PurposeChoice] =
      [.all] + (known + offered).map { .purpose($0) } + session.savedFilters.map { .saved($0.name) }
    let index = list.filter.purpose.flatMap { choices.firstIndex(of: .purpose($0)) } ?? 0
    overlay = .purposes(Menu(choices, index: index))
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

  private mutating func copy(_ action: Action) -> [Effect] {
    guard let file = list.current else { return [] }
    let text =
      switch action {
      case .copyName: file.name
      case .copyJSON: detail?.retrieved.flatMap { $0.file.id == file.id ? $0.rawJSON : nil } ?? file.json
      case .copyCommand: CurlLine.text(for: file, provider: session.provider)
      default: file.id.rawValue
      }
    notice = .copied(text)
    return [.terminal(.copy(text))]
  }
}
