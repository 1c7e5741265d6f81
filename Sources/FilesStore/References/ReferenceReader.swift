import FilesAPI

/// Walks over one list of what uses files, and where its entries have members over these; a value without I/O.
///
/// Ask `request` what to send, give the answer to `take`, until `request` is nil. The rules of `PageWalk` hold for each
/// list, so that no server can make it loop for ever; and the number of calls is limited.
struct ReferenceReader {
  /// The most calls for one kind: 20,000 batches are then read, the newest as a rule.
  static let mostCalls = 200

  let source: ReferenceSource
  private(set) var check: ReferenceCheck
  private var walk = PageWalk()
  /// The walk over the members of the first of `containers`.
  private var members: PageWalk?
  private var containers: [String] = []
  /// The entries whose members were read, with the digest of each.
  private(set) var digests: [String: Int] = [:]
  private var goneCount = 0
  private var unreadableCount = 0
  private var calls = 0
  private var wasCut = false
  private var repeats = false

  init(source: ReferenceSource) {
    self.source = source
    check = ReferenceCheck(source.kind, .reading)
  }

  /// The page to ask for now, or nil when it is over; `check` then says how it ended.
  var request: ReferenceRequest? {
    guard check.state == .reading else { return nil }
    if let asked = walk.request() { return ReferenceRequest(source, cursor: asked.cursor) }
    guard let container = containers.first else { return nil }
    return ReferenceRequest(source, container: container, cursor: members?.request()?.cursor)
  }

  /// Takes the answer to `request`.
  ///
  /// - Returns: the uses that no page before told.
  mutating func take(_ page: ReferencePage) -> [FileID: [FileUse]] {
    calls += 1
    unreadableCount += page.unreadableCount
    let uses = walk.end == nil ? takeEntries(page) : takeMembers(page)
    if calls >= Self.mostCalls, !isOver { wasCut = true }
    if isOver || wasCut { finish() }
    return Dictionary(grouping: uses, by: \.file).mapValues { $0.map(\.use) }
  }

  /// Ends it because a page could not be had.
  ///
  /// One vector store that went away meanwhile has no members any more.
  mutating func fail(_ error: FilesError) {
    if walk.end != nil, !containers.isEmpty, case .rejected(let rejection) = error.reason,
      rejection.status == 404
    {
      digests[containers[0]] = nil
      goneCount += 1
      nextContainer()
      // When not one of them has members there is no such list.
      if isOver, goneCount == check.count { check.state = .absent(error) } else if isOver { finish() }
    } else {
      check.state = calls == 0 && error.saysNoSuchList ? .absent(error) : .failed(error)
    }
  }

  private typealias Found = ReferenceEntry.Found

  private var isOver: Bool { walk.end != nil && containers.isEmpty }

  private mutating func takeEntries(_ page: ReferencePage) -> [Found] {
    let step = walk.take(page.outline)
    note(step.end)
    let new = Set(step.newFiles.map(\.id.rawValue))
    var seen: Set<String> = []
    let entries = page.entries.filter { new.contains($0.id) && seen.insert($0.id).inserted }
    if source.members != nil {
      containers += entries.map(\.id)
      for entry in entries { digests[entry.id] = entry.digest }
      return []
    }
    check.count += entries.count
    return entries.flatMap { $0.uses(of: source.kind) }
  }

  private mutating func takeMembers(_ page: ReferencePage) -> [Found] {
    guard let container = containers.first else { return [] }
    var walk = members ?? PageWalk()
    let step = walk.take(page.outline)
    note(step.end)
    members = walk
    if step.end != nil { nextContainer() }
    let new = Set(step.newFiles.map(\.id.rawValue))
    return page.entries.filter { new.contains($0.id) }.map { $0.membership(in: container, source.kind) }
  }

  private mutating func nextContainer() {
    containers.removeFirst()
    members = nil
    check.count += 1
  }

  private mutating func note(_ end: PageWalk.End?) {
    switch end {
    case .repeated: repeats = true
    case .stoppedAtLimit: wasCut = true
    case .complete, nil: break
    }
  }

  private mutating func finish() {
    if wasCut {
      check.state = .stoppedAtLimit
    } else if repeats {
      check.state = .repeated
    } else {
      check.state = unreadableCount > 0 ? .unreadable(unreadableCount) : .complete
    }
  }
}

extension ReferenceEntry {
  typealias Found = (file: FileID, use: FileUse)

  /// The files that it names.
  func uses(of kind: FileUse.Kind) -> [Found] {
    files.map { ($0.id, FileUse(kind, id, $0.role, status: status)) }
  }

  /// The file that it is, as one of a container's.
  func membership(in container: String, _ kind: FileUse.Kind) -> Found {
    (FileID(id), FileUse(kind, container, .member, status: status))
  }
}

extension FilesError {
  /// The server's own word that it has no list of the kind, and so nothing that could be in it.
  ///
  /// A page of HTML is the word of a proxy or of a network that wants somebody to sign in.
  var saysNoSuchList: Bool {
    guard case .rejected(let rejection) = reason, !rejection.message.hasPrefix("<") else { return false }
    return [404, 405, 501].contains(rejection.status)
  }
}
