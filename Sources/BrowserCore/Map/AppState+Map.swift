import FilesAPI
import TerminalKit

extension AppState {
  mutating func toggleMap() -> [Effect] {
    if case .map = dialogs.overlay { return dismiss() }
    let possible = mapGroupings
    return show(possible.contains(remembered.mapGrouping) ? remembered.mapGrouping : possible[0])
  }

  /// What the list on the screen can be put together by.
  package var mapGroupings: [MapGrouping] { MapGrouping.possible(in: objectList?.place) }

  /// Shows the map by a grouping: at once, with what is there as soon as it is counted.
  private mutating func show(_ grouping: MapGrouping) -> [Effect] {
    var map = MapState(grouping)
    if case .map(let shown) = dialogs.overlay { map.isWaiting = shown.isWaiting }
    remembered.mapGrouping = grouping
    dialogs.overlay = .map(map)
    return mapStorage()
  }

  /// Asks for the numbers; one survey at a time.
  mutating func mapStorage() -> [Effect] {
    guard case .map(var map) = dialogs.overlay else { return [] }
    defer { dialogs.overlay = .map(map) }
    guard !map.isWaiting else {
      map.needsMapping = true
      return []
    }
    map.isWaiting = true
    map.needsMapping = false
    jobs.computing.all += 1
    return [.start(.mapStorage(storageMapRequest(map.grouping)))]
  }

  private func storageMapRequest(_ grouping: MapGrouping) -> StorageMapRequest {
    var context = list.filterContext
    if let objects = objectList { return StorageMapRequest(objects, context, grouping) }
    if list.filter.usesMarks { context.marks = list.marks }
    return StorageMapRequest(FilteredTable(list.table, list.filter, context), grouping: grouping)
  }

  /// The state of what a map is made of.
  private var mapVersion: Int { objectList?.rowsNumber ?? list.table.version }

  mutating func receive(_ newMap: StorageMap) -> [Effect] {
    jobs.computing.all -= 1
    guard case .map(var map) = dialogs.overlay else { return [] }
    map.isWaiting = false
    let isOld = map.needsMapping || newMap.version != mapVersion
    if newMap.grouping == map.grouping {
      map.map = newMap
      map.cursor.resize(count: newMap.slices.count)
      map.cursor.resize(height: mapRows)
    }
    dialogs.overlay = .map(map)
    return isOld ? self.mapStorage() : []
  }

  /// The map that is open follows the list.
  mutating func mapIfNeeded() -> [Effect] {
    guard case .map(let map) = dialogs.overlay, !map.isWaiting, let shown = map.map,
      shown.version != mapVersion || objectList == nil && shown.total.count > list.table.fileCount
    else { return [] }
    return mapStorage()
  }

  /// The map has as many rows as the screen gives it.
  mutating func fitMap() {
    guard case .map(var map) = dialogs.overlay else { return }
    map.cursor.resize(height: mapRows)
    dialogs.overlay = .map(map)
  }

  /// Rows for slices: the screen without heading, titles and the line of keys.
  private var mapRows: Int { max(1, size.rows - 3) }

  mutating func moveInMap(_ move: ListCursor.Move) {
    guard case .map(var map) = dialogs.overlay else { return }
    map.cursor.resize(height: mapRows)
    map.cursor.move(move)
    dialogs.overlay = .map(map)
  }

  /// Shows the grouping so many places further; behind the last comes the first.
  mutating func changeGrouping(by step: Int) -> [Effect] {
    guard case .map(let map) = dialogs.overlay else { return [] }
    let all = mapGroupings
    let index = all.firstIndex(of: map.grouping) ?? 0
    return show(all[(index + step + all.count) % all.count])
  }

  /// Narrows the list to a slice; a single file or other row gets the cursor instead.
  mutating func showSlice() -> [Effect] {
    guard case .map(let map) = dialogs.overlay, let slice = map.current else { return [] }
    dialogs.overlay = nil
    switch slice.label {
    case .file(let id, _):
      list.wanted = id
      list.place(on: id)
      return followDetail()
    case .row(let id, _):
      inObjectList { $0.place(on: id) }
      return followDetail()
    case .text, .unknown, .age, .expiry, .group, .rest:
      let shown = FilterText(shownFilterText, objectList?.place.vocabulary ?? .files)
      return filter(shown.narrowed(by: slice.filterText))
    }
  }

  /// Marks what is in a slice: what the list's filter and the slice's terms admit.
  mutating func markSlice() -> [Effect] {
    guard case .map(let map) = dialogs.overlay, let slice = map.current else { return [] }
    if let objects = objectList {
      return selectObjects(FilterText(objects.filterText).narrowed(by: slice.filterText), .mark)
    }
    let terms = FilterText(slice.filterText)
    guard terms.isRight else { return [] }
    return select(FileFilter(terms: list.filter.terms + terms.terms, purpose: list.filter.purpose), .mark)
  }
}
