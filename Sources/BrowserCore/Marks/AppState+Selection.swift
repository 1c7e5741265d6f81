import FilesAPI

extension AppState {
  /// Marks or unmarks all files that a filter admits, shown or not.
  mutating func select(_ filter: FileFilter, _ purpose: SelectRequest.Purpose) -> [Effect] {
    jobs.computing.all += 1
    jobs.computing.selections += 1
    var context = list.filterContext
    if filter.usesMarks || purpose.isAboutDuplicates { context.marks = list.marks }
    let files = FilteredTable(list.table, filter, context)
    return [.start(.select(SelectRequest(files: files, purpose: purpose)))]
  }

  /// Whether marks are being looked for.
  var isSelecting: Bool { jobs.computing.selections > 0 }

  /// Of the duplicates that are shown, all but one of each are marked.
  mutating func selectDuplicates(keepsNewest: Bool) -> [Effect] {
    select(list.filter, .markDuplicates(keepsNewest: keepsNewest))
  }

  mutating func receive(_ selection: Selection) -> [Effect] {
    jobs.computing.all -= 1
    jobs.computing.selections -= 1
    list.rangeAnchor = nil
    let before = list.marks.count
    list.marks.beginChange()
    switch selection.purpose {
    case .mark, .markDuplicates:
      // A file may have been deleted since.
      let gone = list.table.goneRows.isEmpty ? [] : Set(list.table.goneRows.map { list.table[$0].id })
      for file in selection.files where !gone.contains(file.id) { list.marks.add(file) }
    case .unmark:
      for file in selection.files { list.marks.remove(file.id) }
    }
    list.countHiddenMarks()
    notice = words(for: selection, change: list.marks.count - before)
    if list.filter.usesMarks { list.needsArranging = true }
    return arrangeIfNeeded() + replayDeferredInput()
  }

  private func words(for selection: Selection, change: Int) -> Notice {
    switch selection.purpose {
    case .markDuplicates where selection.files.isEmpty: .noDuplicates
    case .markDuplicates: .markedDuplicates(change, basis: selection.basis, more: selection.more)
    case .mark: .marked(change)
    case .unmark: .unmarked(-change)
    }
  }
}

extension SelectRequest.Purpose {
  fileprivate var isAboutDuplicates: Bool {
    switch self {
    case .mark, .unmark: false
    case .markDuplicates: true
    }
  }
}
