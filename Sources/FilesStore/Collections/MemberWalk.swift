import FilesAPI

/// The walk over what lies inside one object.
struct MemberWalk {
  var walk = PageWalk()
  private(set) var objects: [CollectionObject] = []

  mutating func add(_ page: CollectionPage) -> PageWalk.End? {
    let step = walk.add(page.outline)
    objects += page.objects.new(in: step)
    return step.end
  }
}

extension [CollectionObject] {
  /// Those of a page that no earlier page of the walk had, each once.
  func new(in step: PageWalk.Step) -> [CollectionObject] {
    guard step.newFiles.count < count else { return self }
    var new = Set(step.newFiles.map(\.id.rawValue))
    return filter { new.remove($0.id) != nil }
  }
}

/// Whether moments come the newest first.
struct NewestFirst {
  private(set) var last: Timestamp?
  private(set) var holds = true

  mutating func add(_ moment: Timestamp?) {
    guard let moment, moment <= last ?? moment else {
      holds = false
      return
    }
    last = moment
  }

  /// Whether all that comes further down is older.
  func isBelow(_ seconds: Int64) -> Bool { holds && (last.map { $0.seconds < seconds } ?? false) }
}

extension FilesError {
  /// The server's own word that it has no list of the kind, and so nothing that could be in it.
  ///
  /// A page of HTML is the word of a proxy or of a network that wants somebody to sign in.
  var saysNoSuchList: Bool {
    guard case .rejected(let rejection) = reason, !rejection.isMarkup else { return false }
    return [404, 405, 410, 501].contains(rejection.status)
  }

  /// 404, whoever says so.
  var saysNotThere: Bool {
    guard case .rejected(let rejection) = reason else { return false }
    return rejection.status == 404
  }
}
