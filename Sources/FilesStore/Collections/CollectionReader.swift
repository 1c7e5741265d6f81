import FilesAPI

/// Reads one list of a provider, and what lies inside its objects and names files; a value without I/O.
///
/// Ask `step` what to send, give the answer to `feed`, until `step` is nil. The rules of `PageWalk` hold for each list, so
/// that no server can make it loop for ever; and the number of calls is limited. Where everything older is known and does
/// not change any more, it ends at the first page that has something known, and asks again for what was running.
struct CollectionReader {
  /// What to ask for.
  enum Step {
    case page(CollectionRequest)
    case object(ObjectReference)
  }

  /// What an answer brought.
  struct News: Equatable {
    /// Objects that are new or say something else than before.
    var arrived: [CollectionKind: [CollectionObject]] = [:]
    var gone: [CollectionKind: Set<String>] = [:]
    /// Stores whose members were read, with the digest of now.
    var readMembers: [String: Int] = [:]

    var isEmpty: Bool { arrived.isEmpty && gone.isEmpty }
  }

  /// The most pages of the list itself: 20,000 batches are then read, the newest as a rule.
  static let mostPages = 200
  /// The most calls for what lies inside the objects.
  static let mostMemberCalls = 5_000
  /// More than these that were running are found by reading the list instead.
  static let mostLooks = 50

  let description: CollectionDescription
  var check: ReferenceCheck
  var known: KnownCollection
  /// Runs and the like, which are a list of their own.
  var knownMembers: KnownCollection
  var walk = PageWalk()
  var seen: Set<String> = []
  var order = NewestFirst()
  /// Everything up to an earlier reading is known.
  private let wasWhole: Bool
  /// The first known object was met, behind which everything is known.
  var caughtUp = false
  /// Single objects can be asked for, as far as is known.
  private var mayCatchUp = true
  /// Those that were running when everything was known, and came in no page.
  var looks: [ObjectReference] = []
  var members: MemberWalk?
  /// The objects whose inside is still to be read.
  var unread: ArraySlice<String> = []
  var memberIDs: Set<String> = []
  var readCount = 0
  var goneCount = 0
  var unreadableCount = 0
  var pages = 0
  var memberCalls = 0
  var wasCut = false
  var repeats = false

  init(_ description: CollectionDescription, known: KnownCollection, members: KnownCollection) {
    self.description = description
    self.known = known
    wasWhole = known.isWhole
    // Until this reading has closed the gap to what is known, that is a part.
    self.known.isWhole = false
    knownMembers = members
    check = ReferenceCheck(description.kind, .reading)
    check.keptFrom = known.count > 0 ? known.readAt : nil
  }

  // MARK: Asking

  /// What to ask for now, or nil when it is over; `check` then says how it ended.
  var step: Step? {
    guard check.state == .reading else { return nil }
    if !caughtUp, let asked = walk.request() {
      return .page(CollectionRequest(description, cursor: asked.cursor))
    }
    if let look = looks.first { return .object(look) }
    guard let inside = description.fileMembers, let id = unread.first else { return nil }
    return .page(
      CollectionRequest(inside, in: .init(description, id), cursor: members?.walk.request()?.cursor))
  }

  /// The next objects whose inside is to be read: their first pages need not wait for each other.
  func membersAhead(_ most: Int) -> ArraySlice<String> {
    guard !isInList, looks.isEmpty, description.fileMembers != nil else { return [] }
    let left = min(most, Self.mostMemberCalls - memberCalls)
    return unread[(unread.startIndex + (members == nil ? 0 : 1))...].prefix(max(0, left))
  }

  /// Takes a page that `step` asked for.
  mutating func add(_ page: CollectionPage) -> News {
    unreadableCount += page.flawCount
    let news = isInList ? addList(page) : addMembers(page)
    return concluded(news)
  }

  /// Takes an object that `step` asked for.
  mutating func add(_ object: CollectionObject) -> News {
    looks.removeFirst()
    var news = News()
    note(object, &news)
    return concluded(news)
  }

  /// Ends it because something could not be had; what is gone meanwhile is none of it.
  mutating func fail(_ error: FilesError) -> News {
    var news = News()
    if !isInList, error.isMissingFile || !unread.isEmpty && error.saysNotThere {
      if looks.isEmpty { passOverMember(&news) } else { passOverLook(&news) }
      // When not one of them has members there is no such list.
      if isOver, goneCount > 0, readCount == 0, looks.isEmpty, description.fileMembers != nil {
        check.state = .absent(error)
        return news
      }
      return concluded(news)
    }
    if !looks.isEmpty, error.saysNothingOfFile {
      readWhole(&news)
      return concluded(news)
    }
    check.state = pages == 0 && error.saysNoSuchList ? .absent(error) : .failed(error)
    if case .absent = check.state { news.gone[description.kind] = Set(known.objects.map(\.id)) }
    adoptMembers(&news)
    return news
  }
}

extension CollectionReader {
  var isInList: Bool { !caughtUp && walk.end == nil }
  var isOver: Bool { !isInList && looks.isEmpty && unread.isEmpty }

  /// Whether only new objects and those that run are read; what can be deleted may be gone wherever it stood.
  var isCatchingUp: Bool {
    mayCatchUp && !description.can(.delete)
      && wasWhole && known.isNewestFirst && description.kind.isFixedAtItsEnd && order.holds
  }

  // MARK: The list itself

  mutating func addList(_ page: CollectionPage) -> News {
    pages += 1
    let step = walk.add(page.outline)
    note(step.end)
    let objects = page.objects.new(in: step)
    let meetsKnown = wasWhole && objects.contains { known[$0.id] != nil }
    var news = News()
    for object in objects where seen.insert(object.id).inserted {
      order.add(object.createdAt)
      note(object, &news)
    }
    check.count = seen.count
    if isCatchingUp, meetsKnown, walk.end == nil || walk.end == .complete { finishCatchingUp() }
    if pages >= Self.mostPages, isInList { (wasCut, caughtUp) = (true, true) }
    check.since = description.kind.isFixedAtItsEnd && order.holds ? order.last : nil
    if walk.end == .complete, !caughtUp, page.flawCount == 0, unreadableCount == 0 {
      forgetOthers(&news)
    }
    return news
  }

  mutating func finishCatchingUp() {
    let running = known.objects.filter { $0.isRunning && !seen.contains($0.id) }
    guard running.count <= Self.mostLooks else { return }
    looks = running.map(\.reference)
    caughtUp = true
    known.isWhole = true
  }

  /// The server does not tell of one alone: the list goes on to its end instead.
  private mutating func readWhole(_ news: inout News) {
    looks = []
    (caughtUp, mayCatchUp) = (false, false)
    known.isWhole = false
    if walk.end == .complete, unreadableCount == 0 { forgetOthers(&news) }
  }

  /// Puts an object among the known; what was known of its inside stays until that is read again.
  mutating func note(_ object: CollectionObject, _ news: inout News) {
    let id = object.id
    if let inside = description.fileMembers {
      if inside.kind != .storeFile || known.readMembers[id] != object.digest {
        unread.append(id)
      } else {
        readCount += 1
      }
    }
    var object = object
    if let old = known[id] {
      if description.files.isEmpty { object = object.with(files: old.files) }
      guard object != old else { return }
    }
    known.put(object)
    news.arrived[description.kind, default: []].append(object)
  }

  /// The whole list was read: what was not in it is there no more.
  mutating func forgetOthers(_ news: inout News) {
    let gone = Set(known.objects.lazy.map(\.id)).subtracting(seen)
    known.isWhole = true
    known.isNewestFirst = order.holds
    remove(gone, &news)
  }

  mutating func remove(_ ids: Set<String>, _ news: inout News) {
    guard !known.remove(ids).isEmpty else { return }
    news.gone[description.kind, default: []].formUnion(ids)
  }

  mutating func passOverLook(_ news: inout News) {
    remove([looks.removeFirst().id], &news)
  }

  mutating func note(_ end: PageWalk.End?) {
    switch end {
    case .repeated: repeats = true
    case .stoppedAtLimit: wasCut = true
    case .complete, nil: break
    }
  }

  // MARK: The end

  mutating func concluded(_ news: News) -> News {
    var news = news
    if description.fileMembers != nil, !isInList { check.count = readCount }
    guard isOver, check.state == .reading else { return news }
    check.count = known.count
    if wasCut {
      check.state = .stoppedAtLimit
    } else if repeats {
      check.state = .repeated
    } else if unreadableCount > 0 {
      check.state = .unreadable(unreadableCount)
    } else {
      check.state = .complete
      (check.since, check.keptFrom) = (nil, nil)
      forgetRuns(&news)
    }
    return news
  }
}
