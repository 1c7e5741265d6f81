extension FileUser {
  /// What goes on does so for another day, in seconds.
  private static let rest: Int64 = 86_400
  /// How long anything that has ended took, in seconds.
  static let duration: Int64 = 3_600

  func batch(_ id: String, now: Int64) -> BatchRecord {
    var batch = BatchRecord(ObjectHead(id: id, createdAt: now - age))
    batch.model = label
    batch.inputs = [input].compactMap { $0 }
    (batch.requests, batch.failures) = (requests, failures)
    (batch.output, batch.errors) = (second, third)
    batch.plan(seconds: Self.duration)
    switch state {
    case .waiting: batch.move(startsAt: now + Self.rest, finalizesAt: now + 2 * Self.rest)
    case .running: batch.move(startsAt: now - age, finalizesAt: now + Self.rest)
    case .finishing: batch.move(startsAt: now - age, finalizesAt: now - age)
    case .cancelling:
      batch.move(startsAt: now - age, finalizesAt: now + Self.rest)
      (batch.cancelledAt, batch.cancelEndsAt) = (now, now + Self.rest)
    case .done: batch.end(.completed, now: now)
    case .failed:
      batch.fail(.brokenLine, .openAI)
      batch.end(.failed, now: now)
    case .expired: batch.end(.expired, now: now)
    case .cancelled:
      batch.cancelledAt = min(now, batch.startsAt)
      batch.end(.cancelled, now: now)
    }
    return batch
  }

  func job(_ id: String, now: Int64) -> JobRecord {
    var job = JobRecord(ObjectHead(id: id, createdAt: now - age))
    job.model = label
    job.training = input ?? ""
    (job.validation, job.results) = (second, third)
    job.examples = max(1, requests)
    job.plan(seconds: Self.duration)
    switch state {
    case .waiting: (job.queuedAt, job.startsAt, job.endsAt) = (now, now + Self.rest, now + 2 * Self.rest)
    case .running, .finishing, .cancelling:
      (job.queuedAt, job.startsAt, job.endsAt) = (now - age, now - age, now + Self.rest)
    case .done: job.end(.succeeded, now: now)
    case .failed, .expired:
      job.problem = TrainingProblem(message: "The job failed due to an internal error.").text
      job.end(.failed, now: now)
    case .cancelled: job.end(.cancelled, now: now)
    }
    return job
  }

  func store(_ id: String, now: Int64) -> StoreRecord {
    var store = StoreRecord(ObjectHead(id: id, createdAt: now - age))
    store.name = label
    if state == .expired {
      store.days = 1
      store.activeAt = min(store.activeAt, now - 2 * Self.rest)
    }
    return store
  }

  func members(of store: String, now: Int64, size: (String) -> Int64) -> [MemberRecord] {
    members.map { file in
      var member = MemberRecord(ObjectHead(id: file, createdAt: now - age, parent: store))
      member.size = size(file)
      if state == .waiting || state == .running { member.readyAt = now + Self.rest }
      return member
    }
  }
}

extension BatchRecord {
  /// Shifts what it does to other times.
  mutating func move(startsAt: Int64, finalizesAt: Int64) {
    (self.startsAt, self.finalizesAt) = (startsAt, finalizesAt)
    endsAt = max(finalizesAt, head.createdAt) + 2 * Limits.batchWindow
    expiresAt = endsAt + Limits.batchWindow
  }

  /// Ends it when its time was over, at the latest now.
  mutating func end(_ ending: Ending, now: Int64) {
    self.ending = ending
    endedAt = min(now, ending == .expired ? expiresAt : cancelledAt ?? endsAt)
    guard ending != .failed else { return }
    failed = failures
    succeeded = max(0, requests - failures)
  }
}

extension JobRecord {
  /// Ends it when its time was over, at the latest now.
  mutating func end(_ ending: Ending, now: Int64) {
    self.ending = ending
    endedAt = min(now, ending == .failed ? queuedAt : endsAt)
  }
}
