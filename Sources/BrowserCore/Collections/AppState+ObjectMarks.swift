import FilesAPI

/// An order to find rows of a list of objects or of their files to mark, shown or not.
package struct ObjectSelectRequest: Equatable, Sendable {
  /// Whose terms say which rows are meant.
  var rows: ObjectArrangeRequest
  var purpose: SelectRequest.Purpose

  /// Does the work: some thousandths of a second for 5,000 objects.
  package func selected() -> ObjectSelection { ObjectSelection(found: rows.arranged(), purpose: purpose) }
}

/// The rows that were found.
package struct ObjectSelection: Equatable, Sendable {
  var found: ObjectListOrder
  var purpose: SelectRequest.Purpose
}

extension AppState {
  /// Marks or unmarks all rows of the list on the screen that a filter admits, shown or not.
  mutating func selectObjects(_ text: String, _ purpose: SelectRequest.Purpose) -> [Effect] {
    guard let objects = objectList else { return [] }
    let filter = FilterText(text, objects.place.vocabulary)
    guard filter.isRight else { return [] }
    var rows = arrangeRequest(for: objects)
    (rows.filterText, rows.terms) = (filter.text, filter.terms)
    jobs.computing.all += 1
    jobs.computing.selections += 1
    return [.start(.selectObjects(ObjectSelectRequest(rows: rows, purpose: purpose)))]
  }

  mutating func receive(_ selection: ObjectSelection) -> [Effect] {
    jobs.computing.all -= 1
    jobs.computing.selections -= 1
    guard let index = collections.path.lastIndex(where: { $0.place == selection.found.place }) else {
      return replayDeferredInput()
    }
    let before = collections.path[index].marks.count
    collections.path[index].select(selection.found.rows, selection.purpose)
    let change = collections.path[index].marks.count - before
    notice = selection.purpose == .unmark ? .unmarked(-change) : .marked(change)
    if let problem = selection.found.unanswerable.first { notice = .notToldHere(problem) }
    return objectMarksChanged() + replayDeferredInput()
  }
}

extension ObjectListState {
  fileprivate mutating func select(_ rows: [ObjectRow], _ purpose: SelectRequest.Purpose) {
    rangeAnchor = nil
    marks.beginChange()
    for row in rows { if purpose == .unmark { marks.remove(row.id) } else { marks.add(row) } }
    countHiddenMarks()
  }
}
