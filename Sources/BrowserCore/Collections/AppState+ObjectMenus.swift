import FilesAPI
import TerminalKit

/// Filter, order and columns of the list on the screen, whichever it is.
extension AppState {
  /// The filter as it was typed.
  var shownFilterText: String { objectList?.filterText ?? list.filterText }

  var shownFilterProblems: [FilterProblem] { objectList?.filterProblems ?? list.filterProblems }

  mutating func sortObjects(_ change: (inout ObjectSort) -> Void) -> [Effect] {
    inObjectList { objects in
      change(&objects.sort)
      objects.needsArranging = true
    }
    return arrangeObjectsIfNeeded()
  }

  mutating func openSorts(of objects: ObjectListState) -> [Effect] {
    let keys = ObjectSortKey.possible(in: objects.place)
    dialogs.overlay = .objectSorts(Menu(keys, index: keys.firstIndex(of: objects.sort.key) ?? 0))
    return []
  }

  mutating func openColumns(of objects: ObjectListState) -> [Effect] {
    dialogs.overlay = .objectColumns(Menu(ObjectColumn.possible(in: objects.place)))
    return []
  }

  /// Shows or hides a column; the name stays.
  mutating func toggleObjectColumn(_ column: ObjectColumn?) -> [Effect] {
    guard let column else { return [] }
    inObjectList { objects in
      if objects.columns.contains(column) {
        objects.columns.removeAll { $0 == column && $0 != .name }
        objects.askedColumns.remove(column)
      } else {
        objects.askedColumns.insert(column)
        objects.columns = ObjectColumn.allCases.filter { objects.columns.contains($0) || $0 == column }
      }
    }
    return []
  }

  /// Does something by a filter, or a saved one of that name; one that is wrong in this list is pointed at.
  private mutating func filterObjects(
    in place: CollectionPlace, _ operand: Operand, _ act: (inout AppState, String) -> [Effect]
  ) -> [Effect] {
    let text = savedFilter(operand.text)?.text ?? operand.text
    if let problem = FilterText(text, place.vocabulary).problems.first { return refuse(problem, in: operand) }
    dialogs.overlay = nil
    return act(&self, text)
  }

  /// A command with words behind it, for such a list.
  mutating func runInObjectList(_ name: String, _ operand: Operand) -> [Effect]? {
    guard let place = objectList?.place else { return nil }
    switch name {
    case "filter": return filterObjects(in: place, operand) { $0.filter($1) }
    case "mark": return filterObjects(in: place, operand) { $0.selectObjects($1, .mark) }
    case "unmark": return filterObjects(in: place, operand) { $0.selectObjects($1, .unmark) }
    case "sort":
      let keys = ObjectSortKey.possible(in: place)
      let sort = ObjectSort(parsing: operand.text)
      guard let sort, sort.steps.allSatisfy({ keys.contains($0.key) }) else {
        return refuse(.unknownSort(operand.text), operand.prompt)
      }
      dialogs.overlay = nil
      return sortObjects { $0 = sort }
    case "export": return export(exportSource, to: operand.text, operand.prompt)
    default: return nil
    }
  }
}
