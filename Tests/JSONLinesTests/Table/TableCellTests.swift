import JSONLines
import Testing

@Suite struct TableCellTests {
  private static func cells(_ row: String, _ separator: Character = ",") -> [String] {
    let bytes = Array(row.utf8)
    return TableCell.cells(of: bytes, 0..<bytes.count, separator: separator.asciiValue ?? 0).map {
      $0.text(bytes)
    }
  }

  @Test(
    arguments: [
      ("", [""]),
      ("a,b", ["a", "b"]),
      (",", ["", ""]),
      ("a,\"b,c\",d", ["a", "b,c", "d"]),
      ("\"say \"\"hi\"\"\"", ["say \"hi\""]),
      ("\"\"\"\",\"\"", ["\"", ""]),
      ("\"two\nlines\",x", ["two\nlines", "x"]),
      (" \"not quoted\" ,x", [" \"not quoted\" ", "x"]),
      ("\"a\"b,c", ["\"a\"b", "c"]),
      ("\"open,c", ["\"open", "c"]),
      ("5\" pipe,日本語", ["5\" pipe", "日本語"]),
    ] as [(String, [String])])
  func cellsAreReadAsWritten(_ row: String, _ cells: [String]) {
    // then
    #expect(Self.cells(row) == cells)
  }

  @Test(
    arguments: [
      ("1", 1), ("-2.50", -2.5), ("+3", 3), ("1e3", 1000), ("2,5", 2.5), (" 7 ", 7), ("12%", 12), (".5", 0.5),
    ] as [(String, Double)])
  func numbersAreKnownInTheirUsualForms(_ text: String, _ number: Double) {
    // given
    let bytes = Array(text.utf8)

    // then
    #expect(TableCell.cells(of: bytes, 0..<bytes.count, separator: 0x3B)[0].number(bytes) == number)
  }

  @Test(arguments: ["", "a", "1 kg", "2026-03-01", "1-2", "nan", "inf", "0x10", "e", "-", "1.2.3", "12:30"])
  func otherTextsAreNoNumbers(_ text: String) {
    // given
    let bytes = Array(text.utf8)

    // then
    #expect(TableCell.cells(of: bytes, 0..<bytes.count, separator: 0x3B)[0].number(bytes) == nil)
  }

  @Test func matchesAreMarkedInsideOfQuotes() {
    // given
    let bytes = Array("x,\"a needle, here\"".utf8)
    let cell = TableCell.cells(of: bytes, 0..<bytes.count, separator: UInt8(ascii: ","))[1]

    // when
    let spans = cell.spans(bytes, limit: 100, query: SearchQuery("needle"))

    // then
    #expect(spans.map(\.text) == ["a ", "needle", ", here"])
    #expect(spans.map(\.isMatch) == [false, true, false])
  }
}

@Suite struct TableFormatTests {
  private static func sniff(_ head: String, isWhole: Bool = true) -> TableFormat? {
    TableFormat(sniffing: Array(head.utf8), isWhole: isWhole)
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func separatorsAreFoundInTheBytes(_ separator: String) {
    // given
    let rows =
      ["name", "size", "note"].joined(separator: separator) + "\n" + "a\(separator)1\(separator)b c\n"

    // then
    let found = Self.sniff(rows)
    #expect(found == TableFormat(separator: separator.utf8.first ?? 0, hasHeader: true))
  }

  @Test func aFirstRowWithNumbersNamesNoColumns() {
    // then
    #expect(Self.sniff("1,a\n2,b\n")?.hasHeader == false)
    #expect(Self.sniff("id,a\n2,b\n")?.hasHeader == true)
  }

  @Test(arguments: [
    (",label,text\n0,a,hello\n1,b,bye\n", true), ("country,2019,2020\nIT,1,2\nFR,3,4\n", true),
    ("a,b,\n1,2,3\n4,5,6\n", true), (",0,1\n0,1.5,x\n1,2.5,y\n", true), ("0,1\na,b\nc,d\n", true),
    ("1,2\n3,4\n", false), ("2019,5\n2020,6\n", false), ("IT,1,2\nFR,3,4\n", false),
    ("n/a,5\n3,4\n", false), (",5\nx,4\n", false),
  ])
  func theColumnsTellWhetherTheFirstRowNamesThem(_ content: String, _ hasHeader: Bool) {
    #expect(Self.sniff(content)?.hasHeader == hasHeader)
  }

  @Test(arguments: [1, 400])
  func rowsOfManyKilobytesAreATable(columns: Int) {
    // given: rows longer than what is looked at first
    let header = (0..<columns).map { "column_\($0)" }.joined(separator: ",") + ",text\n"
    let long = String(repeating: "word ", count: 1_000)
    let row = (0..<columns).map { _ in "1" }.joined(separator: ",") + ",\(long)\n"
    let bytes = Array((header + row + row).utf8)
    // then
    #expect(ContentKind.sniffedCount(Array(bytes.prefix(4_200))) == nil)
    let kind = ContentKind(sniffing: bytes, isWhole: true)
    #expect(kind == .csv)
    #expect(kind.table(sniffing: bytes, isWhole: true)?.hasHeader == true)
  }

  @Test func rowsMayHoldLineBreaksAndBeUneven() {
    // then
    #expect(Self.sniff("a,b\n\"x\ny,z\",2\n3,4\n5\n6,7\n8,9\n") != nil)
  }

  @Test(arguments: [
    "", "a,b\n", "one line\nanother line\n", "Dear John,\nI hope, you, are well.\nYours,\nAnn\n", "a\nb\nc\n",
    "x, y\nz\nw\n",
  ])
  func proseIsNoTable(_ text: String) {
    // then
    #expect(Self.sniff(text) == nil)
  }

  @Test func aRowThatIsCutOffDoesNotCount() {
    // then
    #expect(Self.sniff("a,b,c\n1,2,3\n4,", isWhole: false)?.separator == UInt8(ascii: ","))
    #expect(Self.sniff("a,b,c\n1,2", isWhole: false) == nil)
  }
}
