import Synchronization

/// The faults in force with their counters, shared by all connections.
final class FaultInjector: Sendable {
  private let states: Mutex<[FaultState]>

  init(_ faults: [Fault]) {
    states = Mutex(faults.map { FaultState($0) })
  }

  func replace(with faults: [Fault]) {
    states.withLock { $0 = faults.map { FaultState($0) } }
  }

  /// Lets the counters begin anew.
  func restart() {
    states.withLock { states in states = states.map { FaultState($0.fault) } }
  }

  /// The real id, also of one that was lengthened, where ids are.
  func known(_ id: String) -> String {
    let hasLongIDs = states.withLock { $0.contains { $0.fault.kind == .longIDs } }
    return hasLongIDs ? id.split(separator: "/").last.map(String.init) ?? id : id
  }

  /// Decides what goes wrong with a request that begins now.
  func plan(for operation: Operation, at instant: ContinuousClock.Instant = .now) -> FaultPlan {
    var plan = FaultPlan()
    states.withLock { states in
      for index in states.indices {
        states[index].apply(to: &plan, operation: operation, at: instant)
      }
    }
    return plan
  }
}

/// A fault and how often it had a chance and struck.
struct FaultState {
  let fault: Fault
  private var chances = 0
  private var strikes = 0
  private var bucket: TokenBucket?

  init(_ fault: Fault) {
    self.fault = fault
    if case .rateLimit(let requests, let seconds) = fault.kind {
      bucket = TokenBucket(capacity: requests, seconds: seconds)
    }
  }

  mutating func apply(to plan: inout FaultPlan, operation: Operation, at instant: ContinuousClock.Instant) {
    guard concerns(operation), strikes < fault.count ?? .max else { return }
    chances += 1
    if strike(&plan, operation, at: instant) {
      strikes += 1
    }
  }

  private func concerns(_ operation: Operation) -> Bool {
    guard operation.isOfTheAPI, fault.target == nil || fault.target == operation.target else { return false }
    switch fault.kind {
    case .quota: return operation.target == .upload
    case .readOnlyKey: return operation.mutates
    case .repeatFiles, .ignoreAfter, .noHasMore:
      return operation.target == .list || operation.target == .references
    case .rateLimit, .refuse, .delay, .slow, .drip, .cut, .lieLength, .noRanges, .dropAnswer, .html,
      .truncated, .nulls,
      .longIDs, .unauthorized:
      return true
    }
  }

  private mutating func strike(
    _ plan: inout FaultPlan, _ operation: Operation, at instant: ContinuousClock.Instant
  ) -> Bool {
    switch fault.kind {
    case .rateLimit: return spendToken(&plan, at: instant)
    case .refuse(let status, let every, let retryAfter):
      guard chances % every == 0 else { return false }
      plan.refusal = .fault(status: status, retryAfter: retryAfter)
    case .delay(let milliseconds): plan.delay = .milliseconds(milliseconds)
    case .slow(let rate): plan.bytesPerSecond = rate
    case .drip: plan.drips = true
    case .cut(let bytes): plan.cutAfter = Int64(bytes)
    case .lieLength: plan.liesAboutLength = true
    case .noRanges: plan.ignoresRanges = true
    case .dropAnswer: plan.dropsAnswer = true
    case .html(let status): plan.webPageStatus = status
    case .truncated: plan.isTruncated = true
    case .nulls: plan.hasNulls = true
    case .longIDs: plan.hasLongIDs = true
    case .repeatFiles: plan.repeatsFiles = true
    case .ignoreAfter: plan.ignoresCursor = true
    case .noHasMore: plan.hidesPaging = true
    case .quota: plan.refusal = .quota
    case .unauthorized: plan.refusal = .wrongKey("sk-unauthorized-key")
    case .readOnlyKey: plan.refusal = .readOnlyKey
    }
    return true
  }

  private mutating func spendToken(_ plan: inout FaultPlan, at instant: ContinuousClock.Instant) -> Bool {
    guard let state = bucket?.spend(at: instant) else { return false }
    plan.headers += [
      ("x-ratelimit-limit-requests", String(state.capacity)),
      ("x-ratelimit-remaining-requests", String(state.left)),
      ("x-ratelimit-reset-requests", "\(state.waitInMilliseconds)ms"),
    ]
    guard !state.granted else { return false }
    plan.refusal = .fault(status: 429, retryAfter: (state.waitInMilliseconds + 999) / 1_000)
    plan.headers.append(("retry-after-ms", String(state.waitInMilliseconds)))
    return true
  }
}
