import FilesAPI

extension FilterFlag {
  func holds(for file: RemoteFile, in context: FilterContext) -> Bool? {
    let copies = context.copies
    return switch self {
    case .duplicate: DuplicateIndex.Key(file).map { _ in copies.duplicates.hasOthers(like: file) }
    case .identical: copies.identical.hashes[file.id].map { _ in copies.identical.hasOthers(like: file.id) }
    case .referenced: context.references.flatMap { $0.refers(to: file.id) }
    case .unreferenced: context.references.flatMap { $0.refers(to: file.id) }.map { !$0 }
    case .running: context.references.flatMap { $0.isRunning(file.id) }
    case .finished: context.references.flatMap { $0.isFinished(file.id) }
    case .failed: nil
    case .downloadable: context.provider?.contentAvailability(of: file).isExpected
    case .public: context.provider.flatMap { $0.isPublic(file) }
    case .marked: context.marks.contains(file.id)
    }
  }
}

extension ContentAvailability {
  /// nil where nobody knows.
  fileprivate var isExpected: Bool? {
    switch self {
    case .expected: true
    case .refused: false
    case .unknown: nil
    }
  }
}
