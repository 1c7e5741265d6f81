import JSONLines
import Testing

@Suite struct RowScannerTests {
  private static func ends(_ content: String, cutAt cuts: [Int] = []) -> [Int] {
    let bytes = Array(content.utf8)
    var scanner = RowScanner(separator: UInt8(ascii: ","))
    var ends: [Int] = []
    var start = 0
    for cut in cuts + [bytes.count] {
      scanner.scan(Array(bytes[start..<cut])) { ends.append($0) }
      start = cut
    }
    scanner.finish { ends.append($0) }
    return ends
  }

  @Test(
    arguments: [
      ("", []),
      ("a,b\nc,d\n", [4, 8]),
      ("a,b\r\nc,d", [5]),
      ("a,\"x\ny\"\nb,c\n", [8, 12]),
      ("\"a\"\"\n\"\"b\",1\n", [12]),
      ("5\" pipe,1\nb,2\n", [10, 14]),
      ("\u{FEFF}\"a\nb\",1\nc\n", [11, 13]),
      ("\"a\" junk,1\nb\n", [11, 13]),
      ("a,\"\"\n,\n", [5, 7]),
      ("a,\"never closed\nb,c\nd,e\n", [16, 20, 24]),
    ] as [(String, [Int])])
  func rowsEndAtLineFeedsOutsideOfQuotes(_ content: String, _ ends: [Int]) {
    // then
    #expect(Self.ends(content) == ends)
    for cut in 0...content.utf8.count { #expect(Self.ends(content, cutAt: [cut]) == ends) }
    #expect(Self.ends(content, cutAt: Array(0...content.utf8.count)) == ends)
  }

  @Test func aQuoteThatIsNotClosedForVeryLongIsTakenAsAMistake() {
    // given
    var scanner = RowScanner(separator: UInt8(ascii: ","))
    let lines = String(repeating: "x,y\n", count: RowScanner.breakLimit + 10)
    var ends: [Int] = []

    // when
    scanner.scan(Array("a,b\nc,\"open\n\(lines)".utf8)) { ends.append($0) }

    // then
    #expect(scanner.brokenFrom == 4)
    #expect(ends.count == RowScanner.breakLimit + 12)
    #expect(Array(ends.prefix(4)) == [4, 12, 16, 20])
  }

  @Test func theIndexCountsRowsAndFindsThemAgain() {
    // given
    var index = LineIndex(rowsSeparatedBy: UInt8(ascii: ","))
    let row = "1,\"two\nlines\"\n"

    // when
    for _ in 0..<5000 { index.append(Array(row.utf8)) }
    index.append(Array("last".utf8))

    // then
    #expect(index.lineCount == 5001)
    let anchor = index.anchor(atOrBeforeLine: 4000)
    #expect(anchor.offset == Int64(anchor.line * row.utf8.count))
  }
}
