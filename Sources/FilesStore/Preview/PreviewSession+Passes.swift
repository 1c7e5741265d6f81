import FilesAPI

/// A pass on its way, as the session knows it.
struct PassTask {
  let run: Int
  let number: Int
  var outcome: PassOutcome
  var task: Task<Void, Never>?
  /// How far it has come, from which reading ahead counts.
  var position: Int64 = 0
  /// What waits for content behind its position.
  var waiter: CheckedContinuation<PassSupply?, Never>?
}

extension PreviewSession {
  func start(_ request: PassRequest) {
    stopPass(request.work.kind)
    lastRun += 1
    let run = PassRun(request, run: lastRun, in: self, disk: disk)
    let outcome = request.work.emptyOutcome
    let kind = request.work.kind
    passes[kind] = PassTask(run: lastRun, number: request.number, outcome: outcome)
    tell(.passed(PassReport(number: request.number, kind: kind, stage: .running, outcome: outcome)))
    passes[kind]?.task = Task.detached {
      var run = run
      await run.run()
    }
    pump()
  }

  /// Ends a pass; what it has found so far is told with it.
  func stopPass(_ kind: PassKind) {
    guard let pass = passes.removeValue(forKey: kind) else { return }
    pass.task?.cancel()
    pass.waiter?.resume(returning: nil)
    tell(.passed(PassReport(number: pass.number, kind: kind, stage: .stopped, outcome: pass.outcome)))
  }

  func stopPasses() {
    for kind in PassKind.allCases { stopPass(kind) }
  }

  /// What there is from a position on: waits until that is something, or until nothing more will come.
  ///
  /// Returns nil when the pass was stopped.
  func supply(of kind: PassKind, _ run: Int, from position: Int64) async -> PassSupply? {
    guard passes[kind]?.run == run, !Task.isCancelled else { return nil }
    passes[kind]?.position = position
    if let supply = supply(from: position) {
      pump()
      return supply
    }
    return await withCheckedContinuation { waiter in
      passes[kind]?.waiter = waiter
      pump()
    }
  }

  /// Lets the passes go on that wait for what has come, or that wait in vain.
  func feedPasses() {
    for (kind, pass) in passes {
      guard let waiter = pass.waiter, let supply = supply(from: pass.position) else { continue }
      passes[kind]?.waiter = nil
      waiter.resume(returning: supply)
    }
  }

  func take(_ report: PassReport, of run: Int) {
    guard passes[report.kind]?.run == run else { return }
    if report.stage == .running {
      passes[report.kind]?.outcome = report.outcome
    } else {
      passes[report.kind] = nil
    }
    tell(.passed(report))
  }

  /// Whether a pass needs more than was read.
  var passesWantMore: Bool {
    let byteCount = content?.byteCount ?? 0
    return passes.values.contains { byteCount < $0.position + Self.readAhead }
  }

  private func supply(from position: Int64) -> PassSupply? {
    let byteCount = content?.byteCount ?? 0
    guard byteCount > position || isFinal else { return nil }
    let total = facts.isDecoded ? nil : facts.bytesTotal
    return PassSupply(
      file: content?.file, byteCount: byteCount, bytesTotal: facts.isComplete ? byteCount : total,
      isCut: isFinal && !facts.isComplete)
  }
}
