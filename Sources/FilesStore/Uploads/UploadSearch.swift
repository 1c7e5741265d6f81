import FilesAPI

/// Looks for the file of an upload whose answer never came, again and again up to a stated time.
struct UploadSearch: Sendable {
  enum Sight: Equatable, Sendable {
    case found(RemoteFile)
    /// All of the list was read, and it is not there.
    case absent
    /// The list could not be read, or what is there cannot be told from it.
    case unsure
  }

  /// Creation times and our start are told in whole seconds, by clocks that may be this far apart.
  private static let skew: Int64 = 1

  let id: TransferID
  let note: UploadNote
  let surroundings: StoreSurroundings

  private var ledger: UploadLedger { surroundings.uploadLedger }

  /// Looks once where `limit` is zero.
  func run(upTo limit: Duration) async -> Sight {
    let (clock, policy) = (surroundings.clock, surroundings.uploadPolicy)
    let elapsed = stopwatch(clock)
    var judge = Judge(search: self)
    var pause = policy.firstPause
    while true {
      let sight = await judge.look()
      if case .found = sight { return sight }
      let left = limit - elapsed()
      guard left > .zero, !Task.isCancelled else { return Task.isCancelled ? .unsure : sight }
      try? await clock.sleep(for: min(pause, left))
      pause = min(pause * 2, policy.longestPause)
    }
  }

  /// Files besides one that hold what was sent, new since it began.
  func twins(of file: FileID) async -> [FileID] {
    var judge = Judge(search: self)
    guard let found = await judge.candidates() else { return [] }
    let taken = await ledger.claimed
    return found.sure.map(\.file.id).filter { $0 != file && !taken.contains($0) }
  }

  /// Judges what is in the list; contents are read once.
  private struct Judge {
    let search: UploadSearch
    private var verdicts: [FileID: ContentVerdict] = [:]

    init(search: UploadSearch) { self.search = search }

    private var note: UploadNote { search.note }

    mutating func look() async -> Sight {
      guard let found = await candidates() else { return .unsure }
      guard !found.sure.isEmpty else { return found.isClear ? .absent : .unsure }
      let foreign = await UploadClaims(among: Set(found.sure.map(\.file.id)), search.surroundings)
      let file = await search.ledger.claim(found.sure, for: search.id, besides: foreign)
      if let file { return .found(file) }
      let claimed = await search.ledger.claimed.union(foreign.files)
      let isForeign = found.sure.allSatisfy { claimed.contains($0.file.id) }
      return isForeign && found.isClear ? .absent : .unsure
    }

    /// nil when the list cannot be read; it is clear when nothing else could be the file.
    mutating func candidates() async -> (sure: [UploadLedger.Candidate], isClear: Bool)? {
      let look = UploadLookup(client: search.surroundings.client, key: note.key)
      guard let pass = try? await look.pass(since: earliest, CallOptions(retry: .never)) else { return nil }
      var sure: [UploadLedger.Candidate] = []
      var isClear = pass.isWhole
      for file in pass.alike where !note.known.contains(file.id) && mayBeOurs(file) {
        switch await verdict(on: file) {
        case .different: continue
        case .same where isNew(file): sure.append(.init(file: file, isVerified: true))
        case .withheld where isNew(file) && isNamedAlike(file) && file.byteCount != nil:
          sure.append(.init(file: file, isVerified: false))
        case .withheld where !isNamedAlike(file): continue
        case .same, .withheld, .unknown: isClear = false
        }
      }
      return (sure.sorted { isNamedAlike($0.file) && !isNamedAlike($1.file) }, isClear)
    }

    private mutating func verdict(on file: RemoteFile) async -> ContentVerdict {
      if let known = verdicts[file.id] { return known }
      let verdict = await ContentVerdict(file, of: note.key, search.surroundings)
      if verdict != .unknown { verdicts[file.id] = verdict }
      return verdict
    }

    /// nil where the server tells no time: our clock may be anywhere, and must not rule out a file.
    private var earliest: Timestamp? {
      note.isServerTime ? Timestamp(note.startedAt.seconds - UploadSearch.skew) : nil
    }

    /// False for what is surely older.
    private func mayBeOurs(_ file: RemoteFile) -> Bool {
      guard let created = file.createdAt, let earliest else { return true }
      return created >= earliest
    }

    /// Whether it surely was made since the upload began: by its time, or because all that was there was seen.
    private func isNew(_ file: RemoteFile) -> Bool {
      guard let created = file.createdAt, note.isServerTime else { return note.knowsAll }
      return created >= note.startedAt || note.knowsAll
    }

    private func isNamedAlike(_ file: RemoteFile) -> Bool {
      UploadRequest.storedNames(for: note.key.name).contains(file.name)
    }
  }
}

/// What other programs of this account have uploaded or are uploading.
struct UploadClaims: Sendable {
  /// Those that may be sending just now, or ended without an answer.
  let notes: [UploadNote]
  /// Files that the server said to have stored for one of them.
  let files: Set<FileID>

  /// `ids` are the files that are asked about.
  init(among ids: Set<FileID>, _ surroundings: StoreSurroundings) async {
    let others = await surroundings.uploadNotes?.others() ?? []
    notes = others.filter { $0.storedID == nil }
    files = await surroundings.audit.uploads(among: ids).union(others.compactMap(\.storedID))
  }
}

extension StoreSurroundings {
  func search(_ id: TransferID, _ note: UploadNote) -> UploadSearch {
    UploadSearch(id: id, note: note, surroundings: self)
  }

  /// A search that ends in time whatever the server does, while somebody waits for the program to end.
  func shortSearch(_ id: TransferID, _ note: UploadNote) async -> UploadSearch.Sight {
    await withTaskGroup(of: UploadSearch.Sight.self) { group in
      group.addTask { await search(id, note).run(upTo: .zero) }
      group.addTask { [clock, uploadPolicy] in
        try? await clock.sleep(for: uploadPolicy.interruption)
        return .unsure
      }
      let sight = await group.next() ?? .unsure
      group.cancelAll()
      return sight
    }
  }
}
