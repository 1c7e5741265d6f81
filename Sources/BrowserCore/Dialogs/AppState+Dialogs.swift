import FilesStore
import TerminalKit

extension AppState {
  /// Takes what is under the cursor of a menu.
  mutating func choose() -> [Effect] {
    switch dialogs.overlay {
    case .purposes(let menu):
      dialogs.overlay = nil
      return menu.current.map { choose($0) } ?? []
    case .sorts(let menu):
      dialogs.overlay = nil
      if let key = menu.current { list.sort.choose(key) }
      return rearrange()
    case .objectSorts(let menu):
      dialogs.overlay = nil
      return menu.current.map { key in sortObjects { $0.choose(key) } } ?? []
    case .profiles(let menu): return menu.current.map { choose($0) } ?? []
    case .themes(let menu): return chooseTheme(menu.current)
    case .upload(let draft): return choose(in: draft)
    case nil, .prompt, .map, .columns, .objectColumns, .deletePlan, .acts, .deletionResults, .question,
      .transfers, .openingProfile, .messages:
      return []
    }
  }

  /// Closes what lies over the view, as if it had not been opened.
  mutating func dismiss() -> [Effect] {
    guard dialogs.help == nil else {
      dialogs.help = nil
      return []
    }
    switch dialogs.overlay {
    case .prompt(let prompt): return dismiss(prompt)
    case .upload(let draft): return goBack(in: draft)
    case .deletionResults:
      dialogs.overlay = nil
      offerUnfinished()
    case .question: return answer(.dismissed)
    case .themes: return leaveThemes()
    case nil, .purposes, .map, .sorts, .columns, .objectSorts, .objectColumns, .deletePlan, .acts,
      .transfers, .profiles, .openingProfile, .messages:
      dialogs.overlay = nil
    }
    return []
  }

  mutating func toggleMessages() -> [Effect] {
    if case .messages = dialogs.overlay { return dismiss() }
    dialogs.overlay = .messages(top: 0)
    return []
  }

  // MARK: Sort orders and columns

  mutating func openSorts() -> [Effect] {
    if let objects = objectList { return openSorts(of: objects) }
    let keys = FileSort.Key.allCases
    dialogs.overlay = .sorts(Menu(keys, index: keys.firstIndex(of: list.sort.key) ?? 0))
    return []
  }

  mutating func addSort() -> [Effect] {
    if case .objectSorts(let menu) = dialogs.overlay {
      return menu.current.map { key in sortObjects { $0.add(key) } } ?? []
    }
    guard case .sorts(let menu) = dialogs.overlay, let key = menu.current else { return [] }
    list.sort.add(key)
    return rearrange()
  }

  mutating func openColumns() -> [Effect] {
    if let objects = objectList { return openColumns(of: objects) }
    dialogs.overlay = .columns(Menu(FileColumn.allCases))
    return []
  }

  /// Shows or hides a column; the name stays.
  mutating func toggleColumn() -> [Effect] {
    if case .objectColumns(let menu) = dialogs.overlay { return toggleObjectColumn(menu.current) }
    guard case .columns(let menu) = dialogs.overlay, let column = menu.current else { return [] }
    if list.columns.contains(column) {
      list.columns.removeAll { $0 == column && $0 != .name }
      list.askedColumns.remove(column)
    } else {
      list.askedColumns.insert(column)
      list.columns = FileColumn.allCases.filter { list.columns.contains($0) || $0 == column }
    }
    return []
  }
}
