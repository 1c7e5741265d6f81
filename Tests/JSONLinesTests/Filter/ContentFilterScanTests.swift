import JSONLines
import Testing

@Suite struct ContentFilterScanTests {
  private func copies(of content: String, _ filter: String, chunk: Int) throws -> String {
    var scan = try ContentFilterScan(typed: filter)
    let bytes = Array(content.utf8)
    var copies: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      scan.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
      copies += scan.drainCopies()
    }
    scan.finish()
    return String(decoding: copies + scan.drainCopies(), as: UTF8.self)
  }

  @Test(arguments: [1, 5, 4_095, 4_096, 4_097, 1 << 20])
  func aTableIsFilteredByRowsHoweverItComes(_ chunk: Int) throws {
    // given
    let rows = (1...400).map { "\($0),\"\($0 % 90 == 0 ? "urgent" : "plain")\nand more\"\n" }

    // when
    let copies = try copies(of: "id,note\n" + rows.joined(), "urgent", chunk: chunk)

    // then
    #expect(copies == "id,note\n" + [90, 180, 270, 360].map { rows[$0 - 1] }.joined())
  }

  @Test(arguments: [1, 5, 4_095, 4_096, 4_097, 1 << 20])
  func recordsAreFilteredByLinesHoweverTheyCome(_ chunk: Int) throws {
    // given
    let lines = (1...400).map { "{\"n\":\($0),\"text\":\"\($0 % 90 == 0 ? "caf\\u00e9" : "tea")\"}\n" }

    // when
    let words = try copies(of: lines.joined(), "café", chunk: chunk)
    let fields = try copies(of: lines.joined(), ".n>399", chunk: chunk)

    // then
    #expect(words == [90, 180, 270, 360].map { lines[$0 - 1] }.joined())
    #expect(fields == lines[399])
  }

  @Test func whatATableSaysIsNotReadAsJSONWritesIt() throws {
    #expect(try copies(of: "id,note\n1,caf\\u00e9\n2,café\n", "café", chunk: 9) == "id,note\n2,café\n")
  }

  @Test func contentOfNoBytesGivesNone() throws {
    #expect(try copies(of: "", "-absent", chunk: 1) == "")
  }

  @Test func aFilterThatIsWrongIsRefused() {
    #expect(throws: RecordFilterProblem.self) { try ContentFilterScan(typed: ".a>=") }
  }
}
