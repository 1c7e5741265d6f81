import JSONLines
import Testing

@Suite struct SummaryRowsTests {
  private static func text(
    _ content: String, _ stage: SummaryProgress.Stage = .ended, total: Int64? = nil, columns: Int = 80
  ) -> [String] {
    var builder = SummaryBuilder()
    builder.append(Array(content.utf8))
    builder.finish()
    let progress = SummaryProgress(stage: stage, bytesDone: Int64(content.utf8.count), bytesTotal: total)
    return SummaryRows.rows(builder.result, progress, columns: columns).map(\.text)
  }

  @Test(
    arguments: [
      (.ended, "All of it: 8 B"), (.running, "So far: 8 % read, 8 B of 100 B"),
      (.stopped, "Stopped, counted up to there: 8 % read, 8 B of 100 B"),
      (.cut, "Only what could be read: 8 % read, 8 B of 100 B"),
    ] as [(SummaryProgress.Stage, String)])
  func howMuchWasCountedStandsFirst(_ stage: SummaryProgress.Stage, _ words: String) {
    // then
    #expect(Self.text("{\"a\":1}\n", stage, total: 100).first == words)
  }

  @Test func linesThatAreNoJSONAreToldWithPlaceAndReasonAndWhatElseMayBeWrong() {
    // when
    let rows = Self.text("{\"a\":1}\n{\"a\":,}\n")

    // then
    #expect(rows.contains("Not JSON    1 (50 %), ! also finds broken rules"))
    #expect(rows.contains { $0.contains("line 2, column 6: unexpected \",\"") })
  }

  @Test func factsAreBrokenIntoRowsOnNarrowScreens() {
    // when
    let rows = Self.text("{\"messages\":[{}]}\n{\"messages\":[{},{},{}]}\n[]\n", columns: 36)

    // then
    #expect(
      Array(rows[2...9]) == [
        "Records     3, 2 objects, 1 array", "Size        2 B to 23 B",
        "            median 17 B", "Not JSON    none", "            ! also finds broken", "            rules",
        "Messages    1 to 3 in a record", "            median 1",
      ])
  }

  @Test(arguments: [(0, "0 %"), (0.001, "<1 %"), (0.5, "50 %"), (0.996, ">99 %"), (1, "100 %")])
  func sharesAreNeverRoundedToAllOrNothing(_ fraction: Double, _ words: String) {
    // then
    #expect(SummaryWords.percent(fraction) == words)
  }

  @Test func whatIsOddOrOftenIsCounted() {
    let broken = String(repeating: "{\n", count: 30)
    #expect(Self.text(broken).contains { $0.contains(" more; ! goes from one to the next") })
    #expect(!Self.text("{\n").contains { $0.contains(" more; ") })
    let tools = Self.text(#"{"messages":[],"tools":[{"type":"function"}]}"# + "\n{}\n")
    #expect(tools.contains("Tools       offered in 1 record (50 %), not called"))
    #expect(!Self.text("{}\n").contains { $0.hasPrefix("Tools") })
  }

  @Test(arguments: [("a,b\n1,2\n3\n", true), ("a,b\n1,2\n3,4\n", false)])
  func rowsOfOtherLengthsAreCounted(content: String, isUneven: Bool) {
    let rows = Self.text(content)
    #expect(rows.contains("Uneven      1 row with more or fewer cells than the first") == isUneven)
  }

  @Test func typesAreToldInShares() {
    // when
    let rows = Self.text("{\"a\":1}\n{\"a\":null}\n{\"a\":[\"x\",\"y\"]}\n{\"b\":true}\n")

    // then
    #expect(rows.contains { $0.contains(".a ") && $0.contains("75 %   array 33 %, number 33 %, null 33 %") })
    #expect(rows.contains { $0.contains(".a[]") && $0.contains("25 %   2 strings") })
    #expect(rows.contains { $0.contains(".b") && $0.hasSuffix("true/false") })
  }
}
