import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// Which purpose to show, with how many files and bytes each has.
func drawPurposes(_ menu: Menu<PurposeChoice>, _ state: AppState, into frame: inout Frame, look: Look) {
  let keys = state.keyNames
  let shares = state.list.shares
  let lines = menu.items.map { choice in
    switch choice {
    case .all:
      let note: SafeText = state.list.filter.purpose == nil ? countWords(shares.total) : ""
      return MenuDialog.Line(text: "all purposes", detail: note)
    case .saved(let name):
      let text = state.session.savedFilters.first { $0.name == name }?.text ?? ""
      return MenuDialog.Line(text: "filter \(name)", detail: SafeText(text).truncated(to: 40), role: .muted)
    case .purpose(let purpose):
      let share = shares[purpose]
      return MenuDialog.Line(
        text: SafeText(purpose.rawValue), detail: share.map(countWords) ?? "",
        role: share == nil ? .muted : .text)
    }
  }
  let isPartial = state.list.phase.isUnderWay || state.list.filter.purpose != nil
  MenuDialog(
    title: "Purpose", lines: lines, index: menu.index,
    footer: isPartial
      ? "\(keys[.choose]) shows it. Counts are of what is loaded."
      : "\(keys[.choose]) shows it, \(keys[.dismiss]) closes"
  ).draw(into: &frame, look: look)
}

private func countWords(_ share: PurposeShares.Share) -> SafeText {
  "\(share.fileCount.counted("file"))  \(SafeText(share.byteCount.words).fitted(to: 7, alignment: .right))"
}

/// What to sort by; the arrow shows the direction now.
func drawSorts(_ menu: Menu<FileSort.Key>, _ state: AppState, into frame: inout Frame, look: Look) {
  let keys = state.keyNames
  let sort = state.list.sort
  let lines = menu.items.map { key in
    guard let (place, isAscending) = sort.step(of: key) else { return MenuDialog.Line(text: sortWords(key)) }
    let arrow = isAscending ? look.glyphs.up : look.glyphs.down
    let number: SafeText = sort.further.isEmpty ? "" : "\(place + 1)"
    return MenuDialog.Line(text: sortWords(key), detail: number + arrow)
  }
  MenuDialog(
    title: "Sort by", lines: lines, index: menu.index,
    footer: "\(keys[.choose]) sorts, again reverses; \(keys[.addSort]) adds one"
  ).draw(into: &frame, look: look)
}

private func sortWords(_ key: FileSort.Key) -> SafeText {
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

/// Which columns are wanted.
func drawColumns(_ menu: Menu<FileColumn>, _ state: AppState, into frame: inout Frame, look: Look) {
  let lines = menu.items.map { column in
    MenuDialog.Line(
      text: SafeText(column.rawValue), detail: state.list.columns.contains(column) ? "shown" : "",
      role: state.list.columns.contains(column) ? .text : .muted)
  }
  MenuDialog(
    title: "Columns", lines: lines, index: menu.index,
    footer: "\(state.keyNames[.toggleColumn]) shows or hides. Narrow screens leave some out."
  ).draw(into: &frame, look: look)
}

/// All transfers of this run, the newest first.
func drawTransfers(_ menu: Menu<TransferID>, _ state: AppState, into frame: inout Frame, look: Look) {
  let keys = state.keyNames
  let lines = menu.items.compactMap { state.transfers[$0] }.map { transfer in
    let sign = transfer.isUpload ? look.glyphs.up : look.glyphs.down
    let words = TransferWords.state(transfer, now: state.now)
    return MenuDialog.Line(text: sign + " " + SafeText(transfer.name), detail: words.text, role: words.role)
  }
  MenuDialog(
    title: "Transfers", lines: lines, index: menu.index,
    footer: lines.isEmpty
      ? "Nothing was transferred yet. \(keys[.dismiss]) closes."
      : "\(keys[.cancelTransfer]) cancels, \(keys[.repeatTransfer]) repeats, \(keys[.dismiss]) closes",
    widest: 100
  ).draw(into: &frame, look: look)
}
