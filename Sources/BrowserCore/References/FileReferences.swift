package import FilesAPI
package import FilesStore

/// Which files something at the provider refers to: batches, fine-tuning jobs, vector stores.
package struct FileReferences: Equatable, Sendable {
  package private(set) var uses: [FileID: [FileUse]]
  /// How far each list is that can refer to files; none: the provider does not tell.
  package private(set) var checks: [ReferenceCheck]
  /// The vector stores whose files were read, each with the digest of what the server said of it.
  package private(set) var members: [String: Int] = [:]

  package init(uses: [FileID: [FileUse]] = [:], checks: [ReferenceCheck]) {
    self.uses = uses
    self.checks = checks
  }

  /// Before anything was read.
  package init(_ provider: Provider) {
    self.init(checks: provider.references.map { ReferenceCheck($0.kind, .waiting) })
  }

  /// Nothing that may turn out to use a file is left to be read.
  package var isSettled: Bool { checks.allSatisfy(\.state.isSettled) }

  /// Everything that can refer to files was read; without that no file may be called unreferenced.
  package var isComplete: Bool { !checks.isEmpty && checks.allSatisfy { $0.state == .complete } }

  /// Whether something refers to the file; nil when that cannot be told.
  package func refers(to id: FileID) -> Bool? {
    if uses[id] != nil { return true }
    return isComplete ? false : nil
  }

  /// Whether something that is not finished uses the file; nil when that cannot be told.
  package func isRunning(_ id: FileID) -> Bool? {
    if uses[id]?.contains(where: \.isRunning) ?? false { return true }
    return isComplete ? false : nil
  }

  /// Whether something uses the file and all of that is finished; nil when that cannot be told.
  package func isFinished(_ id: FileID) -> Bool? {
    isRunning(id).map { !$0 && uses[id] != nil }
  }

  /// Whether something of this kind uses the file that is named, or in such a state; nil when that cannot be told.
  package func isUsed(_ id: FileID, by kind: FileUse.Kind, _ users: [String]) -> Bool? {
    let own = (uses[id] ?? []).filter { $0.kind == kind }
    if own.contains(where: { use in users.contains { use.answers(to: $0) } }) { return true }
    return checks.contains { $0.kind == kind && $0.state == .complete } ? false : nil
  }

  /// Takes in what a reading has found out.
  package mutating func receive(_ event: ReferencesEvent) {
    switch event {
    case .found(let found): uses.merge(found) { $0 + $1 }
    case .checked(let check):
      if let index = checks.firstIndex(where: { $0.kind == check.kind }) { checks[index] = check }
    case .members(let digests): members = digests
    case .newest(let newest): receive(newest)
    case .ended: break
    }
  }

  /// What was read last of a user is what counts; a list whose newest page cannot be had is not known any more.
  private mutating func receive(_ newest: NewestReferences) {
    for (id, found) in newest.uses {
      let others = (uses[id] ?? []).filter { old in !found.contains { $0.isSameUse(as: old) } }
      uses[id] = found + others
    }
    for failure in newest.failures {
      for index in checks.indices where checks[index].kind == failure.kind {
        checks[index].state = failure.state
      }
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

extension FileUse {
  /// Whether it is the same user in the same role, however far it is.
  fileprivate func isSameUse(as other: FileUse) -> Bool {
    kind == other.kind && userID == other.userID && role == other.role
  }
}
