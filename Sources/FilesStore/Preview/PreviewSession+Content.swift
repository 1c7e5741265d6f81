import FilesAPI
import JSONLines

extension PreviewSession {
  /// Takes in how reading goes on, gives everybody what has become known, and says how much is needed now.
  func take(_ news: ContentNews) -> ContentDemand {
    switch news {
    case .opened(let byteCount): tell(.opened(byteCount: byteCount))
    case .waiting(let notice): tell(.waiting(notice))
    case .failed(let error):
      facts.stage = .interrupted(error, error.isWorthAnotherTry ? .goOn : .none)
      tell(.failed(error))
    case .changed(let state): take(state)
    }
    return demand
  }

  private func take(_ state: ContentState) {
    if let content, state.content !== content { forget() }
    let isOther =
      state.facts.kind != facts.kind || state.facts.shape != facts.shape
      || state.facts.table?.format != facts.table?.format
    let isNew = state.facts.stage != facts.stage || isOther
    content = state.content
    facts = state.facts
    if isOther { forgetVerdicts() }
    if isFinal { goal = nil }
    noteGoal()
    if isNew { report() } else { reportNowAndThen() }
    answerIfNews(isPause: isFinal || facts.stage == .paused || isOther)
    answerRecordIfReady()
    continueSeeking()
  }

  /// Forgets what was found in content that is not there any more.
  private func forget() {
    forgetVerdicts()
    stopSeeking()
    seek = nil
    stopPasses()
    visibleEnd = 0
  }

  func noteGoal() {
    guard case .line(let line, let unit) = goal, let content, content.endedCount(unit) > line else { return }
    goal = nil
    report()
  }

  /// How much of the content is needed: for the screen, and for whoever wants to go further.
  var demand: ContentDemand {
    ContentDemand(number: nextDemand(), byteCount: wantedBytes)
  }

  private var wantedBytes: Int64 {
    if goal != nil || seek?.isWaiting == true { return .max }
    return max(visibleEnd + ContentReader.readAhead, record.map(end) ?? 0)
  }

  /// Whether what is there is all that will come, at least for now.
  var isFinal: Bool { facts.stage.isFinal }
}
