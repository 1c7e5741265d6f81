import ContentReading
package import JSONLines
package import TerminalKit

/// The order of records, and the counts of what they say.
extension PreviewState {
  /// What is wrong with an arrangement as typed, or nil.
  package func problem(withArrangement text: String) -> RecordFilterProblem? {
    do throws(RecordFilterProblem) {
      return unknownColumn(of: try RecordArrangement.parsing(text)?.path, text)
    } catch {
      return error
    }
  }

  /// What is wrong with the path whose values are to be counted, or nil.
  package func problem(withCounted text: String) -> RecordFilterProblem? {
    let (paths, problem) = RecordFilterText.paths(text)
    if let problem { return problem }
    guard paths.count < 2 else { return RecordFilterProblem(range: 0..<text.count, reason: .noPath) }
    return unknownColumn(of: paths.first, text)
  }

  private func unknownColumn(of path: RecordPath?, _ text: String) -> RecordFilterProblem? {
    guard let path else { return nil }
    return unknownColumn(RecordFilter(terms: [RecordTerm(.field(path, .exists))]), 0..<text.count)
  }

  /// Shows records in an order, a sample of them, or those that are there twice; nothing typed shows them as they come.
  package mutating func arrange(_ text: String, viewport: Size) -> [PreviewEffect] {
    notice = nil
    guard problem(withArrangement: text) == nil, let wanted = try? RecordArrangement.parsing(text) else {
      let typed = filter?.text ?? ""
      arrangement = nil
      return typed.isEmpty ? closed(viewport) : filter(typed, viewport: viewport)
    }
    arrangement = wanted
    return filter(filter?.text ?? "", viewport: viewport)
  }

  private mutating func closed(_ viewport: Size) -> [PreviewEffect] {
    let effects = unfilter()
    settle(viewport)
    return effects + needed(viewport)
  }

  /// Turns the order round.
  mutating func reverseArrangement(_ viewport: Size) -> [PreviewEffect] {
    guard case .sorted(let path, let isDescending)? = arrangement else {
      notice = .noOrder
      return []
    }
    arrangement = .sorted(by: path, isDescending: !isDescending)
    return filter(filter?.text ?? "", viewport: viewport)
  }

  // MARK: Counting

  /// Counts what stands at a path in the records that are shown.
  package mutating func countValues(_ text: String, viewport: Size) -> [PreviewEffect] {
    notice = nil
    guard problem(withCounted: text) == nil, let path = RecordFilterText.paths(text).paths.first else {
      return []
    }
    summary = SummaryLayer(path: path)
    let shown = filter?.filter ?? RecordFilter(terms: [])
    let others = shown.needsOthers ? self.others : []
    let number = nextNumber()
    countNumber = number
    return [scan(.count(path, shown, division, others: others), number)] + needed(viewport)
  }

  /// What was counted so far of the values at a path.
  var valueRows: [SummaryRow]? {
    guard let path = summary?.path, let report = report(.count, countNumber),
      case .counted(let figures) = report.result
    else { return nil }
    return figures.rows(of: path, progress(of: report, byteCount: 0))
  }
}

extension AppState {
  mutating func askForArrangement() -> [Effect] { ask(.arrangement, preview?.arrangement?.text ?? "") }

  mutating func askForCountedPath() -> [Effect] { ask(.countedPath, "") }

  private mutating func ask(_ kind: Prompt.Kind, _ text: String) -> [Effect] {
    guard let status = preview?.status, status.hasRecords || status.table != nil else {
      preview?.notice = .noTable
      return []
    }
    dialogs.overlay = .prompt(Prompt(kind, text: text))
    preview?.learnPaths()
    return []
  }
}
