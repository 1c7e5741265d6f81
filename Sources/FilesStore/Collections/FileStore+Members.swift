package import FilesAPI

extension FileStore {
  /// Asks for everything the server says of one object.
  package func retrieve(_ reference: ObjectReference) {
    guard !isShutDown else {
      return deliver(
        .objectRetrieved(reference, .failure(FilesError(operation: .references, reason: .cancelled))))
    }
    _ = spawn { store in await store.runRetrieval(of: reference) }
  }

  private func runRetrieval(of reference: ObjectReference) async {
    let result = await Result { () async throws(FilesError) in
      try await client.object(reference, .standard)
    }
    deliver(.objectRetrieved(reference, result))
  }

  /// Reads what lies inside one object, because somebody looks at it: the files of a store, a container or a library.
  ///
  /// Its news are those of a reading; the state told is that of the list inside, by the kind that is shown.
  package func readMembers(_ id: ReferencesID, of reference: ObjectReference) {
    guard !isShutDown, collectionReadings[id] == nil else { return }
    collectionReadings[id] = spawn { store in
      await store.runMembers(id, of: reference)
      store.finishReading(id)
    }
  }

  private func runMembers(_ id: ReferencesID, of reference: ObjectReference) async {
    guard let parent = client.provider.collection(reference.kind),
      let inside = parent.fileMembers ?? parent.members.first
    else { return }
    var reader = MembersReader(parent: reference, inside: inside)
    while let asked = reader.request {
      let request = CollectionRequest(inside, in: .init(parent, reference.id), cursor: asked.cursor)
      let result = await forwardingRetries { store, notice in
        guard store.collectionReadings[id] != nil else { return }
        store.deliver(.references(id, .waiting(inside.kind, notice)))
      } during: { [client] options throws(FilesError) in
        try await client.collectionPage(request, options)
      }
      guard collectionReadings[id] != nil else { return }
      reader.add(result)
      deliver(.references(id, .checked(reader.check)))
    }
    report(reader, for: id)
  }

  private func finishReading(_ id: ReferencesID) {
    guard collectionReadings.removeValue(forKey: id) != nil else { return }
    deliver(.references(id, .ended))
  }

  private func report(_ reader: MembersReader, for id: ReferencesID) {
    let reference = reader.parent
    guard reader.inside.kind == .storeFile else { return reportOwn(reader, for: id) }
    guard let store = collections[reference.kind][reference.id] else { return }
    let ids = Set(reader.objects.flatMap(\.files).map(\.id))
    // Where not all was read, what was a member counts as one.
    let others = reader.isWhole ? [] : store.files.filter { !ids.contains($0.id) }
    let updated = store.with(files: reader.objects.flatMap(\.files) + others)
    collections.update(reference.kind) { known in
      known.put(updated)
      if reader.isWhole { known.readMembers[reference.id] = updated.digest }
    }
    deliver(.references(id, .arrived(reference.kind, [updated])))
  }

  private func reportOwn(_ reader: MembersReader, for id: ReferencesID) {
    let kind = reader.inside.kind
    let read = Set(reader.objects.map(\.id))
    let known = collections[kind].objects.filter { $0.parentID == reader.parent.id }.map(\.id)
    let gone = reader.isWhole ? Set(known).subtracting(read) : []
    collections.update(kind) { known in
      for object in reader.objects { known.put(object) }
      known.remove(gone)
    }
    deliver(.references(id, .arrived(kind, reader.objects)))
    if !gone.isEmpty { deliver(.references(id, .gone(kind, gone))) }
  }
}

/// Reads what lies inside one object, page by page; a value without I/O.
private struct MembersReader {
  let parent: ObjectReference
  let inside: CollectionDescription
  private(set) var check: ReferenceCheck
  private var members = MemberWalk()
  private var unreadableCount = 0

  init(parent: ObjectReference, inside: CollectionDescription) {
    self.parent = parent
    self.inside = inside
    check = ReferenceCheck(inside.kind, .reading)
  }

  var objects: [CollectionObject] { members.objects }

  var isWhole: Bool { check.state == .complete }

  /// The page to ask for now; nil when it is over.
  var request: ListRequest? { check.state == .reading ? members.walk.request() : nil }

  mutating func add(_ result: Result<CollectionPage, FilesError>) {
    switch result {
    case .failure(let error): check.state = error.saysNoSuchList ? .absent(error) : .failed(error)
    case .success(let page):
      unreadableCount += page.flawCount
      check.state = state(at: members.add(page))
      check.count = objects.count
    }
  }

  private func state(at end: PageWalk.End?) -> ReferenceCheck.State {
    switch end {
    case nil: .reading
    case .repeated: .repeated
    case .stoppedAtLimit: .stoppedAtLimit
    case .complete: unreadableCount > 0 ? .unreadable(unreadableCount) : .complete
    }
  }
}
