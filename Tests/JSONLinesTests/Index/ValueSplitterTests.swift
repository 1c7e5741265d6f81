import JSONLines
import Testing

@Suite struct ValueSplitterTests {
  @Test(
    arguments: [
      ("[{\"a\":1},{\"b\":2}]", ValueShape.array), ("[\n {\"a\":1},\n {\"b\":2}\n]\n", .array),
      ("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n", .values(severalOnALine: false)),
      ("{\"a\":1}{\"a\":2}\n", .values(severalOnALine: true)), ("{\n}\n", .values(severalOnALine: false)),
      ("{\"a\":1} {\"a\":2}\n{}\n", .values(severalOnALine: true)),
      ("[1]\n", nil), ("[1,2]\n[3]\n", nil), ("{\"a\":1}\n{\"a\":2}\n", nil), ("{\"a\":1\n{\"a\":2}\n", nil),
      ("{\"a\":\n", nil), ("", nil), ("text", nil), ("{\"messages\":[", nil), ("[[1],[2]]\n", .array),
      ("{\"a\":\"x\ny\"}\n", nil), ("{}x\n", nil),
    ] as [(String, ValueShape?)])
  func theFirstBytesTellHowRecordsStand(text: String, shape: ValueShape?) {
    #expect(ValueShape(sniffing: Array(text.utf8), isWhole: true) == shape)
  }

  @Test(arguments: [4_096, 4_097, 20_000, 1 << 20])
  func anArrayOnOneLineIsOneHoweverMuchOfItIsThere(_ count: Int) {
    let array = Array(("[" + (1...2_000).map { "{\"n\":\($0)}" }.joined(separator: ",") + "]").utf8)
    #expect(ValueShape(sniffing: Array(array.prefix(count)), isWhole: false) == .array)
    #expect(ValueShape(sniffing: array, isWhole: true) == .array)
  }

  @Test(arguments: 1...17)
  func chunksOfAnySizeGiveTheSameRecords(chunk: Int) {
    // given
    let elements = [
      "{\"a\": \"x, ]} \\\"y\\\\\"}", "[1, [2, {}]]", "17", "\"te\\\\\\\"xt\"", "null", "{}", "-1.5e3",
      "true",
    ]
    let array = "[ " + elements.joined(separator: " ,\n ") + " ]\n"
    // then
    #expect(records(array, .array, chunk) == elements)
    #expect(
      records(elements.joined(separator: "\n"), .values(severalOnALine: false), chunk) == elements)
  }

  private func records(_ text: String, _ shape: ValueShape, _ chunk: Int) -> [String] {
    let bytes = Array(text.utf8)
    var splitter = ValueSplitter(shape)
    var found: [String] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      for record in splitter.feed(Array(bytes[start..<min(start + chunk, bytes.count)])) {
        found.append(record.kept.map { String(decoding: splitter.bytes[$0], as: UTF8.self) } ?? "")
        let place = bytes[Int(record.place.lowerBound)..<Int(record.place.upperBound)]
        #expect(String(decoding: place, as: UTF8.self) == found.last)
        let before = bytes[..<place.startIndex]
        #expect(record.line == before.filter { $0 == 10 }.count + 1)
        #expect(record.column == place.startIndex - (before.lastIndex(of: 10) ?? -1))
      }
    }
    for record in splitter.finish() {
      found.append(record.kept.map { String(decoding: splitter.bytes[$0], as: UTF8.self) } ?? "")
    }
    return found
  }

  @Test func aRecordTooLongIsToldAndTheNextIsHeld() {
    // given
    var splitter = ValueSplitter(.array, limit: 100)
    let text = "[{\"a\":\"" + String(repeating: "x", count: 500) + "\"},{\"b\":1}]"
    var records: [ValueSplitter.Record] = []
    var mostHeld = 0
    // when
    for byte in text.utf8 {
      records += splitter.feed([byte])
      mostHeld = max(mostHeld, splitter.bytes.count)
    }
    // then
    #expect(records.map { $0.kept == nil } == [true, false])
    #expect(mostHeld <= 110)
  }

  @Test func recordsOfAnArrayAreCheckedAndTheFileIsNoLines() {
    let good = "{\"messages\":[\(SampleMessage.user),\(SampleMessage.answer)]}"
    let bad = "{\n  \"messages\": [\n    7\n  ]\n}"
    // when
    let report = check("[\n\(good),\n\(bad)]\n", .fineTuning)
    // then
    #expect(report.format == .chat)
    #expect(report.recordCount == 2)
    #expect(report.diagnostics.map(\.rule) == [.noAssistant, .wrongType, .notJSONLines])
    #expect(report.diagnostics.map(\.line) == [4, 5, nil])
    #expect(report.diagnostics.map(\.column) == [15, 5, nil])
  }

  @Test(arguments: [1, 7, 4_096])
  func recordsOverSeveralLinesAreFiltered(chunk: Int) throws {
    // given
    let bytes = Array("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n".utf8)
    var scan = try ContentFilterScan(typed: ".a=2")
    var copied: [UInt8] = []
    // when
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      scan.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
      copied += scan.drainCopies()
    }
    scan.finish()
    copied += scan.drainCopies()
    // then
    #expect(String(decoding: copied, as: UTF8.self) == "{\"a\": 2}\n")
    #expect(scan.lines.count == 1)
  }
}
