package import FilesAPI
package import FilesStore

/// Which files something at the provider refers to: batches, fine-tuning jobs, vector stores.
package struct FileReferences: Equatable, Sendable {
  package private(set) var uses: [FileID: [FileUse]]
  /// How far each list is that can refer to files; none: the provider does not tell.
  package private(set) var checks: [ReferenceCheck]
  /// What was read of each list.
  package private(set) var lists: [CollectionKind: KnownCollection] = [:]

  package init(uses: [FileID: [FileUse]] = [:], checks: [ReferenceCheck]) {
    self.uses = uses
    self.checks = checks
  }

  /// Before anything was read.
  package init(_ provider: Provider) {
    self.init(checks: provider.fileUsers.map { ReferenceCheck($0.kind, .waiting) })
  }

  /// Nothing that may turn out to use a file is left to be read.
  package var isSettled: Bool { checks.allSatisfy(\.state.isSettled) }

  /// Everything that can refer to files was read; without that no file may be called unreferenced.
  package var isComplete: Bool { !checks.isEmpty && checks.allSatisfy(\.isComplete) }

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
  package func isUsed(_ id: FileID, by kind: CollectionKind, _ users: [String]) -> Bool? {
    let own = (uses[id] ?? []).filter { $0.kind == kind }
    if own.contains(where: { use in users.contains { use.answers(to: $0) } }) { return true }
    return checks.contains { $0.kind == kind && $0.isComplete } ? false : nil
  }

  /// Takes in what a reading has found out.
  package mutating func receive(_ event: ReferencesEvent) {
    switch event {
    case .arrived(let kind, let objects): for object in objects { put(object, in: kind) }
    case .gone(let kind, let ids):
      for object in lists[kind]?.remove(ids) ?? [] { forget(object) }
    case .checked(let check):
      if let index = checks.firstIndex(where: { $0.kind == check.kind }) { checks[index] = check }
    case .newest(let newest): receive(newest)
    case .waiting, .ended: break
    }
  }

  /// Notes that a call of a list waits before it is sent again.
  mutating func note(_ waiting: ReferenceCheck.Waiting, of kind: CollectionKind) {
    for index in checks.indices where checks[index].kind == kind { checks[index].waiting = waiting }
  }

  /// What was read last of a user is what counts; a list whose newest page cannot be had is not known any more.
  private mutating func receive(_ newest: NewestReferences) {
    for (kind, objects) in newest.objects {
      for object in objects { put(object, in: kind) }
    }
    for failure in newest.failures {
      for index in checks.indices where checks[index].kind == failure.kind {
        checks[index].state = failure.state
      }
    }
  }

  /// Keeps what another reading has brought of other lists than these.
  mutating func adoptLists(of old: FileReferences, but kinds: Set<CollectionKind>) {
    for (kind, known) in old.lists where !kinds.contains(kind) {
      for object in known.objects { put(object, in: kind) }
    }
  }

  /// What is said of it last is what counts.
  private mutating func put(_ object: CollectionObject, in kind: CollectionKind) {
    // A reading tells first what it knows already, thousands at once.
    guard lists[kind]?[object.id] != object else { return }
    if let old = lists[kind, default: KnownCollection()].put(object) { forget(old) }
    for (file, use) in object.uses { uses[file, default: []].append(use) }
  }

  private mutating func forget(_ object: CollectionObject) {
    let id = object.id
    for file in object.files {
      guard var left = uses[file.id] else { continue }
      left.removeAll { $0.kind == object.kind && $0.userID == id }
      uses[file.id] = left.isEmpty ? nil : left
    }
  }

  /// What is known of a kind, in no particular order.
  package func objects(_ kind: CollectionKind) -> [CollectionObject] { lists[kind]?.objects ?? [] }

  /// One of them; nil where it is not known.
  package func object(_ reference: ObjectReference) -> CollectionObject? {
    lists[reference.kind]?[reference.id]
  }

  /// The reading goes on no further: what was not read is not known.
  package mutating func cancel() {
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
