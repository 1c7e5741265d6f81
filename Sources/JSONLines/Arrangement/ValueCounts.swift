import LosslessJSON

/// Counts the values that a path leads to in the records that a filter lets through.
package struct ValueCounts: Sendable {
  private var walk: RecordWalk
  private var counts: [Value: Int] = [:]
  private var bytesHeld = 0
  private var others = 0
  private var missing = 0
  private var records = 0

  /// More different values are counted together, and longer ones as well, in bytes.
  private static let mostValues = 100_000
  private static let mostBytes = 16 << 20
  private static let longestValue = 1_000
  /// Values that are listed.
  private static let listed = 1_000

  package init(_ filter: RecordFilter, _ division: ContentDivision, _ path: RecordPath) {
    walk = RecordWalk(filter, division, path)
  }

  package mutating func feed(_ bytes: [UInt8]) {
    for record in walk.feed(bytes) { add(record) }
  }

  package mutating func finish() {
    for record in walk.finish() { add(record) }
  }

  private mutating func add(_ found: RecordWalk.Found) {
    records += 1
    guard let (bytes, range) = found.value else { return missing += 1 }
    guard range.count <= Self.longestValue else { return others += 1 }
    let value = Value(bytes: Array(bytes[range]))
    if let place = counts.index(forKey: value) {
      counts.values[place] += 1
    } else if counts.count < Self.mostValues, bytesHeld < Self.mostBytes {
      bytesHeld += range.count
      counts[value] = 1
    } else {
      others += 1
    }
  }

  /// Hashed as a whole: an array of bytes would be hashed byte by byte.
  private struct Value: Hashable {
    var bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }

  /// What was counted so far.
  package var figures: ValueFigures {
    let commonest = commonest
    let entries = commonest.map { TallyFigures.Entry(Self.text($0.value), $0.count) }
    let rest = records - missing - others - commonest.reduce(0) { $0 + $1.count }
    return ValueFigures(
      records: records, different: counts.count, isDifferentExact: others == 0, missing: missing,
      tally: TallyFigures(entries, others: others + rest))
  }

  /// The values that are listed, the commonest first, found without sorting all: figures are asked for again and again.
  private var commonest: [(value: [UInt8], count: Int)] {
    var kept: [(value: [UInt8], count: Int)] = []
    kept.reserveCapacity(2 * Self.listed)
    var last: (value: [UInt8], count: Int)?
    for (value, count) in counts {
      if let last, !Self.isListed((value.bytes, count), before: last) { continue }
      kept.append((value.bytes, count))
      guard kept.count == 2 * Self.listed else { continue }
      kept.sort { Self.isListed($0, before: $1) }
      kept.removeLast(Self.listed)
      last = kept.last
    }
    kept.sort { Self.isListed($0, before: $1) }
    return Array(kept.prefix(Self.listed))
  }

  private static func isListed(
    _ one: (value: [UInt8], count: Int), before other: (value: [UInt8], count: Int)
  )
    -> Bool
  {
    one.count == other.count ? one.value.lexicographicallyPrecedes(other.value) : one.count > other.count
  }

  private static func text(_ value: [UInt8]) -> String {
    guard value.first == UInt8(ascii: "\"") else { return DisplayText.text(value, 0..<value.count) }
    let scanner = JSONScanner(value, range: 0..<value.count)
    return scanner.text(1..<value.count - 1)
  }
}

/// How often values were met.
package struct ValueFigures: Equatable, Sendable {
  /// Records looked at.
  package var records = 0
  /// Different values that were told apart, and whether these are all.
  package var different = 0
  package var isDifferentExact = true
  /// Records without a value.
  package var missing = 0
  package var tally = TallyFigures()

  /// The rows of the list of values.
  package func rows(of path: RecordPath, _ progress: SummaryProgress) -> [SummaryRow] {
    let number = SummaryWords.count(different)
    let all =
      "\(isDifferentExact ? number : "more than " + number) different in \(SummaryWords.count(records, "record"))"
    var rows = [SummaryRows.progressNote(progress), .blank, .heading(path.text, all)]
    for entry in tally.entries { rows.append(row(entry.text.isEmpty ? "\"\"" : entry.text, entry.count)) }
    if tally.others > 0 { rows.append(row("others, not listed", tally.others)) }
    if missing > 0 { rows.append(row("no value", missing)) }
    return rows
  }

  private func row(_ label: String, _ count: Int) -> SummaryRow {
    let fraction = Double(count) / Double(max(1, records))
    return .share(label: label, fraction: fraction, note: SummaryWords.count(count))
  }
}
