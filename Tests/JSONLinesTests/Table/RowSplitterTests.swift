import Testing

@testable import JSONLines

@Suite struct RowSplitterTests {
  private static let table = "a,b\r\n\"x\ny\",2\n\nlast"

  /// The rows as text, with `…` for one that was not kept.
  private func rows(of text: String, chunk: Int, limit: Int = 1_000) -> [String] {
    var splitter = RowSplitter(TableFormat(separator: UInt8(ascii: ",")), limit: limit)
    var rows: [String] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      for row in splitter.feed(Array(bytes[start..<min(bytes.count, start + chunk)])) {
        rows.append(words(row, splitter.bytes))
      }
    }
    for row in splitter.finish() { rows.append(words(row, splitter.bytes)) }
    return rows
  }

  private func words(_ row: RowSplitter.Row, _ bytes: [UInt8]) -> String {
    row.kept.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "… \(row.place)"
  }

  @Test(arguments: [1, 2, 3, 7, 100])
  func rowsAreTheSameInChunksOfAnySize(chunk: Int) {
    #expect(rows(of: Self.table, chunk: chunk) == ["a,b", "\"x\ny\",2", "", "last"])
  }

  @Test func aRowThatIsTooLongIsToldByItsPlaceAndTheNextIsKept() {
    let long = String(repeating: "x", count: 50)

    let rows = rows(of: "a\n\(long)\nb\n", chunk: 10, limit: 20)

    #expect(rows == ["a", "… 2..<53", "b"])
  }

  @Test func contentThatEndsWithALineEndHasNoRowBehindIt() {
    #expect(rows(of: "a\n", chunk: 100) == ["a"])
    #expect(rows(of: "", chunk: 100) == [])
  }
}
