import FilesAPI
import FilesStore

/// A store with everything around it under a test's control.
struct Scene {
  let store: FileStore
  let events = Watched<[StoreEvent]>([])
  let audit: StubAudit
  let clock = ManualClock()

  init(
    _ client: StubFilesClient, disk: StubDisk = StubDisk(), audit: StubAudit = StubAudit(),
    journal: (any JobJournal)? = nil, hashes: (any ContentHashes)? = nil
  ) {
    self.audit = audit
    var surroundings = StoreSurroundings(client: client, disk: disk, audit: audit)
    (surroundings.journal, surroundings.hashes, surroundings.clock) = (journal, hashes, clock)
    store = FileStore(surroundings) { [events] event in events.update { $0.append(event) } }
  }

  /// Lets time pass whenever somebody waits for it, until it is cancelled.
  func passTime() -> Task<Void, Never> {
    Task {
      while !Task.isCancelled {
        await clock.advance(by: .seconds(1))
        await Task.yield()
      }
    }
  }

  /// Waits until an event has been told and returns all events so far.
  @discardableResult
  func events(until isLast: @escaping @Sendable (StoreEvent) -> Bool) async -> [StoreEvent] {
    await events.wait { $0.contains(where: isLast) }
    return events.value
  }

  func listing(_ number: Int) -> [ListingEvent] {
    events.value.compactMap { event in
      guard case .listing(ListingID(number), let told) = event else { return nil }
      return told
    }
  }

  func transfer(_ number: Int) -> [TransferEvent] {
    events.value.compactMap { event in
      guard case .transfer(TransferID(number), let told) = event else { return nil }
      return told
    }
  }

  func deletion(_ number: Int) -> [DeletionEvent] {
    events.value.compactMap { event in
      guard case .deletion(DeletionID(number), let told) = event else { return nil }
      return told
    }
  }

  func references(_ number: Int) -> [ReferencesEvent] {
    events.value.compactMap { event in
      guard case .references(ReferencesID(number), let told) = event else { return nil }
      return told
    }
  }

  func endedReferences(_ number: Int) async -> [ReferencesEvent] {
    await events { $0 == .references(ReferencesID(number), .ended) }
    return references(number)
  }

  /// Waits for the end of a walk and returns all that was told of it.
  func endedListing(_ number: Int) async -> [ListingEvent] {
    await events { if case .listing(ListingID(number), .ended) = $0 { true } else { false } }
    return listing(number)
  }

  func endedTransfer(_ number: Int) async -> [TransferEvent] {
    await events { if case .transfer(TransferID(number), let told) = $0 { told.isEnd } else { false } }
    return transfer(number)
  }

  /// Waits for the end of a comparison and returns all that was told of it.
  func endedComparison(_ number: Int) async -> [ComparisonEvent] {
    await events { if case .comparison(ComparisonID(number), .ended) = $0 { true } else { false } }
    return events.value.compactMap { event in
      guard case .comparison(ComparisonID(number), let told) = event else { return nil }
      return told
    }
  }

  func endedDeletion(_ number: Int) async -> [DeletionEvent] {
    await events { if case .deletion(DeletionID(number), .ended) = $0 { true } else { false } }
    return deletion(number)
  }
}

extension FileStore {
  func delete(_ id: DeletionID, _ targets: [DeletionTarget], archiveFolder: String? = nil) {
    delete(id, JobDraft(targets: targets, archiveFolder: archiveFolder))
  }
}

extension TransferEvent {
  var isEnd: Bool {
    switch self {
    case .uploaded, .downloaded, .targetExists, .failed, .cancelled, .isThere, .storedTwice, .mayBeStored:
      true
    case .started, .progressed, .waiting, .looking, .sentAgain, .twinFound: false
    }
  }

  var progress: TransferProgress? {
    guard case .progressed(let progress) = self else { return nil }
    return progress
  }
}

extension ListingEvent {
  var arrived: [RemoteFile] {
    guard case .arrived(let files, _) = self else { return [] }
    return files
  }
}

extension DeletionEvent {
  var results: [DeletionResult] {
    guard case .progressed(let results) = self else { return [] }
    return results
  }
}

/// Files `file-<from>` and so on.
func files(_ numbers: Range<Int>) -> [RemoteFile] {
  numbers.map { RemoteFile(id: FileID("file-\($0)"), name: "\($0).jsonl") }
}

func targets(_ numbers: Range<Int>) -> [DeletionTarget] {
  files(numbers).map { DeletionTarget(id: $0.id, name: $0.name, byteCount: ByteCount(10)) }
}

/// What a server says of a file that is as it was planned for.
func planned(_ id: FileID) -> RetrievedFile {
  RetrievedFile(
    file: RemoteFile(id: id, name: "\(id.rawValue.dropFirst(5)).jsonl", byteCount: ByteCount(10)),
    rawJSON: "{}")
}

extension FilesError {
  static func rejected(_ status: Int, _ operation: OperationName = .delete) -> FilesError {
    FilesError(
      operation: operation, reason: .rejected(Rejection(status: status, message: "no")), requestID: "req_1")
  }

  static func cut(_ operation: OperationName = .download) -> FilesError {
    FilesError(operation: operation, reason: .unreachable("connection reset"))
  }

  static func cancelled(_ operation: OperationName) -> FilesError {
    FilesError(operation: operation, reason: .cancelled)
  }
}
