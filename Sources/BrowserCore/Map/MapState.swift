package import TerminalKit

/// The storage map on the screen.
package struct MapState: Equatable, Sendable {
  package var grouping: MapGrouping
  /// nil while it is being made.
  package var map: StorageMap?
  package var cursor = ListCursor()
  /// The storage is being put together.
  var isWaiting = false
  /// Maps asked for while one was under way.
  var needsMapping = false

  package init(_ grouping: MapGrouping) { self.grouping = grouping }

  package var current: MapSlice? {
    guard let map, map.slices.indices.contains(cursor.index) else { return nil }
    return map.slices[cursor.index]
  }
}
