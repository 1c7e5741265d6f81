import FilesAPI

/// What lies inside the objects of a list.
extension CollectionReader {
  mutating func addMembers(_ page: CollectionPage) -> News {
    guard !unread.isEmpty else { return News() }
    memberCalls += 1
    var inside = members ?? MemberWalk()
    note(inside.add(page))
    members = inside
    var news = News()
    if inside.walk.end != nil { adoptMembers(&news) }
    if memberCalls >= Self.mostMemberCalls, !isOver { (wasCut, unread) = (true, []) }
    return news
  }

  /// Takes over what was read of an object's inside; when it is not all, what was known before stays.
  mutating func adoptMembers(_ news: inout News) {
    guard let inside = members.take(), let id = unread.popFirst() else { return }
    readCount += 1
    guard description.fileMembers?.kind == .storeFile else { return adoptRuns(inside, of: id, &news) }
    guard let store = known[id] else { return }
    var files = inside.objects.flatMap(\.files)
    if inside.walk.end == .complete {
      known.readMembers[id] = store.digest
      news.readMembers[id] = store.digest
    } else {
      let ids = Set(files.map(\.id))
      files += store.files.filter { !ids.contains($0.id) }
    }
    let updated = store.with(files: files)
    guard updated != store else { return }
    known.put(updated)
    news.arrived[description.kind, default: []].append(updated)
  }

  /// Runs are objects of their own.
  mutating func adoptRuns(_ inside: MemberWalk, of id: String, _ news: inout News) {
    guard let kind = description.fileMembers?.kind else { return }
    for run in inside.objects {
      memberIDs.insert(run.id)
      if knownMembers.put(run) != run { news.arrived[kind, default: []].append(run) }
    }
  }

  /// It went away meanwhile, and has nothing inside any more.
  mutating func passOverMember(_ news: inout News) {
    members = nil
    goneCount += 1
    remove([unread.removeFirst()], &news)
  }

  mutating func forgetRuns(_ news: inout News) {
    guard let kind = description.fileMembers?.kind, kind != .storeFile else { return }
    let gone = Set(knownMembers.objects.lazy.map(\.id)).subtracting(memberIDs)
    if !knownMembers.remove(gone).isEmpty { news.gone[kind, default: []].formUnion(gone) }
  }
}
