package import FilesAPI
package import FilesStore

/// The reading of what refers to files: whether one is under way, and how old the last is.
package struct ReferencesState: Equatable, Sendable {
  /// The reading under way, or the last.
  package var id = ReferencesID(0)
  /// The number of the last reading of any kind.
  var last = 0
  package var isReading = false
  /// What is read anew, while what was known before still counts.
  package var incoming: FileReferences?
  /// When the last reading ended.
  package var asOf: Timestamp?
  /// A reading is to begin as soon as the list is there.
  var isWanted = true

  package init() {}

  /// A number that no reading had yet.
  mutating func nextID() -> ReferencesID {
    last += 1
    return ReferencesID(last)
  }
}
