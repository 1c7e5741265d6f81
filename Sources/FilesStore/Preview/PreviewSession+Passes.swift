import FilesAPI

/// A pass on its way, as the session knows it.
struct PassTask {
  let run: Int
  let number: Int
  var outcome: PassOutcome
  var task: Task<Void, Never>?
}

extension PreviewSession {
  func start(_ request: PassRequest) {
    let kind = request.work.kind
    stopPass(kind)
    lastRun += 1
    if let view = FilterView(request) { filter = view }
    let outcome = request.work.emptyOutcome
    passes[kind] = PassTask(run: lastRun, number: request.number, outcome: outcome)
    tell(.passed(PassReport(number: request.number, kind: kind, stage: .running, outcome: outcome)))
    guard let reader else { return stopPass(kind) }
    passes[kind]?.task = Task.detached { [lastRun, shelf] in
      var run = PassRun(request, reader, shelf: shelf) { await self.take($0, of: lastRun) }
      await run.run()
    }
  }

  /// Ends a pass; what it has found so far is told with it.
  func stopPass(_ kind: PassKind) {
    guard let pass = passes.removeValue(forKey: kind) else { return }
    pass.task?.cancel()
    let report = PassReport(number: pass.number, kind: kind, stage: .stopped, outcome: pass.outcome)
    tellOfPass(report)
  }

  func stopPasses() {
    for kind in PassKind.allCases { stopPass(kind) }
  }

  /// Hands on what a pass tells, unless it was stopped or replaced.
  private func take(_ report: PassReport, of run: Int) {
    guard passes[report.kind]?.run == run else { return }
    if report.stage == .running {
      passes[report.kind]?.outcome = report.outcome
    } else {
      passes[report.kind] = nil
    }
    tellOfPass(report)
  }
}
