import JSONLines
import Testing

@Suite struct ArrangedRecordsTests {
  /// Values of the key `k`, by record; nil for a record without it.
  private static let values: [String?] = [
    "3", "\"b\"", nil, "-1.5", "\"a\"", "null", "3", "\"B\"", "1e2", "[1]", nil, "\"a\"", "true",
    "\"\\u0061\"",
  ]

  private static func content(_ division: ContentDivision) -> String {
    let records = values.enumerated().map { index, value in
      "{\"n\":\(index)" + (value.map { ",\"k\":\($0)}" } ?? "}")
    }
    return switch division {
    case .lines: records.joined(separator: "\n")
    case .values: "[" + records.joined(separator: ", ") + "]"
    case .rows: "n;k\n" + ["3;x", "10;y", ";z", "-2;x", "abc;x"].joined(separator: "\n")
    }
  }

  private static func order(
    _ text: String, _ division: ContentDivision = .lines, filter: String = "", chunk: Int
  ) throws -> [Int32] {
    let arrangement = try #require(try RecordArrangement.parsing(text))
    var records = ArrangedRecords(RecordFilterText(filter).filter, division, arrangement)
    let bytes = Array(content(division).utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      records.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
    }
    records.finish()
    return records.order
  }

  @Test(arguments: [1, 7, 1_000])
  func numbersComeBeforeTextsAndRecordsWithoutAValueLast(_ chunk: Int) throws {
    for division in [ContentDivision.lines, .values(.array)] {
      #expect(
        try Self.order(".k", division, chunk: chunk) == [3, 0, 6, 8, 7, 4, 11, 13, 1, 9, 5, 12, 2, 10])
      #expect(
        try Self.order("-.k", division, chunk: chunk) == [12, 5, 9, 1, 4, 11, 13, 7, 8, 0, 6, 3, 2, 10])
      #expect(try Self.order(".n", division, filter: ".k=3", chunk: chunk) == [0, 6])
    }
  }

  @Test(arguments: [1, 7, 1_000])
  func rowsAreSortedByTheirCellsAndTheHeaderIsNone(_ chunk: Int) throws {
    let rows = ContentDivision.rows(TableFormat(separator: UInt8(ascii: ";")))
    #expect(try Self.order(".n", rows, chunk: chunk) == [4, 1, 2, 3, 5])
    #expect(try Self.order("duplicates .k", rows, chunk: chunk) == [1, 4, 5])
  }

  @Test func duplicatesStandBesideEachOtherAndWhatIsMissingIsNone() throws {
    #expect(try Self.order("duplicates .k", chunk: 9) == [0, 6, 4, 11])
    #expect(try Self.order("duplicates", chunk: 9) == [])
  }

  @Test func aSampleIsSoManyOfThoseThatFitInTheirOrder() throws {
    for _ in 0..<50 {
      // when
      let sample = try Self.order("sample 3", filter: ".k exists", chunk: 50)
      // then
      #expect(sample.count == 3 && sample == sample.sorted() && Set(sample).count == 3)
      #expect(sample.allSatisfy { Self.values[Int($0)] != nil })
    }
    #expect(try Self.order("sample 99", chunk: 50) == Array(0..<14))
  }

  @Test(arguments: ["words", "sample", "sample 0", "sample x", ".a .b", "duplicates x", ".a=1", "-"])
  func anythingElseIsNoArrangement(_ text: String) {
    #expect(throws: RecordFilterProblem.self) { try RecordArrangement.parsing(text) }
  }

  @Test func everyRecordIsAsLikelyInASample() throws {
    var counts = [Int](repeating: 0, count: 14)
    for _ in 0..<2_000 {
      for line in try Self.order("sample 7", chunk: 1_000) { counts[Int(line)] += 1 }
    }
    // 1,000 expected each, with a standard deviation of 22.
    #expect(counts.allSatisfy { (800...1_200).contains($0) })
  }

  @Test(arguments: [1, 7, 1_000])
  func theValuesOfAPathAreCounted(_ chunk: Int) {
    // given
    var counts = ValueCounts(RecordFilter(terms: []), .lines, RecordPath([.key("k")]))
    let bytes = Array(Self.content(.lines).utf8)
    // when
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      counts.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
    }
    counts.finish()
    // then
    let figures = counts.figures
    #expect(figures.records == 14 && figures.missing == 2 && figures.different == 10)
    #expect(figures.tally.entries.prefix(2).map(\.text) == ["a", "3"])
    #expect(figures.tally.entries.map(\.count).reduce(0, +) == 12)
  }

  @Test(arguments: [1, 5, 1_000])
  func chosenRecordsAreCopiedEachOnALineAndTheHeaderWithThem(_ chunk: Int) {
    let rows = ContentDivision.rows(TableFormat(separator: UInt8(ascii: ";")))
    for (division, numbers, expected) in [
      (.lines, [3, 0], "{\"n\":0,\"k\":3}\n{\"n\":3,\"k\":-1.5}\n"),
      (.values(.array), [13], "{\"n\":13,\"k\":\"\\u0061\"}\n"), (rows, [5, 2], "n;k\n10;y\nabc;x\n"),
    ] as [(ContentDivision, [Int32], String)] {
      // when
      var scan = ChosenScan(numbers, division)
      let bytes = Array(Self.content(division).utf8)
      for start in stride(from: 0, to: bytes.count, by: chunk) {
        scan.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
      }
      scan.finish()
      // then
      #expect(String(decoding: scan.drainCopies(), as: UTF8.self) == expected)
    }
  }

  @Test func keysOfManyMegabytesKeepTheirOrder() throws {
    // given: 3 MB of keys that differ at their end, in no order
    let count = 16_000
    let fill = String(repeating: "x", count: 180)
    let lines = (0..<count).map { "{\"k\":\"\(fill)\(100_000 + $0 * 7_919 % count)\"}\n" }
    let arrangement = try #require(try RecordArrangement.parsing(".k"))
    var records = ArrangedRecords(RecordFilterText("").filter, .lines, arrangement)
    // when
    for line in lines { records.feed(Array(line.utf8)) }
    records.finish()
    // then
    let expected = lines.indices.sorted { lines[$0] < lines[$1] }.map { Int32($0) }
    #expect(records.order == expected)
  }

  /// What has no room is not refused: less of each text decides, and it is said how much.
  @Test func ofTooManyLongTextsLessDecides() throws {
    // given: 6 MB of keys, for which there are 2, that differ in their first 20 bytes
    let count = 30_000
    let fill = String(repeating: "x", count: 190)
    let lines = (0..<count).map { "{\"k\":\"\(100_000 + $0 * 7_919 % count)\(fill)\"}\n" }
    for (text, limit) in [(".k", 50), ("-.k", 50)] {
      let arrangement = try #require(try RecordArrangement.parsing(text))
      var records = ArrangedRecords(RecordFilterText("").filter, .lines, arrangement)
      records.megabytesOfTexts = 2
      // when
      for line in lines { records.feed(Array(line.utf8)) }
      records.finish()
      // then
      let ascending = lines.indices.sorted { lines[$0] < lines[$1] }.map { Int32($0) }
      #expect(records.order == (text == ".k" ? ascending : ascending.reversed()))
      #expect(records.decidingBytes == limit && !records.isTooMany)
    }
  }

  @Test(arguments: [(199, nil), (200, nil), (201, 200)] as [(Int, Int?)])
  func whatOfATextDecidesIsToldWhereItIsLonger(_ count: Int, deciding: Int?) throws {
    let arrangement = try #require(try RecordArrangement.parsing(".k"))
    for value in [
      "\"\(String(repeating: "x", count: count))\"", "[\"\(String(repeating: "x", count: count - 4))\"]",
    ] {
      var records = ArrangedRecords(RecordFilterText("").filter, .lines, arrangement)
      // when
      records.feed(Array("{\"k\":\(value)}\n{\"k\":1}\n".utf8))
      records.finish()
      // then
      #expect(records.order == [1, 0])
      #expect(records.decidingBytes == deciding)
    }
  }

  @Test func manyDuplicatesStandTogetherInTheOrderOfTheFirst() throws {
    // given: 30,000 long values, each third of them twice or three times
    let fill = String(repeating: "y", count: 300)
    let values = (0..<30_000).map { $0 % 3 == 0 ? $0 / 9 : 100_000 + $0 }
    let arrangement = try #require(try RecordArrangement.parsing("duplicates .k"))
    var records = ArrangedRecords(RecordFilterText("").filter, .lines, arrangement)
    // when
    for value in values { records.feed(Array("{\"k\":\"\(fill)\(value)\"}\n".utf8)) }
    records.finish()
    // then
    let groups = Dictionary(grouping: values.indices) { values[$0] }.values.filter { $0.count > 1 }
    #expect(records.order == groups.sorted { $0[0] < $1[0] }.flatMap { $0.map { Int32($0) } })
    #expect(records.decidingBytes == nil)
  }

  @Test(arguments: [(1_000, true), (1_001, false)])
  func valuesThatAreTooLongAreCountedTogetherAndThatIsSaid(_ length: Int, isExact: Bool) {
    // given: three records, the value of one is so long, its quotes counted
    var counts = ValueCounts(RecordFilter(terms: []), .lines, RecordPath([.key("k")]))
    let long = String(repeating: "x", count: length - 2)
    // when
    counts.feed(Array("{\"k\":1}\n{\"k\":\"\(long)\"}\n{\"k\":1}\n".utf8))
    counts.finish()
    // then
    let figures = counts.figures
    #expect(figures.isDifferentExact == isExact)
    #expect(figures.different == (isExact ? 2 : 1) && figures.tally.others == (isExact ? 0 : 1))
    #expect(figures.tally.entries.first == TallyFigures.Entry("1", 2))
  }

  @Test func theCommonestOfManyValuesAreListed() {
    // given: 5,000 values once, and 700 of them twice
    var counts = ValueCounts(RecordFilter(terms: []), .lines, RecordPath([.key("k")]))
    for number in 0..<5_000 { counts.feed(Array("{\"k\":\(10_000 + number)}\n".utf8)) }
    for number in 3_000..<3_700 { counts.feed(Array("{\"k\":\(10_000 + number)}\n".utf8)) }
    // when
    counts.finish()
    let tally = counts.figures.tally
    // then
    #expect(tally.entries.count == 1_000)
    #expect(tally.entries.prefix(700).map(\.text) == (13_000..<13_700).map { "\($0)" })
    #expect(tally.entries.dropFirst(700).map(\.text) == (10_000..<10_300).map { "\($0)" })
    #expect(tally.others == 4_000)
  }
}
