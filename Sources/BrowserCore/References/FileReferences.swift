package import FilesAPI
package import FilesStore

/// Which files something at the provider refers to: batches, fine-tuning jobs, vector stores.
package struct FileReferences: Equatable, Sendable {
  package private(set) var uses: [FileID: [FileUse]]
  /// How far each list is that can refer to files; none: the provider does not tell.
  package private(set) var checks: [ReferenceCheck]

  package init(uses: [FileID: [FileUse]] = [:], checks: [ReferenceCheck]) {
    self.uses = uses
    self.checks = checks
  }

  /// Before anything was read.
  package init(_ provider: Provider) {
    self.init(checks: provider.references.map { ReferenceCheck($0.kind, .waiting) })
  }

  /// Everything that can refer to files was read; without that no file may be called unreferenced.
  package var isComplete: Bool { !checks.isEmpty && checks.allSatisfy { $0.state == .complete } }

  /// Whether something refers to the file; nil when that cannot be told.
  package func refers(to id: FileID) -> Bool? {
    if uses[id] != nil { return true }
    return isComplete ? false : nil
  }

  /// Takes in what a reading has found out.
  package mutating func receive(_ event: ReferencesEvent) {
    switch event {
    case .found(let found): uses.merge(found) { $0 + $1 }
    case .checked(let check):
      if let index = checks.firstIndex(where: { $0.kind == check.kind }) { checks[index] = check }
    case .ended: break
    }
  }

  /// The reading goes on no further: what was not read is not known.
  package mutating func stop() {
    let cancelled = FilesError(operation: .references, reason: .cancelled)
    for index in checks.indices where checks[index].state == .waiting || checks[index].state == .reading {
      checks[index].state = .failed(cancelled)
    }
  }

  /// The uses of some files.
  func uses(of ids: Set<FileID>) -> [FileID: [FileUse]] {
    guard uses.count > ids.count else { return uses.filter { ids.contains($0.key) } }
    var some: [FileID: [FileUse]] = [:]
    for id in ids { some[id] = uses[id] }
    return some
  }
}
