package import ContentReading
package import JSONLines
package import TerminalKit

/// The filter through which a preview shows its lines.
package struct PreviewFilter: Equatable, Sendable {
  /// As typed.
  package let text: String
  package let filter: RecordFilter
  /// Of the scan that looks for the lines.
  let number: Int
  let arrangement: RecordArrangement?
}

extension PreviewState {
  /// What is wrong with a filter as typed, or nil.
  package func problem(withFilter text: String) -> RecordFilterProblem? {
    let parsed = parsed(text)
    return parsed.problems.first ?? unknownColumn(parsed.filter, 0..<text.count)
  }

  /// A name that no column has; of columns whose names are not known nothing is said.
  func unknownColumn(_ filter: RecordFilter, _ range: Range<Int>) -> RecordFilterProblem? {
    guard let table = status.table, table.names.count < TableInfo.columnLimit else { return nil }
    guard
      let name = TableColumns(table.format, names: table.names).missing(in: filter)
        .first(where: { $0.utf8.count < TableInfo.nameBytes })
    else { return nil }
    return RecordFilterProblem(range: range, reason: .unknownColumn(name))
  }

  private func parsed(_ text: String) -> RecordFilterText {
    RecordFilterText(text, readsEscapes: status.hasRecords)
  }

  /// How far the filter has looked; nil before anything is known of it.
  package var filterReport: ScanReport? { report(.filter, filter?.number) }

  /// How a scan goes, or went; nil before anything is known of it.
  func report(_ kind: ScanKind, _ number: Int?) -> ScanReport? {
    guard let number, let report = content.scans[kind], report.number == number else { return nil }
    return report
  }

  /// What the filter has let through so far; nil without one.
  package var filtered: FilteredLines? { content.filtered(filter?.number) }

  /// Whether the filter still looks.
  package var isFiltering: Bool { filter != nil && filterReport?.isRunning ?? true }

  /// Lines that can be shown as far as is known: all, or those that the filter lets through.
  package var shownCount: Int { filter == nil ? unitCount : filtered?.count ?? 0 }

  /// Whether more lines to show may come by themselves.
  var isShownCountFinal: Bool { filter == nil ? isOver : !isFiltering }

  /// What is marked: what was searched for last, else the text that the filter asks for.
  package var markedQuery: SearchQuery? {
    if let query { return query }
    for term in filter?.filter.terms ?? [] where !term.isNegated {
      if case .text(let query) = term.test { return query }
    }
    return nil
  }

  /// Lines that are seen above the one that the reader comes back to.
  static let linesAbove = 5

  // MARK: Setting

  /// Shows only the lines that fit what was typed; nothing typed shows all again.
  package mutating func filter(_ text: String, viewport: Size) -> [PreviewEffect] {
    notice = nil
    let parsed = parsed(text)
    guard parsed.problems.isEmpty else { return [] }
    if parsed.filter.needsOthers, others.isEmpty { return [.pair(id, PairQuestion(goal: .filter(text)))] }
    let effects = parsed.filter.isEmpty && arrangement == nil ? unfilter() : show(parsed.filter, text)
    settle(viewport)
    return effects + needed(viewport)
  }

  /// What shows the answers that something is wrong with.
  private static let faultyAnswers = "is:faulty"

  /// Shows only answers that something is wrong with, or all records again.
  mutating func showFaultyAnswers(_ viewport: Size) -> [PreviewEffect] {
    guard status.hasRecords else {
      notice = .noAnswers
      return []
    }
    return filter(filter?.text == Self.faultyAnswers ? "" : Self.faultyAnswers, viewport: viewport)
  }

  private mutating func show(_ filter: RecordFilter, _ text: String) -> [PreviewEffect] {
    if let old = self.filter, old.filter == filter, old.arrangement == arrangement,
      filterReport?.isComplete == true
    {
      return []
    }
    lineBeforeFilter = underCursor()?.line ?? lineBeforeFilter
    let stopped = leaveSearch()
    let started = start(filter, text)
    record = nil
    lines = ScrollPosition()
    left = 0
    if layout == .hex || unit != status.recordUnit { layout = linesLayout }
    return stopped + started
  }

  private mutating func start(_ filter: RecordFilter, _ text: String) -> [PreviewEffect] {
    self.filter = PreviewFilter(text: text, filter: filter, number: nextNumber(), arrangement: arrangement)
    let others = filter.needsOthers ? others : []
    return [scan(.filter(filter, division, others: others, arranged: arrangement), lastNumber)]
  }

  /// Shows all lines again, with the cursor on the same, or where it was when nothing is shown.
  mutating func unfilter() -> [PreviewEffect] {
    guard filter != nil else { return [] }
    let line = underCursor()?.line ?? lineBeforeFilter
    let isRunning = isFiltering
    let stopped = leaveSearch()
    filter = nil
    arrangement = nil
    record = nil
    lines = ScrollPosition()
    lines.cursor = line ?? 0
    lines.top = max(0, lines.cursor - Self.linesAbove)
    left = 0
    return stopped + (isRunning ? [.command(id, .cancel(.filter))] : [])
  }

  /// Closes the filter when there is one; nil without.
  mutating func closeFilter() -> [PreviewEffect]? { filter == nil ? nil : unfilter() }

  /// Looks again when the last look was stopped or came to an end before the content's; nil when there is no need.
  mutating func resumeFilter() -> [PreviewEffect]? {
    guard let filter, let report = filterReport, !report.isRunning, !report.isComplete else { return nil }
    return start(filter.filter, filter.text)
  }

  /// Counts the matches of a search in what the filter has let through, when that looked again from the beginning.
  mutating func countAnew() -> [PreviewEffect] {
    let unit = unit
    guard let report = filterReport, report.isLookedThrough,
      let request = search?.countAnew(in: report.number, unit)
    else { return [] }
    let number = nextNumber()
    search?.number = number
    return [scan(.search(request), lastNumber)]
  }

  /// Goes to the line with a number, or to the next one shown.
  mutating func searchShown(line: Int) -> [PreviewEffect] {
    search(for: .line(line), from: 0, isBackward: false)
  }
}
