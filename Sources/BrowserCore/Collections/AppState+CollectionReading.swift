package import FilesAPI
package import FilesStore

/// Reading what somebody looks at, beside the reading of all that uses files.
extension AppState {
  /// How far a collection is known; nil where nothing was asked yet.
  package func check(of kind: CollectionKind) -> ReferenceCheck? {
    if collections.readings[kind] != nil, let check = collections.checks[kind] { return check }
    let common = list.references?.checks.first { $0.kind == kind }
    guard let common, common.state != .waiting else { return collections.checks[kind] ?? common }
    return common
  }

  /// When a collection was read last; nil where that is not over yet.
  package func readingEnded(of kind: CollectionKind) -> Timestamp? {
    let common = session.provider.fileUsers.contains { $0.kind == kind } ? references.asOf : nil
    return [collections.readAt[kind], common].compactMap { $0 }.max()
  }

  /// Whether the collection is being read now.
  package func isReading(_ kind: CollectionKind) -> Bool {
    if collections.readings[kind] != nil { return true }
    return references.isReading && check(of: kind)?.state == .reading
  }

  /// What the list on the screen is read from; nil for the uses of a file, which all collections tell.
  package var shownKind: CollectionKind? {
    switch objectList?.place {
    case .collection(let kind): kind
    case .files(let reference): inside(reference) ?? reference.kind
    case .users, nil: nil
    }
  }

  /// The kind of what lies inside an object, where its files are to be had by a list of their own.
  private func inside(_ reference: ObjectReference) -> CollectionKind? {
    let description = session.provider.collection(reference.kind)
    return description?.fileMembers?.kind ?? reference.kind.ownFiles.flatMap { description?.member($0)?.kind }
  }

  /// Older knowledge is read anew, which costs a call where only the newest can have changed.
  mutating func readIfOld(_ kind: CollectionKind) -> [Effect] {
    if let ended = readingEnded(of: kind), (0..<Self.freshSeconds).contains(now.seconds - ended.seconds) {
      return []
    }
    return read(kind)
  }

  private static let freshSeconds: Int64 = 30

  mutating func read(_ kind: CollectionKind) -> [Effect] {
    guard collections.readings[kind] == nil else { return [] }
    let id = begin(kind)
    return [.start(.readCollections(id, [kind]))]
  }

  /// What lies inside an object is asked for when somebody looks, where the object itself does not name it.
  mutating func readFilesIfUnknown(of reference: ObjectReference) -> [Effect] {
    guard let kind = inside(reference),
      reference.kind.hasOwnFiles || object(reference)?.files.isEmpty ?? true
    else { return [] }
    return read(kind, in: reference)
  }

  private mutating func read(_ kind: CollectionKind, in reference: ObjectReference) -> [Effect] {
    // What another object holds is of no interest any more.
    let old = collections.readings.removeValue(forKey: kind).map { [Effect.cancel(.references($0))] } ?? []
    return old + [.start(.readMembers(begin(kind), reference))]
  }

  private mutating func begin(_ kind: CollectionKind) -> ReferencesID {
    if list.references == nil { list.references = FileReferences(session.provider) }
    let id = references.nextID()
    collections.readings[kind] = id
    collections.checks[kind] = ReferenceCheck(kind, .reading)
    return id
  }

  /// Reads again what is on the screen.
  mutating func refreshObjectList() -> [Effect] {
    switch objectList?.place {
    case .collection(let kind): return read(kind)
    case .files(let reference):
      return inside(reference).map { read($0, in: reference) } ?? read(reference.kind)
    case .users, nil: return readReferences()
    }
  }

  /// Takes in news of a reading that was begun here.
  mutating func receive(_ event: ReferencesEvent, of kind: CollectionKind) -> [Effect] {
    switch event {
    case .checked(let check):
      // What is read once more counts as before until that is over.
      if check.state == .reading || check.state == .waiting { break }
      list.references?.receive(event)
    case .arrived, .gone:
      list.references?.receive(event)
      references.incoming?.receive(event)
    case .waiting(let list, let notice):
      guard list == kind else { break }
      let until = after(notice.delay)
      collections.checks[kind]?.waiting = ReferenceCheck.Waiting(notice, until: until)
    case .newest: break
    case .ended:
      collections.readings[kind] = nil
      collections.readAt[kind] = now
    }
    if case .checked(let check) = event, check.kind == kind { collections.checks[kind] = check }
    return usesChanged()
  }

  /// What was said of an object by itself counts as what is read of its list; a store keeps the files known of it.
  mutating func note(_ object: CollectionObject) -> [Effect] {
    guard let known = self.object(object.reference) else { return [] }
    let namesFiles = session.provider.collection(object.kind)?.files.isEmpty == false
    let now = namesFiles ? object : object.with(files: known.files)
    guard now != known else { return [] }
    let event = ReferencesEvent.arrived(object.kind, [now])
    list.references?.receive(event)
    references.incoming?.receive(event)
    return usesChanged()
  }

  /// What uses files is known otherwise than before.
  mutating func usesChanged() -> [Effect] {
    if list.filter.usesReferences { list.needsArranging = true }
    objectsChanged()
    updatePlan()
    return arrangeObjectsIfNeeded()
  }

  /// Ends the reading of what is on the screen.
  mutating func cancelReadingObjects() -> [Effect]? {
    guard let kind = shownKind, let id = collections.readings.removeValue(forKey: kind) else { return nil }
    let cancelled = FilesError(operation: .references, reason: .cancelled)
    collections.checks[kind]?.state = .failed(cancelled)
    notice = .referencesStopped
    return [.cancel(.references(id))]
  }
}
