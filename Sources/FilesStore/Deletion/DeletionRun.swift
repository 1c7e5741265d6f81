import FilesAPI

/// Where a deletion stands: what to ask for now, what has come of the rest, and why it stops.
///
/// A value without I/O. Whoever drives it starts the calls of `claim` after the changes were written down, and gives each answer to
/// `record`. Times are durations since a moment of the driver's choice.
struct DeletionRun: Sendable {
  /// One file of the plan.
  struct Item: Hashable, Sendable {
    /// Its place in the journal.
    var position: Int
    var target: DeletionTarget
    /// An earlier attempt may have deleted it.
    var mayBeDone = false
    var tries = 0
    /// What the last attempt without a clear answer met.
    var trouble: FilesError?
    /// What it is while no call for it is under way.
    var restingState = JobTargetState.pending
    /// What it is in the journal as long as nobody has given a verdict on it.
    var openState: JobTargetState { mayBeDone ? .sent : restingState }
  }

  /// One call to be made.
  struct Call: Sendable {
    var item: Item
    /// The round of the window it was sent in.
    var round: Int
  }

  var fresh: ArraySlice<Item>
  /// Files to be asked for once more, before any fresh one.
  var again: [Item] = []
  /// Files of which an answer says that they are gone without saying so for the API.
  private(set) var doubts: [(item: Item, error: FilesError)] = []
  private(set) var underWay = 0
  private var window = AdaptiveWindow()
  private var backoff: CallBackoff
  private var isPaused = false
  private var stop: DeletionEnd?
  private var changes: [JobChange] = []
  private var results: [DeletionResult] = []
  /// Whether a file is left that nobody gave a verdict on.
  private(set) var leavesOpen = false
  var steps = StepsWaitedFor()

  /// Takes each step once, in the order given; `done` are the places of steps that earlier runs have done.
  ///
  /// Waits that no server names are those of `policy`.
  init(_ items: [Item], done: Set<Int> = [], policy: RetryPolicy = .standard) {
    backoff = CallBackoff(policy)
    fresh = items.distinct { Step($0.target) }[...]
    steps = StepsWaitedFor(fresh, done: done)
  }

  // MARK: Driving

  /// The calls to be made now; each is counted as under way and noted as sent.
  mutating func claim(at now: Duration) -> [Call] {
    leaveHopeless()
    var calls: [Call] = []
    while stop == nil, !isPaused, backoff.lets(at: now), underWay < window.size, let item = nextItem() {
      underWay += 1
      changes.append(JobChange(item.position, .sent))
      calls.append(Call(item: item, round: window.round))
    }
    return calls
  }

  /// Takes the answer to a call.
  mutating func record(_ call: Call, _ result: DeletionResult.Outcome, at now: Duration) {
    underWay -= 1
    switch DeletionVerdict(result, mayBeDone: call.item.mayBeDone) {
    case .done(let outcome): succeed(call, outcome)
    case .limited(let error): limited(call, error, now)
    case .unknown(let error): puzzled(call, error, now)
    // The list of files says nothing of objects.
    case .doubtful(let error) where call.item.target.order != nil:
      refused(call.item, error, call.item.openState)
    case .doubtful(let error): doubts.append((call.item, error))
    case .unheard(let error): refused(call.item, error, call.item.openState)
    case .caller(let error): barred(call.item, error)
    case .refused(let error): refused(call.item, error, .refused)
    case .changed(let error): fail(call.item, error, .leftAlone)
    }
  }

  /// Takes back calls that were claimed and never made, and stops for that reason.
  mutating func cancel(_ calls: [Call], because error: FilesError) {
    underWay -= calls.count
    again = calls.map(\.item) + again
    changes = []
    stop = .stopped(error)
  }

  mutating func pause(_ isPaused: Bool) { self.isPaused = isPaused }

  /// Makes no further call.
  mutating func cancel() {
    guard stop == nil, !isOver else { return }
    stop = .cancelled
  }

  /// Takes over what a person or a failure decided before there was anything to ask for, and what is to be told.
  mutating func adopt(_ old: DeletionRun) {
    isPaused = old.isPaused
    stop = stop ?? old.stop
    changes = old.changes + changes
    results = old.results + results
  }

  /// A file that is not to be asked for again, because an earlier run had its answer.
  mutating func settle(_ item: Item, _ outcome: DeletionOutcome) {
    changes.append(JobChange(item.position, outcome.state))
    report(item, .success(outcome))
  }

  /// Settles the doubts by what is in the list now; nil when no list could be had.
  mutating func settleDoubts(there: Set<FileID>?) {
    defer { doubts = [] }
    for (item, error) in doubts {
      if let there, !there.contains(item.target.id) {
        settle(item, item.mayBeDone ? .deleted : .alreadyGone)
      } else {
        fail(item, error, item.openState)
      }
    }
  }

  /// A file that is not to be asked for, because something went wrong before.
  mutating func skip(_ item: Item, because error: FilesError) {
    fail(item, error, error.isVerdictOnFile ? .failed : item.openState)
    if case .rejected(let rejection) = error.reason, rejection.status == 401 { give(up: error) }
  }

  // MARK: Looking

  /// Whether nothing runs and nothing more will be asked.
  var isOver: Bool { underWay == 0 && (stop != nil || again.isEmpty && fresh.isEmpty) }

  /// When to claim again although no answer has come; nil when an answer or a person will tell.
  func wake(after now: Duration) -> Duration? {
    guard stop == nil, !isPaused, !again.isEmpty || !fresh.isEmpty else { return nil }
    return backoff.holdsUntil.flatMap { $0 > now ? $0 : nil }
  }

  /// Why it is over, once nothing runs.
  var end: DeletionEnd {
    guard stop != .cancelled || !again.isEmpty || !fresh.isEmpty else { return .complete }
    return stop ?? .complete
  }

  /// The files that no call went out for.
  var untouched: [FileID] {
    (again.filter { $0.trouble == nil } + fresh).sorted { $0.position < $1.position }.map(\.target.id)
  }

  /// What is to be written down; taken by looking.
  mutating func drainChanges() -> [JobChange] {
    defer { changes = [] }
    return changes
  }

  /// The results not told yet; taken by looking.
  mutating func drainResults() -> [DeletionResult] {
    defer { results = [] }
    return results
  }

  /// A wait that is worth telling; taken by looking.
  mutating func drainNotice() -> RetryNotice? { backoff.drainNotice() }

  /// At the end, the files whose fate stayed unclear count as failed, and stay open in the journal.
  mutating func concludeUnclear() {
    for item in again { if let error = item.trouble { report(item, .failure(error)) } }
  }
}

extension DeletionRun {
  private mutating func report(_ item: Item, _ outcome: DeletionResult.Outcome) {
    results.append(DeletionResult(id: item.target.id, order: item.target.order, outcome: outcome))
    if case .success = outcome { steps.note(item.position, .done) }
  }

  private mutating func succeed(_ call: Call, _ outcome: DeletionOutcome) {
    let item = call.item
    window.succeed(round: call.round)
    backoff.release()
    changes.append(JobChange(item.position, outcome.state))
    report(item, .success(outcome))
  }

  /// The file was not looked at; it waits for its turn with the others.
  private mutating func limited(_ call: Call, _ error: FilesError, _ now: Duration) {
    again.append(call.item)
    changes.append(JobChange(call.item.position, call.item.openState))
    let isFirstOfRound = window.shrink(round: call.round)
    if !backoff.hold(isFirstOfRound: isFirstOfRound, error, at: now) { give(up: error) }
  }

  private mutating func puzzled(_ call: Call, _ error: FilesError, _ now: Duration) {
    var item = call.item
    if error.operation.changesSomething {
      item.mayBeDone = true
    } else {
      changes.append(JobChange(item.position, item.openState))
    }
    item.tries += 1
    item.trouble = error
    again.append(item)
    guard !error.isCancelled else { return }
    guard item.tries < CallBackoff.triesPerFile else {
      again.removeLast()
      return fail(item, error, item.openState)
    }
    guard backoff.isTrouble else { return backoff.notice() }
    let isFirstOfRound = window.shrink(round: call.round)
    if !backoff.rest(isFirstOfRound: isFirstOfRound, error, at: now) { give(up: error) }
  }

  private mutating func refused(_ item: Item, _ error: FilesError, _ state: JobTargetState) {
    fail(item, error, state)
    if backoff.isHopeless(after: error) { give(up: error) }
  }

  /// Who asks may not: the file is as it was before the call.
  private mutating func barred(_ item: Item, _ error: FilesError) {
    again.append(item)
    changes.append(JobChange(item.position, item.openState))
    give(up: error)
  }

  mutating func fail(_ item: Item, _ error: FilesError, _ state: JobTargetState) {
    leavesOpen = leavesOpen || state.isOpen
    steps.note(item.position, state.isOpen ? .leftOpen : .refused)
    changes.append(JobChange(item.position, state, because: error))
    report(item, .failure(error))
  }

  private mutating func give(up error: FilesError) {
    guard stop == nil else { return }
    stop = .stopped(error)
  }
}
