import FilesAPI
import TerminalKit

extension AppState {
  mutating func openMap() -> [Effect] { show(lastMapGrouping) }

  /// Shows the map by a grouping: at once, with what is there as soon as it is counted.
  private mutating func show(_ grouping: MapGrouping) -> [Effect] {
    var map = MapState(grouping)
    if case .map(let shown) = overlay { map.isWaiting = shown.isWaiting }
    lastMapGrouping = grouping
    overlay = .map(map)
    return survey()
  }

  /// Asks for the numbers; one survey at a time.
  mutating func survey() -> [Effect] {
    guard case .map(var map) = overlay else { return [] }
    defer { overlay = .map(map) }
    guard !map.isWaiting else {
      map.needsSurvey = true
      return []
    }
    map.isWaiting = true
    map.needsSurvey = false
    pendingWork += 1
    var context = list.filterContext
    if list.filter.usesMarks { context.marks = list.marks }
    return [
      .survey(SurveyRequest(table: list.table, filter: list.filter, context: context, grouping: map.grouping))
    ]
  }

  mutating func receive(_ survey: StorageMap) -> [Effect] {
    pendingWork -= 1
    guard case .map(var map) = overlay else { return [] }
    map.isWaiting = false
    let isOld = map.needsSurvey || survey.tableVersion != list.table.version
    if survey.grouping == map.grouping {
      map.map = survey
      map.cursor.resize(count: survey.slices.count)
      map.cursor.resize(height: mapRows)
    }
    overlay = .map(map)
    return isOld ? self.survey() : []
  }

  /// The map that is open follows the list.
  mutating func surveyIfNeeded() -> [Effect] {
    guard case .map(let map) = overlay, !map.isWaiting, let shown = map.map,
      shown.tableVersion != list.table.version || shown.total.fileCount > list.table.fileCount
    else { return [] }
    return survey()
  }

  /// The map has as many rows as the screen gives it.
  mutating func fitMap() {
    guard case .map(var map) = overlay else { return }
    map.cursor.resize(height: mapRows)
    overlay = .map(map)
  }

  /// Rows for slices: the screen without heading, titles and the line of keys.
  private var mapRows: Int { max(1, size.rows - 3) }

  mutating func press(_ key: KeyPress, in map: MapState) -> [Effect] {
    var map = map
    map.cursor.resize(height: mapRows)
    switch key {
    case .tab, .right, .character("l"): return show(neighbour(of: map.grouping, 1))
    case .backTab, .left, .character("h"): return show(neighbour(of: map.grouping, -1))
    case .enter: return drill(into: map)
    case .character("a"): return mark(map)
    case .escape, .character("q"), .character("m"), .backspace, .control("c"):
      overlay = nil
      return []
    case .down, .character("j"): map.cursor.move(.down)
    case .up, .character("k"): map.cursor.move(.up)
    case .pageDown, .control("f"): map.cursor.move(.pageDown)
    case .pageUp, .control("b"): map.cursor.move(.pageUp)
    case .home, .character("g"): map.cursor.move(.first)
    case .end, .character("G"): map.cursor.move(.last)
    default: break
    }
    overlay = .map(map)
    return []
  }

  private func neighbour(of grouping: MapGrouping, _ step: Int) -> MapGrouping {
    let all = MapGrouping.allCases
    let index = all.firstIndex(of: grouping) ?? 0
    return all[(index + step + all.count) % all.count]
  }

  /// Narrows the list to a slice; a single file gets the cursor instead.
  private mutating func drill(into map: MapState) -> [Effect] {
    guard let slice = map.current, !slice.filterText.isEmpty else { return [] }
    overlay = nil
    if case .file(let id, _) = slice.label {
      list.wanted = id
      list.place(on: id)
      return followDetail()
    }
    return filter(FilterText(list.filterText).narrowed(by: slice.filterText))
  }

  /// Marks the files of a slice: those that the list's filter and the slice's terms admit.
  private mutating func mark(_ map: MapState) -> [Effect] {
    guard list.filterProblems.isEmpty, let slice = map.current, !slice.filterText.isEmpty else { return [] }
    let terms = FilterText(slice.filterText)
    guard terms.isRight else { return [] }
    return select(FileFilter(terms: list.filter.terms + terms.terms, purpose: list.filter.purpose), .mark)
  }
}
