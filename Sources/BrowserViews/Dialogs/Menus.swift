import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What to show of a list: a purpose, with how many files and bytes each has, or what a filter at hand admits.
func drawPurposes(_ menu: Menu<PurposeChoice>, _ state: AppState, on canvas: inout Canvas) {
  let keys = state.keyNames
  let isPartial = state.list.phase.isUnderWay || state.list.filter.purpose != nil
  let footer: SafeText =
    state.objectList == nil && isPartial
    ? "\(keys[.choose]) shows it. Counts are of what is loaded."
    : "\(keys[.choose]) shows it, \(keys[.dismiss]) closes"
  MenuDialog(
    title: state.objectList == nil ? "Purpose" : "Show", lines: menu.items.map { line($0, state) },
    index: menu.index, footer: footer
  ).draw(on: &canvas)
}

private func line(_ choice: PurposeChoice, _ state: AppState) -> MenuDialog.Line {
  let shares = state.list.shares
  switch choice {
  case .all:
    if let objects = state.objectList {
      return .init(text: "all", detail: ObjectWords.counted(objects.total, in: objects.place))
    }
    let note: SafeText = state.list.filter.purpose == nil ? countWords(shares.total) : ""
    return .init(text: "all purposes", detail: note)
  case .saved(let name):
    let text = state.session.savedFilters.first { $0.name == name }?.text ?? ""
    return .init(text: "filter \(name)", detail: SafeText(text).truncated(to: 40), role: .muted)
  case .purpose(let purpose):
    let share = shares[purpose]
    return .init(
      text: SafeText(purpose.rawValue), detail: share.map(countWords) ?? "",
      role: share == nil ? .muted : .text)
  case .ready(let ready): return .init(text: words(ready, state), detail: SafeText(ready.text))
  }
}

private func words(_ ready: ReadyFilter, _ state: AppState) -> SafeText {
  let isOfFiles = state.objectList?.place.vocabulary ?? .files != .objects
  return switch ready {
  case .finishedLongAgo: isOfFiles ? "done with, older than 30 days" : "finished, older than 30 days"
  case .finished: isOfFiles ? "done with: all that uses them is finished" : "finished"
  case .running: isOfFiles ? "in use" : "running"
  case .failed: "with failures"
  case .unreferenced: "used by nothing"
  }
}

private func countWords(_ share: PurposeShares.Share) -> SafeText {
  "\(share.fileCount.counted("file"))  \(SafeText(share.byteCount.words).fitted(to: 7, alignment: .right))"
}

/// What to sort by; the arrow shows the direction now.
func drawSorts(_ menu: Menu<FileSort.Key>, _ state: AppState, on canvas: inout Canvas) {
  SortMenu(menu: menu, sort: state.list.sort, words: sortWords).dialog(state.keyNames, canvas.look.glyphs)
    .draw(on: &canvas)
}

/// The same for a list over the list of files.
func drawSorts(_ menu: Menu<ObjectSortKey>, _ state: AppState, on canvas: inout Canvas) {
  guard let sort = state.objectList?.sort else { return }
  SortMenu(menu: menu, sort: sort, words: sortWords).dialog(state.keyNames, canvas.look.glyphs)
    .draw(on: &canvas)
}

private struct SortMenu<Key: SortKey> {
  let menu: Menu<Key>
  let sort: ListSort<Key>
  let words: (Key) -> SafeText

  func dialog(_ keys: KeyNames, _ glyphs: Glyphs) -> MenuDialog {
    let lines = menu.items.map { key in
      guard let (place, isAscending) = sort.step(of: key) else { return MenuDialog.Line(text: words(key)) }
      let number: SafeText = sort.further.isEmpty ? "" : "\(place + 1)"
      return MenuDialog.Line(text: words(key), detail: number + (isAscending ? glyphs.up : glyphs.down))
    }
    return MenuDialog(
      title: "Sort by", lines: lines, index: menu.index,
      footer: "\(keys[.choose]) sorts, again reverses; \(keys[.addSort]) adds one")
  }
}

/// An order, as menus and the last line call it.
func sortWords(_ key: FileSort.Key) -> SafeText {
  switch key {
  case .name: "name"
  case .purpose: "purpose"
  case .size: "size"
  case .created: "age"
  case .expires: "expiry"
  case .status: "status"
  case .id: "id"
  }
}

/// An order, as menus and the last line call it.
func sortWords(_ key: ObjectSortKey) -> SafeText {
  switch key {
  case .name: "name"
  case .kind: "kind"
  case .role: "role"
  case .status: "status"
  case .progress: "progress"
  case .model: "model"
  case .files: "number of files"
  case .size: "size"
  case .created: "age"
  case .expires: "expiry"
  case .used: "last use"
  case .id: "id"
  }
}

/// Which columns are wanted.
func drawColumns(_ menu: Menu<FileColumn>, _ state: AppState, on canvas: inout Canvas) {
  let layout = ColumnLayout(state.list, width: state.size.columns)
  ColumnMenu(menu: menu, wanted: state.list.columns, layout: layout).dialog(state.keyNames).draw(on: &canvas)
}

/// The same for a list over the list of files.
func drawColumns(_ menu: Menu<ObjectColumn>, _ state: AppState, on canvas: inout Canvas) {
  guard let objects = state.objectList else { return }
  let layout = ColumnLayout(objects, width: state.size.columns)
  ColumnMenu(menu: menu, wanted: objects.columns, layout: layout).dialog(state.keyNames).draw(on: &canvas)
}

private struct ColumnMenu<Column: ListColumn> {
  let menu: Menu<Column>
  let wanted: [Column]
  let layout: ColumnLayout<Column>

  func dialog(_ keys: KeyNames) -> MenuDialog {
    let fitting = Set(layout.columns.map(\.kind))
    let lines = menu.items.map { column in
      let isWanted = wanted.contains(column)
      return MenuDialog.Line(
        text: SafeText(column.rawValue),
        detail: isWanted ? fitting.contains(column) ? "shown" : "no room" : "",
        role: isWanted ? .text : .muted)
    }
    return MenuDialog(
      title: "Columns", lines: lines, index: menu.index,
      footer: "\(keys[.toggleColumn]) shows or hides. Your own choice stays longest.")
  }
}

/// All transfers of this run, the newest first.
func drawTransfers(_ menu: Menu<TransferID>, _ state: AppState, on canvas: inout Canvas) {
  let keys = state.keyNames
  let lines = menu.items.compactMap { state.transfers[$0] }.map { transfer in
    let sign = transfer.isUpload ? canvas.look.glyphs.up : canvas.look.glyphs.down
    let words = TransferWords.state(transfer, now: state.now)
    return MenuDialog.Line(
      text: sign + " " + SafeText(name: transfer.name), detail: words.text, role: words.role)
  }
  MenuDialog(
    title: "Transfers", lines: lines, index: menu.index,
    footer: lines.isEmpty
      ? "Nothing was transferred yet. \(keys[.dismiss]) closes."
      : "\(keys[.cancelTransfer]) cancels, \(keys[.repeatTransfer]) repeats, \(keys[.dismiss]) closes",
    widest: 100
  ).draw(on: &canvas)
}
