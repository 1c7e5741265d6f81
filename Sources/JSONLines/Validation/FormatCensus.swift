/// Of which formats the records of a file are, and what was found in those of each.
///
/// What the file is as a whole is told when all of it was seen; flat memory until then.
struct FormatCensus: Sendable {
  /// Lines kept of records before any of a known format.
  private static let keptLines = 100

  private struct Entry: Sendable {
    var count = 0
    var firstLine = 0
    var report: ValidationReport
  }

  private var entries: [RecordFormat: Entry] = [:]
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
  func room(_ format: RecordFormat?) -> FindingCounts {
    guard let format else { return FindingCounts(errors: limit, warnings: limit) }
    return entries[format]?.report.room ?? FindingCounts(errors: limit, warnings: limit)
  }

  var hasFindings: Bool { odd.report.hasFindings || entries.values.contains { $0.report.hasFindings } }

  mutating func takeFindings() -> [Finding] {
    var findings = odd.report.takeFindings()
    for format in entries.keys { findings += entries[format]?.report.takeFindings() ?? [] }
    return findings
  }

  /// Counts a record that was judged by a format, its own unless that is nil.
  mutating func take(_ format: RecordFormat?, judged: RecordFormat?, line: Int) {
    if let format {
      var entry = entries[format] ?? Entry(firstLine: line, report: ValidationReport(keeping: limit))
      entry.count += 1
      entries[format] = entry
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
  mutating func add(
    _ findings: [Finding], _ uncollected: FindingCounts, to format: RecordFormat, isOwn: Bool
  ) {
    guard isOwn else { return odd.report.add(findings, uncollected) }
    entries[format]?.report.add(findings, uncollected)
  }

  /// Takes in the records of lines that follow, of which so many come before theirs.
  ///
  /// - Returns: false when they would have been judged in another way; then nothing is to be made of this.
  mutating func join(_ next: FormatCensus, linesBefore: Int) -> Bool {
    guard next.earlyCount == 0 || entries.isEmpty else { return false }
    for (format, entry) in next.entries {
      var joined =
        entries[format]
        ?? Entry(firstLine: entry.firstLine + linesBefore, report: ValidationReport(keeping: limit))
      joined.count += entry.count
      joined.report.merge(entry.report.moved(by: linesBefore))
      entries[format] = joined
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
    let known = entries.values.reduce(0) { $0 + $1.count }
    let unknown = odd.count + earlyCount
    let most = entries.max { ($0.value.count, $1.value.firstLine) < ($1.value.count, $0.value.firstLine) }
    guard let format = most?.key ?? brokenFormat ?? aim.fallback, known >= unknown || aim != .detect else {
      if let most {
        report.add(Self.hint(most.key, most.value.count, of: known + unknown, most.value.firstLine))
      }
      return
    }
    report.format = format
    report.merge(odd.report)
    for entry in entries.values { report.merge(entry.report) }
    addEarly(to: &report, as: format)
    addMixture(to: &report, format)
  }

  private static func hint(_ format: RecordFormat, _ count: Int, of all: Int, _ line: Int) -> Finding {
    let words =
      "\(count) of \(all) records \(count == 1 ? "looks" : "look") like \(format.rawValue) (first on line \(line)), "
      + "the others are of no known format"
    return Finding(line: nil, column: nil, severity: .warning, rule: .mixedRecords, words: words)
  }

  private func addEarly(to report: inout ValidationReport, as format: RecordFormat) {
    for line in earlyLines {
      report.add(
        Finding(
          line: line, column: nil, severity: .error, rule: .missing, words: "\(format.mainKey) is missing"))
    }
    report.add(FindingCounts(errors: earlyCount - earlyLines.count))
  }

  private func addMixture(to report: inout ValidationReport, _ format: RecordFormat) {
    let others = entries.filter { $0.key != format }.sorted { $0.value.firstLine < $1.value.firstLine }
    guard !others.isEmpty, let own = entries[format] else { return }
    let words = others.map { other in
      "\(other.value.count) \(other.value.count == 1 ? "is" : "are") \(other.key.rawValue) "
        + "(first on line \(other.value.firstLine))"
    }
    report.add(
      Finding(
        line: nil, column: nil, severity: .error, rule: .mixedRecords,
        words: "\(own.count) of the records \(own.count == 1 ? "is" : "are") \(format.rawValue), "
          + words.joined(separator: ", ")))
  }
}
