import FilesAPI

/// Somebody who reads content that is shared.
struct ContentUser {
  /// Told of all that changes; nil for those who only wait at their place.
  var listener: (any ContentListener)?
  /// Bytes of the content that are needed.
  var demand: Int64 = 0
  /// The newest demand known; answers can overtake each other.
  var demandNumber = 0
  /// Where the user stands who waits for content.
  var position: Int64 = 0
  var waiter: CheckedContinuation<ContentSupply?, Never>?
  /// How often it has asked for a supply.
  var asked = 0
}

/// Gets to know how reading goes on.
protocol ContentListener: Actor {
  /// Takes in what has changed, and says how much is needed.
  func take(_ news: ContentNews) -> ContentDemand
}

/// What a reader tells.
enum ContentNews: Sendable {
  case opened(byteCount: Int64?)
  case waiting(RetryNotice)
  /// Nothing could be read at all.
  case failed(FilesError)
  case changed(ContentState)
}

/// What is there of content.
struct ContentState: Sendable {
  var facts: PreviewFacts
  var content: SpooledContent?
  /// Whether the header has ever come.
  var hasOpened: Bool
}

/// How much somebody needs; a higher number is newer.
struct ContentDemand: Sendable {
  var number: Int
  var byteCount: Int64
}

/// What can be read at the moment by somebody who goes through content.
struct ContentSupply: Sendable {
  /// nil while nothing has ever come.
  var file: (any SpoolFile)?
  /// Bytes that are there.
  var byteCount: Int64
  /// Bytes that there will be, as far as is known.
  var bytesTotal: Int64?
  /// Why no more will come although there is more.
  var cut: ReadingStage?
}

extension ContentReader {
  /// Adds a listener and begins to read; what is known already is returned.
  func join(_ listener: any ContentListener, _ demand: ContentDemand) -> (user: Int, state: ContentState) {
    let user = add(ContentUser(listener: listener, demand: demand.byteCount, demandNumber: demand.number))
    return (user, state)
  }

  /// Adds somebody who goes through the content from place to place.
  func join() -> Int { add(ContentUser()) }

  private func add(_ user: ContentUser) -> Int {
    lastUser += 1
    users[lastUser] = user
    pump()
    return lastUser
  }

  func leave(_ user: Int) {
    users.removeValue(forKey: user)?.waiter?.resume(returning: nil)
  }

  func want(_ demand: ContentDemand, by user: Int) {
    note(demand, of: user)
    pump()
  }

  /// What there is from a position on: waits until that is something, or until nothing more will come.
  ///
  /// Returns nil when the user has left.
  func supply(for user: Int, from position: Int64) async -> ContentSupply? {
    guard users[user] != nil, !Task.isCancelled else { return nil }
    users[user]?.position = position
    users[user]?.asked += 1
    users[user]?.demand = position + Self.readAhead
    if let supply = supply(from: position) {
      pump()
      return supply
    }
    return await withCheckedContinuation { waiter in
      users[user]?.waiter = waiter
      pump()
    }
  }

  /// Waits until there is something from a position on or nothing more will come, but only so long.
  ///
  /// False when there is nothing yet.
  func hasSupply(for user: Int, from position: Int64, within patience: Duration) async -> Bool {
    let asked = (users[user]?.asked ?? 0) + 1
    let timer = Task {
      try? await ContinuousClock().sleep(for: patience)
      self.endWaiting(user, asked)
    }
    defer { timer.cancel() }
    return await supply(for: user, from: position) != nil
  }

  private func endWaiting(_ user: Int, _ asked: Int) {
    guard users[user]?.asked == asked, let waiter = users[user]?.waiter else { return }
    users[user]?.waiter = nil
    waiter.resume(returning: nil)
  }

  /// Tells everybody how far reading is, and lets those go on who wait for it.
  func tellAll() async {
    await tellAll(.changed(state))
    feed()
  }

  func tellAll(_ news: ContentNews) async {
    for (number, user) in users.sorted(by: { $0.key < $1.key }) {
      guard let listener = user.listener else { continue }
      note(await listener.take(news), of: number)
    }
    if case .failed = news { feed() }
  }

  private func note(_ demand: ContentDemand, of user: Int) {
    guard let known = users[user], known.demandNumber < demand.number else { return }
    users[user]?.demandNumber = demand.number
    users[user]?.demand = demand.byteCount
  }

  private func feed() {
    for (number, user) in users {
      guard let waiter = user.waiter, let supply = supply(from: user.position) else { continue }
      users[number]?.waiter = nil
      waiter.resume(returning: supply)
    }
  }

  private func supply(from position: Int64) -> ContentSupply? {
    let byteCount = content?.byteCount ?? 0
    let isFinal = facts.stage.isFinal
    guard byteCount > position || isFinal else { return nil }
    let total = facts.isDecoded ? nil : facts.bytesTotal
    return ContentSupply(
      file: content?.file, byteCount: byteCount, bytesTotal: facts.isComplete ? byteCount : total,
      cut: isFinal && !facts.isComplete ? facts.stage : nil)
  }
}
