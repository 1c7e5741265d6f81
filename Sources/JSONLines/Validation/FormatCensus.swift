/// Of which formats the records of a file are, and what was found in those of each.
///
/// What the file is as a whole is told when all of it was seen; flat memory until then.
struct FormatCensus: Sendable {
  /// Lines kept of records before any of a known format.
  private static let keptLines = 100

  private struct Entry: Sendable {
    /// nil for records of no known format.
    var format: RecordFormat?
    var count = 0
    var firstLine = 0
    var report: ValidationReport

    var words: String { "\(format?.rawValue ?? "") (first on line \(firstLine))" }
  }

  /// One for each format that was met: few, and looked through for every record.
  private var entries: [Entry] = []
  /// Records of no known format, judged by the format of those before them.
  private var odd: Entry
  /// The first records of no known format, met before any of a known one.
  private var earlyLines: [Int] = []
  private var earlyCount = 0
  /// What a broken record looked like as far as it could be read, before any was of a known format.
  private var brokenFormat: RecordFormat?
  private let limit: Int

  init(keeping limit: Int) {
    self.limit = limit
    odd = Entry(report: ValidationReport(keeping: limit))
  }

  /// How many more findings are wanted of records of a format.
  func room(_ format: RecordFormat?) -> DiagnosticCounts {
    guard let format, let place = place(of: format) else {
      return DiagnosticCounts(errors: limit, warnings: limit)
    }
    return entries[place].report.room
  }

  private func place(of format: RecordFormat) -> Int? { entries.firstIndex { $0.format == format } }

  /// Where the entry of a format stands; it is made where there is none yet.
  private mutating func place(of format: RecordFormat, from line: Int) -> Int {
    if let place = place(of: format) { return place }
    entries.append(Entry(format: format, firstLine: line, report: ValidationReport(keeping: limit)))
    return entries.count - 1
  }

  var hasDiagnostics: Bool { odd.report.hasDiagnostics || entries.contains { $0.report.hasDiagnostics } }

  mutating func drainDiagnostics() -> [Diagnostic] {
    var diagnostics = odd.report.drainDiagnostics()
    for place in entries.indices { diagnostics += entries[place].report.drainDiagnostics() }
    return diagnostics
  }

  /// Counts a record that was judged by a format, its own unless that is nil.
  mutating func feed(_ format: RecordFormat?, judged: RecordFormat?, line: Int) {
    if let format {
      entries[place(of: format, from: line)].count += 1
    } else if judged != nil {
      odd.count += 1
    } else {
      earlyCount += 1
      if earlyLines.count < Self.keptLines { earlyLines.append(line) }
    }
  }

  /// Notes what a broken record looked like; it is the file's format when there is no better one.
  mutating func noteBroken(_ format: RecordFormat?) { brokenFormat = brokenFormat ?? format }

  /// Notes what was found in a record.
  mutating func add(_ findings: RecordFindings, to format: RecordFormat, isOwn: Bool) {
    guard isOwn else { return odd.report.add(findings) }
    if let place = place(of: format) { entries[place].report.add(findings) }
  }

  /// Takes in the records of lines that follow, of which so many come before theirs.
  ///
  /// - Returns: false when they would have been judged in another way; then nothing is to be made of this.
  mutating func join(_ next: FormatCensus, linesBefore: Int) -> Bool {
    guard next.earlyCount == 0 || entries.isEmpty else { return false }
    for entry in next.entries {
      guard let format = entry.format else { continue }
      let place = place(of: format, from: entry.firstLine + linesBefore)
      entries[place].count += entry.count
      entries[place].report.merge(entry.report.moved(by: linesBefore))
    }
    odd.count += next.odd.count
    odd.report.merge(next.odd.report.moved(by: linesBefore))
    brokenFormat = brokenFormat ?? (entries.isEmpty ? next.brokenFormat : nil)
    earlyCount += next.earlyCount
    earlyLines += next.earlyLines.prefix(Self.keptLines - earlyLines.count).map { $0 + linesBefore }
    return true
  }

  // MARK: The file as a whole

  /// Adds to the report what was found in records of the file's format and in those that should be of it.
  mutating func finish(_ report: inout ValidationReport, aim: ValidationAim) {
    let known = entries.reduce(0) { $0 + $1.count }
    let unknown = odd.count + earlyCount
    let most = entries.max { ($0.count, $1.firstLine) < ($1.count, $0.firstLine) }
    guard let format = most?.format ?? brokenFormat ?? aim.fallback, known >= unknown || aim != .detect else {
      if let most { report.add(Self.hint(most, of: known + unknown)) }
      return
    }
    report.format = format
    report.merge(odd.report)
    for entry in entries { report.merge(entry.report) }
    addEarly(to: &report, as: format)
    addMixture(to: &report, format)
  }

  private static func hint(_ most: Entry, of all: Int) -> Diagnostic {
    let words =
      "\(most.count) of \(all) records \(most.count == 1 ? "looks" : "look") like \(most.words), "
      + "the others are of no known format"
    return Diagnostic(.warning, .mixedRecords, words)
  }

  private func addEarly(to report: inout ValidationReport, as format: RecordFormat) {
    for line in earlyLines {
      report.add(Diagnostic(.error, .missing, "\(format.mainKey) is missing").at(line: line))
    }
    report.add(DiagnosticCounts(errors: earlyCount - earlyLines.count))
  }

  private func addMixture(to report: inout ValidationReport, _ format: RecordFormat) {
    let others = entries.filter { $0.format != format }.sorted { $0.firstLine < $1.firstLine }
    guard !others.isEmpty, let own = place(of: format).map({ entries[$0] }) else { return }
    let words = others.map { "\($0.count) \($0.count == 1 ? "is" : "are") \($0.words)" }
    report.add(
      Diagnostic(
        .error, .mixedRecords,
        "\(own.count) of the records \(own.count == 1 ? "is" : "are") \(format.rawValue), "
          + words.joined(separator: ", ")))
  }
}
