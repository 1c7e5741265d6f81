package import FilesAPI

/// The reading of collections that is under way.
struct ReferenceReading: Sendable {
  var id: ReferencesID
  var task: TaskNumber
}

extension FileStore {
  /// Reads what uses files, only while nothing more important runs; ends any earlier reading.
  ///
  /// What was read before is told first, and only what is new or may have changed is asked for.
  package func readReferences(_ id: ReferencesID) {
    cancelReferenceReading()
    guard !isShutDown else { return }
    let lists = client.provider.fileUsers
    references = ReferenceReading(id: id, task: spawn { store in await store.runReferences(id, lists) })
  }

  /// Reads some collections alone, beside whatever else is read; without what lies inside, stores have no files.
  package func readCollections(_ id: ReferencesID, _ kinds: [CollectionKind], withMembers: Bool = true) {
    guard !isShutDown, collectionReadings[id] == nil else { return }
    let lists = kinds.compactMap { kind in
      var list = client.provider.collections.first { $0.kind == kind }
      if !withMembers { list?.members = [] }
      return list
    }
    collectionReadings[id] = spawn { store in
      await store.runReferences(id, lists)
      store.removeReading(id)
    }
  }

  /// Ends the reading under way, if it is this one; nothing more is told of it.
  package func cancelReferences(_ id: ReferencesID) {
    if references?.id == id { cancelReferenceReading() }
    if let task = collectionReadings.removeValue(forKey: id) { tasks[task]?.cancel() }
  }

  func cancelReferenceReading() {
    guard let ended = references else { return }
    references = nil
    tasks[ended.task]?.cancel()
  }

  private func removeReading(_ id: ReferencesID) { collectionReadings[id] = nil }

  private func isUnderWay(_ id: ReferencesID) -> Bool {
    references?.id == id || collectionReadings[id] != nil
  }

  /// The lists are read side by side: one that answers late, or fails after its last try, keeps no other waiting.
  private func runReferences(_ id: ReferencesID, _ lists: [CollectionDescription]) async {
    await withDiscardingTaskGroup { group in
      for list in lists { group.addTask { await self.read(list, for: id) } }
    }
    guard isUnderWay(id) else { return }
    if references?.id == id { references = nil }
    deliver(.references(id, .ended))
  }

  private func read(_ list: CollectionDescription, for id: ReferencesID) async {
    await collections.load(list.kind)
    guard isUnderWay(id) else { return }
    let inside = list.fileMembers.map { collections[$0.kind] } ?? KnownCollection()
    var reader = CollectionReader(list, known: collections[list.kind], members: inside)
    reportKnown(reader, for: id)
    await walk(&reader, for: id)
    guard isUnderWay(id) else { return }
    if reader.check.state == .complete {
      collections.update(list.kind) { $0.readAt = surroundings.uploadPolicy.now() }
      await collections.keep(list.kind)
    }
    guard isUnderWay(id) else { return }
    deliver(.references(id, .checked(reader.check)))
  }

  /// What was known before counts until something else is read.
  private func reportKnown(_ reader: CollectionReader, for id: ReferencesID) {
    if reader.known.count > 0 {
      deliver(.references(id, .arrived(reader.description.kind, reader.known.objects)))
    }
    if let kind = reader.description.fileMembers?.kind, reader.knownMembers.count > 0 {
      deliver(.references(id, .arrived(kind, reader.knownMembers.objects)))
    }
  }

  private func walk(_ reader: inout CollectionReader, for reading: ReferencesID) async {
    var ahead: [String: Call] = [:]
    defer { for call in ahead.values { call.cancel() } }
    while let step = reader.step {
      for id in reader.membersAhead(Self.membersAtOnce) where ahead[id] == nil {
        ahead[id] = firstPage(of: id, in: reader.description, for: reading)
      }
      deliver(.references(reading, .checked(reader.check)))
      let news: CollectionReader.News
      switch step {
      case .page(let request):
        let isFirst = request.parent != nil && request.cursor == nil
        let asked = isFirst ? request.parent.flatMap { ahead.removeValue(forKey: $0.id) } : nil
        let kind = reader.description.kind
        let result = await answer(of: asked ?? Task { await self.page(request, kind, for: reading) })
        guard isUnderWay(reading) else { return }
        news = result.taken(by: &reader) { $0.add($1) }
      case .object(let reference):
        let result = await patiently(reader.description.kind, for: reading) {
          (client, options) throws(FilesError) in try await client.object(reference, options).object
        }
        guard isUnderWay(reading) else { return }
        news = result.taken(by: &reader) { $0.add($1) }
      }
      report(news, of: reader, for: reading)
    }
  }

  private typealias Call = Task<Result<CollectionPage, FilesError>, Never>

  private func firstPage(
    of id: String, in parent: CollectionDescription, for reading: ReferencesID
  ) -> Call? {
    guard let inside = parent.fileMembers else { return nil }
    let request = CollectionRequest(inside, in: .init(parent, id))
    return Task { await self.page(request, parent.kind, for: reading) }
  }

  private func answer(of call: Call) async -> Result<CollectionPage, FilesError> {
    await withTaskCancellationHandler {
      await call.value
    } onCancel: {
      call.cancel()
    }
  }

  /// Keeps what came, without a copy of what was known: lists are long, and pages are many.
  private func report(_ news: CollectionReader.News, of reader: CollectionReader, for id: ReferencesID) {
    let kind = reader.description.kind
    collections.update(kind) { known in
      known.add(news, of: kind, from: reader.known)
      known.readMembers.merge(news.readMembers) { $1 }
    }
    if let inside = reader.description.fileMembers?.kind {
      collections.update(inside) { $0.add(news, of: inside, from: reader.knownMembers) }
    }
    for (kind, objects) in news.arrived { deliver(.references(id, .arrived(kind, objects))) }
    for (kind, ids) in news.gone { deliver(.references(id, .gone(kind, ids))) }
  }

  private func page(
    _ request: CollectionRequest, _ kind: CollectionKind, for id: ReferencesID
  ) async -> Result<CollectionPage, FilesError> {
    await patiently(kind, for: id) { (client, options) throws(FilesError) in
      try await client.collectionPage(request, options)
    }
  }

  /// Asks when nothing more important runs, and again after a pause when there are too many requests.
  private func patiently<Value: Sendable>(
    _ kind: CollectionKind, for id: ReferencesID,
    _ call: (any FilesClient, CallOptions) async throws(FilesError) -> Value
  ) async -> Result<Value, FilesError> {
    var pauses = 0
    while true {
      // What somebody looks at waits for nothing.
      if references?.id == id { await waitForQuiet() }
      let result = await forwardingRetries { store, notice in
        store.report(notice, kind, for: id)
      } during: { [client] options throws(FilesError) in
        try await call(client, options)
      }
      guard case .failure(let error) = result, isUnderWay(id), let pause = error.referencePause,
        pauses < Self.mostReferencePauses
      else { return result }
      pauses += 1
      report(RetryNotice(attempt: pauses, delay: pause, error: error), kind, for: id)
      guard (try? await clock.sleep(for: pause)) != nil else { return result }
    }
  }

  private func report(_ notice: RetryNotice, _ kind: CollectionKind, for id: ReferencesID) {
    guard isUnderWay(id) else { return }
    deliver(.references(id, .waiting(kind, notice)))
  }

  /// Lists and deletions come first.
  private func waitForQuiet() async {
    while walk != nil || !deletions.isEmpty {
      guard (try? await clock.sleep(for: Self.quietInterval)) != nil else { return }
    }
  }

  /// What lies inside objects is asked for several at a time: these are many small answers.
  private static let membersAtOnce = 4
  private static let quietInterval = Duration.milliseconds(250)
  private static let mostReferencePauses = 5
}

extension Result where Failure == FilesError {
  /// Gives the answer to a reader.
  fileprivate func taken(
    by reader: inout CollectionReader, _ read: (inout CollectionReader, Success) -> CollectionReader.News
  ) -> CollectionReader.News {
    switch self {
    case .success(let value): read(&reader, value)
    case .failure(let error): reader.fail(error)
    }
  }
}

extension FilesClient {
  func page(
    _ request: CollectionRequest, _ options: CallOptions = .standard
  ) async -> Result<CollectionPage, FilesError> {
    await Result { () async throws(FilesError) in try await collectionPage(request, options) }
  }
}

extension FilesError {
  /// How long to leave a server alone that had too many requests even after the client's own repetitions.
  fileprivate var referencePause: Duration? {
    guard case .rejected(let rejection) = reason, rejection.status == 429 else { return nil }
    let wanted = rejection.retryAfter ?? 30
    return wanted <= 600 ? .seconds(max(wanted, 5)) : nil
  }
}
