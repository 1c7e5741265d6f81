import FilesAPI

extension CollectionObject {
  /// Whether its status says that a cancellation was asked for, and it has not ended yet.
  var isBeingCancelled: Bool { isRunning && status?.lowercased().hasPrefix("cancel") ?? false }
}

extension [CollectionObject] {
  var distinct: [CollectionObject] {
    var seen: Set<ObjectReference> = []
    return filter { seen.insert($0.reference).inserted }
  }
}

extension [FileID] {
  var distinct: [FileID] {
    var seen: Set<FileID> = []
    return filter { seen.insert($0).inserted }
  }
}
