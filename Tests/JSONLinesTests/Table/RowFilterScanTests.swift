import JSONLines
import Testing

@Suite struct RowFilterScanTests {
  private static let content = Array("id,note\n1,\"two\nlines\"\n2,id\n\n3,\"lines, again\"".utf8)

  private static func ranks(_ text: String, cutAt cuts: [Int]) -> [Int] {
    var scan = RowFilterScan(
      RecordFilterText(text, readsEscapes: false).filter, TableFormat(separator: UInt8(ascii: ",")))
    var start = 0
    for cut in cuts + [content.count] {
      scan.take(Array(content[start..<cut]))
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
      scan.take(Array(Self.content[..<cut]))
      var copies = scan.takeCopies()
      scan.take(Array(Self.content[cut...]))
      scan.finish()
      copies += scan.takeCopies()

      // then
      #expect(String(decoding: copies, as: UTF8.self) == "id,note\n1,\"two\nlines\"\n3,\"lines, again\"")
    }
  }

  @Test(arguments: [("lines", [2, 5]), ("id", [1, 5]), ("again", [1, 5]), ("absent", [0, 5])])
  func rowsAreFoundHoweverTheContentIsCutAndNamesAreNone(_ text: String, _ expected: [Int]) {
    // then
    #expect(Self.ranks(text, cutAt: []) == expected)
    for cut in 0...Self.content.count { #expect(Self.ranks(text, cutAt: [cut]) == expected) }
  }
}
