package import ContentReading
package import JSONLines
import TerminalKit

/// The filter through which a preview shows its lines.
package struct PreviewFilter: Equatable, Sendable {
  /// As typed.
  package let text: String
  package let filter: RecordFilter
  /// Of the scan that looks for the lines.
  var number = 0
  let arrangement: RecordArrangement?
}

extension PreviewState {
  /// What is wrong with a filter as typed, or nil.
  package func problem(withFilter text: String) -> RecordFilterProblem? {
    let parsed = parsed(text)
    return parsed.problems.first ?? unknownColumn(parsed.filter, 0..<text.count)
  }

  /// What is wrong with an arrangement as typed, or nil.
  package func problem(withArrangement text: String) -> RecordFilterProblem? {
    do throws(RecordFilterProblem) {
      return unknownColumn(of: try RecordArrangement.parsing(text)?.path.map { [$0] } ?? [], text)
    } catch {
      return error
    }
  }

  /// What is wrong with paths as typed, of which there may be `most`, or nil.
  package func problem(withPaths text: String, most: Int = .max) -> RecordFilterProblem? {
    let (paths, problem) = RecordFilterText.paths(text)
    if let problem { return problem }
    guard paths.count <= most else { return RecordFilterProblem(range: 0..<text.count, reason: .noPath) }
    return unknownColumn(of: paths, text)
  }

  private func unknownColumn(of paths: [RecordPath], _ text: String) -> RecordFilterProblem? {
    unknownColumn(RecordFilter(terms: paths.map { RecordTerm(.field($0, .exists)) }), 0..<text.count)
  }

  /// A name that no column has; of columns whose names are not known nothing is said.
  private func unknownColumn(_ filter: RecordFilter, _ range: Range<Int>) -> RecordFilterProblem? {
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

  // MARK: Setting

  /// Shows only the lines that fit what was typed; nothing typed shows all again.
  package mutating func filter(_ text: String) {
    notice = nil
    let parsed = parsed(text)
    guard parsed.problems.isEmpty else { return }
    if parsed.filter.needsOthers, others.isEmpty {
      return orders.append(.pair(id, PairQuestion(goal: .filter(text))))
    }
    if parsed.filter.isEmpty, arrangement == nil { return unfilter() }
    show(PreviewFilter(text: text, filter: parsed.filter, arrangement: arrangement))
  }

  /// What shows the answers that something is wrong with.
  static let faultyAnswers = "is:faulty"
  /// What shows requests without an answer, or answers without a request.
  static let unmatched = "is:unmatched"

  /// Shows only what fits, or all records again where that is shown.
  mutating func toggleFilter(_ text: String) {
    guard status.hasRecords else { return notice = .noAnswers }
    filter(filter?.text == text ? "" : text)
  }

  private mutating func show(_ wanted: PreviewFilter) {
    if let old = filter, old.filter == wanted.filter, old.arrangement == wanted.arrangement,
      filterReport?.isComplete == true
    {
      return
    }
    lineBeforeFilter = underCursor()?.line ?? lineBeforeFilter
    leaveSearch()
    look(through: wanted)
    record = nil
    lines = ScrollPosition()
    left = 0
    if layout == .hex || unit != status.recordUnit { layout = linesLayout }
  }

  private mutating func look(through wanted: PreviewFilter) {
    filter = wanted
    let others = wanted.filter.needsOthers ? others : []
    scan(.filter(wanted.filter, division, others: others, arranged: wanted.arrangement))
    filter?.number = lastNumber
  }

  /// Shows all lines again, with the cursor on the same, or where it was when nothing is shown.
  mutating func unfilter() {
    guard filter != nil else { return }
    let line = underCursor()?.line ?? lineBeforeFilter
    let isRunning = isFiltering
    leaveSearch()
    filter = nil
    arrangement = nil
    record = nil
    lines = ScrollPosition(cursor: line ?? 0)
    left = 0
    if isRunning { order(.cancel(.filter)) }
  }

  /// False when there is no filter to close.
  mutating func closesFilter() -> Bool {
    defer { unfilter() }
    return filter != nil
  }

  /// Looks again when the last look was stopped or came to an end before the content's; false when there is no need.
  mutating func resumesFilter() -> Bool {
    guard let filter, let report = filterReport, !report.isRunning, !report.isComplete else { return false }
    look(through: PreviewFilter(text: filter.text, filter: filter.filter, arrangement: arrangement))
    return true
  }

  // MARK: Arranging

  /// Shows records in an order, a sample of them, or those that are there twice; nothing typed shows them as they come.
  package mutating func arrange(_ text: String) {
    arrangement = problem(withArrangement: text) == nil ? try? RecordArrangement.parsing(text) : nil
    filter(filter?.text ?? "")
  }

  /// Turns the order round.
  mutating func reverseArrangement() {
    guard case .sorted(let path, let isDescending)? = arrangement else { return notice = .noOrder }
    arrangement = .sorted(by: path, isDescending: !isDescending)
    filter(filter?.text ?? "")
  }

  /// Counts what stands at a path in the records that are shown.
  package mutating func countValues(_ text: String) {
    notice = nil
    guard problem(withPaths: text, most: 1) == nil, let path = RecordFilterText.paths(text).paths.first else {
      return
    }
    summary = SummaryLayer(path: path)
    let shown = filter?.filter ?? RecordFilter(terms: [])
    let others = shown.needsOthers ? self.others : []
    scan(.count(path, shown, division, others: others))
    scanNumbers[.count] = lastNumber
  }
}
