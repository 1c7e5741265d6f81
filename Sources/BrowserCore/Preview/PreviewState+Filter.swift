package import FilesStore
package import JSONLines
package import TerminalKit

/// The filter through which a preview shows its lines.
package struct PreviewFilter: Equatable, Sendable {
  /// As typed.
  package let text: String
  package let filter: RecordFilter
  /// The pass that looks for the lines.
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
    guard let table = facts.table, table.names.count < TableFacts.columnLimit else { return nil }
    guard
      let name = TableColumns(table.format, names: table.names).missing(in: filter)
        .first(where: { $0.utf8.count < TableFacts.nameBytes })
    else { return nil }
    return RecordFilterProblem(range: range, reason: .unknownColumn(name))
  }

  private func parsed(_ text: String) -> RecordFilterText {
    RecordFilterText(text, readsEscapes: facts.hasRecords)
  }

  /// What the filter has let through so far; nil without one.
  package var filtered: FilteredLines? {
    guard filter != nil, case .filtered(let lines)? = passes[.filter]?.outcome else { return nil }
    return lines
  }

  /// How far the filter has looked, and whether it goes on.
  package var filterReport: PassReport? { filter == nil ? nil : passes[.filter] }

  /// Lines that can be shown as far as is known: all, or those that the filter lets through.
  package var shownCount: Int { filtered?.count ?? unitCount }

  /// Whether more lines to show may come by themselves.
  var isShownCountFinal: Bool { filter == nil ? isOver : filterReport?.isRunning != true }

  /// What is marked: what was searched for last, else the text that the filter asks for.
  package var markedNeedle: Needle? {
    if let needle { return needle }
    for term in filter?.filter.terms ?? [] where !term.isNegated {
      if case .text(let needle) = term.test { return needle }
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
    if parsed.filter.needsOthers, others.isEmpty { return [.pair(id, PairQuestion(wish: .filter(text)))] }
    let effects = parsed.filter.isEmpty && arrangement == nil ? unfilter() : show(parsed.filter, text)
    settle(viewport)
    return effects + refreshWindow(viewport)
  }

  /// What shows the answers that something is wrong with.
  private static let faultyAnswers = "is:faulty"

  /// Shows only answers that something is wrong with, or all records again.
  mutating func showFaultyAnswers(_ viewport: Size) -> [PreviewEffect] {
    guard facts.hasRecords else {
      notice = .noAnswers
      return []
    }
    return filter(filter?.text == Self.faultyAnswers ? "" : Self.faultyAnswers, viewport: viewport)
  }

  private mutating func show(_ filter: RecordFilter, _ text: String) -> [PreviewEffect] {
    if let old = self.filter, old.filter == filter, old.arrangement == arrangement,
      passes[.filter]?.isComplete == true
    {
      return []
    }
    let stopped = leaveSearch()
    let started = start(work(of: filter))
    guard let number = passes[.filter]?.number else { return stopped }
    self.filter = PreviewFilter(text: text, filter: filter, number: number, arrangement: arrangement)
    record = nil
    lines = ListPosition()
    left = 0
    if layout == .hex || unit != facts.recordUnit { layout = linesLayout }
    return stopped + started
  }

  private func work(of filter: RecordFilter) -> PassWork {
    .filter(filter, division, others: filter.needsOthers ? others : [], arranged: arrangement)
  }

  /// Shows all lines again, with the cursor on the same.
  mutating func unfilter() -> [PreviewEffect] {
    guard filter != nil else { return [] }
    let line = lineUnderCursor
    let isRunning = passes[.filter]?.isRunning == true
    let stopped = leaveSearch()
    filter = nil
    arrangement = nil
    passes[.filter] = nil
    record = nil
    lines = ListPosition()
    lines.cursor = line ?? 0
    lines.top = max(0, lines.cursor - Self.linesAbove)
    left = 0
    return stopped + (isRunning ? [.order(id, .stopPass(.filter))] : [])
  }

  /// The line's number among all; known from a search when the line itself has not been told yet.
  private var lineUnderCursor: Int? {
    if let extent = windowExtent(lines.cursor) { return extent.line }
    guard let hit = search?.hit, hit.place == lines.cursor else { return nil }
    return hit.extent.line
  }

  /// Closes the filter when there is one; nil without.
  mutating func closeFilter() -> [PreviewEffect]? { filter == nil ? nil : unfilter() }

  /// Places of a search are of no use among other lines.
  private mutating func leaveSearch() -> [PreviewEffect] {
    defer { search = nil }
    pending = nil
    return search?.isRunning == true ? [.order(id, .stop)] : []
  }

  /// Looks again when the last look was stopped or came to an end before the content's; nil when there is no need.
  mutating func resumeFilter() -> [PreviewEffect]? {
    guard let filter, let report = filterReport, !report.isRunning, !report.isComplete else { return nil }
    let effects = start(work(of: filter.filter))
    guard let number = passes[.filter]?.number else { return nil }
    self.filter = PreviewFilter(
      text: filter.text, filter: filter.filter, number: number, arrangement: filter.arrangement)
    return effects
  }

  /// Counts the matches of a search in what the filter has let through, when that looked again from the beginning.
  mutating func countAnew(_ report: PassReport) -> [PreviewEffect] {
    let unit = unit
    guard report.number == filter?.number, report.stage == .ended || report.stage == .cut,
      let request = search?.countAnew(in: report.number, unit)
    else { return [] }
    return [.order(id, .seek(request))]
  }

  /// Goes to the line with a number, or to the next one shown.
  mutating func seekShown(line: Int) -> [PreviewEffect] {
    seek(.line(line), from: 0, isBackward: false)
  }
}

extension PassReport {
  /// Whether everything there is was looked at.
  package var isComplete: Bool { stage == .ended }
}
