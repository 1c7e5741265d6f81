package import FilesAPI
import FilesStore
import TerminalKit

extension FileListState {
  /// Takes in files of the walk under way.
  package mutating func arrive(_ files: [RemoteFile]) {
    if incoming != nil {
      _ = incoming?.table.append(files)
      incoming?.shares.add(files)
      return
    }
    let rowsBefore = table.rowCount
    let last = table.rowCount > 0 ? table[Int32(table.rowCount - 1)].createdAt : nil
    let added = table.append(files)
    shares.add(files)
    if canAppend(files, after: last, rowsBefore: rowsBefore) { show(added) } else { needsArranging = true }
  }

  /// More files than this are filtered away from the main thread: a pattern takes microseconds for each.
  private static let mostFilteredAtOnce = 2_000

  /// Whether the new files simply follow those that are shown: the server lists in the order that is shown.
  private func canAppend(_ files: [RemoteFile], after last: Timestamp?, rowsBefore: Int) -> Bool {
    guard sort == .standard, !filter.usesDuplicates, !needsArranging, arranging == nil else { return false }
    var newest = last
    guard filter.isEmpty || files.count <= Self.mostFilteredAtOnce else { return false }
    for index in files.indices {
      guard let created = files[index].createdAt else { return false }
      if let newest, created > newest { return false }
      newest = created
    }
    return true
  }

  private mutating func show(_ added: Range<Int32>) {
    let context = filterContext
    let shown = filter.isEmpty ? Array(added) : added.filter { filter.admits(table[$0], in: context) }
    rows.append(contentsOf: shown)
    shownByteCount += table.byteCount(of: shown)
    if hiddenMarks > 0 { hiddenMarks -= shown.count { marks.contains(table[$0].id) } }
    rowsChanged()
  }

  /// Adapts the cursor after rows were added behind those that are shown.
  private mutating func rowsChanged() {
    cursor.resize(count: rows.count)
    guard let wanted else { return }
    place(on: wanted)
  }

  /// Puts the cursor on a file if it is shown, and then stops looking for it.
  package mutating func place(on id: FileID) {
    guard let index = rows.firstIndex(where: { table[$0].id == id }) else { return }
    cursor.go(to: index)
    wanted = nil
  }

  /// The rows have changed: the cursor's file keeps its height on the screen where it can.
  mutating func follow(_ id: FileID?) {
    guard let id, let index = rows.firstIndex(where: { table[$0].id == id }) else {
      return cursor.resize(count: rows.count)
    }
    cursor.follow(to: index, count: rows.count)
    if wanted == id { wanted = nil }
  }

  /// Asks for an arrangement unless one is under way, which will be followed by another.
  package mutating func requestListOrder() -> ArrangeRequest? {
    guard arranging == nil else {
      needsArranging = true
      return nil
    }
    needsArranging = false
    let complete = phase.isUnderWay ? nil : incoming?.table
    arranging = complete == nil ? .shown : .incoming
    arrangeNumber += 1
    arrangingFor = query
    let files = FilteredTable(complete ?? table, filter, filterContext)
    return ArrangeRequest(number: arrangeNumber, files, sort: sort)
  }

  /// Shows a new arrangement; the cursor stays on its file.
  package mutating func adopt(_ arrangement: ListOrder) {
    guard arrangement.number == arrangeNumber, let arranged = arranging else { return }
    arranging = nil
    shown = arrangingFor
    let file = current?.id
    if arranged == .incoming { replaceTable() }
    rows = arrangement.rows
    shownByteCount = arrangement.byteCount
    copies.duplicates = arrangement.copies.duplicates
    copies.identical = arrangement.copies.identical
    hide(table.goneRows)
    if arrangement.tableRowCount < table.rowCount { needsArranging = true }
    rangeAnchor = nil
    countHiddenMarks()
    follow(wanted ?? file)
  }

  /// Counts the marked files that are not shown; needed only when rows or hidden marks have changed.
  mutating func countHiddenMarks() { hiddenMarks = marks.isEmpty ? 0 : hiddenMarkCount }

  /// The second table is complete: from now on it is the one that is shown.
  private mutating func replaceTable() {
    guard let complete = incoming else { return }
    table = complete.table
    shares = complete.shares
    incoming = nil
    cachedAt = nil
    isBeginning = false
    guard phase == .ended(.complete) else { return }
    goneMarks += marks.confirm(by: table, among: listedPurpose)
  }

  /// Takes rows away from those that are shown.
  private mutating func hide(_ gone: Set<Int32>) {
    guard !gone.isEmpty else { return }
    let hidden = rows.filter { gone.contains($0) }
    shownByteCount = shownByteCount - table.byteCount(of: hidden)
    rows.removeAll { gone.contains($0) }
  }

  /// Adds a file that was just uploaded and puts the cursor on it as soon as it is shown.
  package mutating func insert(_ file: RemoteFile) {
    if let row = table.row(of: file.id) { replace(row, with: file) } else { add(file) }
    wanted = file.id
    needsArranging = true
  }

  /// Says something newer of the file in a row.
  mutating func replace(_ row: Int32, with file: RemoteFile) {
    let before = table[row].byteCount
    table.replace(row, with: file)
    guard before != file.byteCount, rows.contains(row) else { return }
    shownByteCount -= before
    shownByteCount += file.byteCount
  }

  private mutating func add(_ file: RemoteFile) {
    _ = table.append([file])
    shares.add(file)
    if incoming != nil, incoming?.table.row(of: file.id) == nil {
      _ = incoming?.table.append([file])
      incoming?.shares.add(file)
    }
  }

  /// Takes away files that the server confirmed to be gone; the cursor stays where it was on the screen.
  package mutating func remove(_ ids: Set<FileID>) {
    let gone = table.remove(ids)
    _ = incoming?.table.remove(ids)
    for row in gone { shares.remove(table[row]) }
    copies.duplicates.remove(gone.map { ($0, table[$0]) })
    copies.identical.remove(ids)
    for id in ids { marks.forget(id) }
    let above = rows.prefix(cursor.index).reduce(0) { $0 + (gone.contains($1) ? 1 : 0) }
    hide(gone)
    rangeAnchor = nil
    cursor.follow(to: cursor.index - above, count: rows.count)
    if let total { self.total = max(0, total - gone.count) }
    countHiddenMarks()
  }
}
