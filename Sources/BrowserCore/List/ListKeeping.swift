import FilesAPI

/// How the list is kept for the next start, and read again by itself.
struct ListKeeping: Equatable, Sendable {
  /// What was kept is being read.
  var isReading = false
  /// When the list was kept last.
  var lastKept: Timestamp?
  var refreshesItself = false
}

extension AppState {
  /// Whether the list is read again by itself.
  package var refreshesItself: Bool { list.keeping.refreshesItself }
}
