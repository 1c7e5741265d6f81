import FilesAPI

extension PreviewSession {
  func start(_ request: SeekRequest) {
    var next = Seek(request)
    next.inherit(seek)
    seek = next
    tell(.sought(next.report))
    runSeek()
  }

  /// Goes on with a search that waited for content, or counts on.
  func continueSeeking() {
    guard seek != nil else { return }
    runSeek()
  }

  /// Gives up a search that has not found anything yet.
  func stopSeeking() {
    guard let old = seek, old.report.stage == .running else { return }
    seeking?.cancel()
    seeking = nil
    seek = nil
    var report = old.report
    report.stage = .stopped
    tell(.sought(report))
  }

  private func runSeek() {
    guard seeking == nil else { return }
    seeking = Task { await self.seekOn() }
  }

  private func seekOn() async {
    while !Task.isCancelled, stepSeek() {
      // Others get their turn between two steps.
      await Task.yield()
    }
    guard !Task.isCancelled else { return }
    seeking = nil
    if seek?.isWaiting == true { await askForContent() }
  }

  /// Does one step; false when there is nothing to do for now.
  private func stepSeek() -> Bool {
    guard let before = seek?.report, let content else { return false }
    do {
      // In place: a copy would copy what the search has learnt about an expression.
      let outcome = try stepInPlace(content)
      seek?.isWaiting = outcome == .needsContent
      tell(seek?.report ?? before, after: before, isPausing: outcome != .running)
      return outcome == .running
    } catch {
      seek = nil
      facts.stage = .interrupted(error, .none)
      report()
      return false
    }
  }

  private func stepInPlace(_ content: SpooledContent) throws(FilesError) -> Seek.Outcome {
    seek?.rules = findings.rules
    guard let number = seek?.request.filter else {
      if seek?.request.target == .badLine {
        return try seek?.step(&findings, content, isFinal: isFinal) ?? .settled
      }
      var all: FilterView?
      return try seek?.step(content, isFinal: isFinal, filter: &all) ?? .settled
    }
    guard filter?.number == number else { return .settled }
    return try seek?.step(content, isFinal: isFinal, filter: &filter) ?? .settled
  }

  /// Tells of finds at once, and of numbers on the way now and then.
  private func tell(_ report: SeekReport, after before: SeekReport, isPausing: Bool) {
    guard report != before else { return }
    // A line that was found wrong in view of others gets its mark.
    if isPausing, seek?.request.target == .badLine { answerIfNews(isPause: true) }
    guard isPausing || report.stage != before.stage || isTimeForSeekReport() else { return }
    tell(.sought(report))
  }
}
