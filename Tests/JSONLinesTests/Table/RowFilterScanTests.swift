import JSONLines
import Testing

@Suite struct RowFilterScanTests {
  private static let content = Array("id,note\n1,\"two\nlines\"\n2,id\n\n3,\"lines, again\"".utf8)

  private static func ranks(_ text: String, cutAt cuts: [Int]) -> [Int] {
    var scan = RowFilterScan(
      RecordFilterText(text, readsEscapes: false).filter, TableFormat(separator: UInt8(ascii: ",")))
    var start = 0
    for cut in cuts + [content.count] {
      scan.feed(Array(content[start..<cut]))
      start = cut
    }
    scan.finish()
    return [scan.lines.count, scan.lines.lineCount]
  }

  @Test func rowsThatFitAreCopiedWholeBehindTheHeader() {
    for cut in 0...Self.content.count {
      // given
      var scan = RowFilterScan(
        RecordFilterText("lines", readsEscapes: false).filter, TableFormat(separator: UInt8(ascii: ",")),
        copiesRows: true)

      // when
      scan.feed(Array(Self.content[..<cut]))
      var copies = scan.drainCopies()
      scan.feed(Array(Self.content[cut...]))
      scan.finish()
      copies += scan.drainCopies()

      // then
      #expect(String(decoding: copies, as: UTF8.self) == "id,note\n1,\"two\nlines\"\n3,\"lines, again\"")
    }
  }

  @Test(arguments: [
    (".id>1", 2), (".note~lines", 2), (".note=\"lines, again\"", 1), (".id=2 OR .note~again", 2),
    ("-.id=2", 3),
    (".note=id", 1), (".id exists", 4), (".other=1", 0),
  ])
  func cellsAreFoundByTheNamesOfTheirColumns(_ text: String, _ expected: Int) {
    for cut in 0...Self.content.count {
      #expect(Self.ranks(text, cutAt: [cut]) == [expected, 5], "\(cut)")
    }
  }

  @Test func columnsWithoutNamesHaveNumbersAndNamesThatAreMissingAreTold() throws {
    let bytes = Array("\u{FEFF}7;\"a \"\"b\"\"\";;x\n".utf8)
    for (text, hasHeader, count, missing) in [
      (".1=7", false, 1, []), (".2=\"a \\\"b\\\"\"", false, 0, []), (".2~b", false, 1, []),
      (".3=\"\"", false, 1, []),
      (".7 exists", false, 0, []), (".7=1 .y=2", true, 0, ["y"]), (".3=1", true, 0, []),
    ] as [(String, Bool, Int, [String])] {
      // when
      var scan = RowFilterScan(
        RecordFilterText(text, readsEscapes: false).filter,
        TableFormat(separator: UInt8(ascii: ";"), hasHeader: hasHeader))
      scan.feed(bytes)
      scan.finish()
      // then
      #expect(scan.lines.count == count, "\(text)")
      #expect(scan.missingColumns == missing, "\(text)")
    }
  }

  @Test(arguments: [("lines", [2, 5]), ("id", [1, 5]), ("again", [1, 5]), ("absent", [0, 5])])
  func rowsAreFoundHoweverTheContentIsCutAndNamesAreNone(_ text: String, _ expected: [Int]) {
    // then
    #expect(Self.ranks(text, cutAt: []) == expected)
    for cut in 0...Self.content.count { #expect(Self.ranks(text, cutAt: [cut]) == expected) }
  }
}
