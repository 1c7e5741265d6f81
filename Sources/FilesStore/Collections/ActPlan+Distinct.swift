import FilesAPI

extension CollectionObject {
  /// Whether its status says that a cancellation was asked for, and it has not ended yet.
  var isBeingCancelled: Bool { isRunning && status?.lowercased().hasPrefix("cancel") ?? false }
}

extension Array {
  /// The first element of each kind.
  func distinct<Kind: Hashable>(by kind: (Element) -> Kind) -> [Element] {
    var seen: Set<Kind> = []
    return filter { seen.insert(kind($0)).inserted }
  }
}
