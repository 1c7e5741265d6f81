import FilesAPI
import FilesStore

extension AppState {
  /// Compares contents: what is known already costs nothing, much is asked about first.
  mutating func compareContents() -> [Effect] {
    let plan = list.comparisonPlan()
    guard plan.files.count > 1 else {
      notice = .nothingToCompare
      return []
    }
    guard !plan.unread.isEmpty else {
      notice = .compared(result(of: plan))
      return showContents()
    }
    guard plan.byteCount <= ComparisonPlan.mostUnasked else {
      ask(.compare(plan))
      return []
    }
    return start(plan)
  }

  mutating func start(_ plan: ComparisonPlan) -> [Effect] {
    guard comparison == nil else { return [] }
    jobs.comparing.last += 1
    let id = ComparisonID(jobs.comparing.last)
    comparison = ComparisonState(id: id, plan: plan)
    fitCursor()
    return [.start(.compare(id, plan.unread))]
  }

  mutating func cancel(_ running: ComparisonState) -> [Effect] {
    comparison?.isCancelling = true
    return [.cancel(.comparison(running.id))]
  }

  mutating func receive(_ event: ComparisonEvent) {
    switch event {
    case .progressed(let results, let progress):
      comparison?.progress = progress
      comparison?.done += results.count
      comparison?.waitingUntil = nil
      learn(results)
    case .waiting(let notice):
      let until = after(notice.delay)
      comparison?.waitingUntil = until
      comparison?.waitingFor = notice.error
    case .ended(let end):
      guard let ended = comparison else { return }
      comparison = nil
      var result = result(of: ended.plan)
      result.unreadable += ended.failures.count
      result.example = ended.failures.values.first
      result.end = end
      notice = .compared(result)
      showContentColumn()
      list.needsArranging = true
    }
  }

  private mutating func learn(_ results: [ContentResult]) {
    var known: [FileID: KnownContent] = [:]
    for result in results {
      switch result.outcome {
      case .success(let content): known[result.id] = content
      case .failure(let error): comparison?.failures[result.id] = error
      }
    }
    // Who has the same is found out at the end, unless the rows depend on it.
    list.copies.contents.learn(known)
    if list.filter.usesContents { list.needsArranging = true }
  }

  /// The files compared, as far as their contents are known.
  private func result(of plan: ComparisonPlan) -> ComparisonResult {
    let hashes = plan.files.compactMap { list.copies.contents.hash(of: $0) }
    let counts = Dictionary(grouping: hashes) { $0 }.mapValues(\.count).filter { $0.value > 1 }
    return ComparisonResult(
      compared: hashes.count, same: counts.values.reduce(0, +), groups: counts.count,
      unreadable: plan.unreadable)
  }

  private mutating func showContents() -> [Effect] {
    showContentColumn()
    return rearrange()
  }

  /// The result has a column from now on, unless the person took it away since.
  private mutating func showContentColumn() {
    guard jobs.comparing.last <= 1, !list.columns.contains(.content) else { return }
    let index = list.columns.firstIndex(of: .status) ?? list.columns.count
    list.columns.insert(.content, at: index)
  }
}
