import FilesAPI

/// What the rows of a map are put together by.
package enum MapGrouping: String, CaseIterable, Hashable, Sendable {
  case purpose, age, month, ext, status, expiry, largest, duplicates
  /// Of batches, jobs and the like, or of the files of one.
  case model, endpoint, role

  /// Those for the list of files.
  package static let ofFiles: [MapGrouping] = [
    .purpose, .age, .month, .ext, .status, .expiry, .largest, .duplicates,
  ]

  /// Those that make sense in a place; without one in the list of files.
  package static func possible(in place: CollectionPlace?) -> [MapGrouping] {
    switch place {
    case nil: ofFiles
    case .collection(.batch): [.status, .age, .month, .model, .endpoint, .expiry, .largest]
    case .collection(.fineTuningJob): [.status, .age, .month, .model, .largest]
    case .collection, .users: [.status, .age, .month, .expiry, .largest]
    case .files(let object):
      object.kind.hasOwnFiles
        ? [.status, .age, .month, .expiry, .largest]
        : [.role, .purpose, .status, .age, .month, .ext, .expiry, .largest]
    }
  }
}
