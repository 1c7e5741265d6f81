import JSONLines
import Testing

/// Records that do not stand one a line, found in pieces of any size and from any record on.
@Suite struct ValueScannerTests {
  /// Values with brackets, quotes and backslashes in strings.
  private static let values = [
    "{\"a\": \"x, ]} \\\"y\\\\\"}", "[1, [2, {}]]", "17", "\"te\\\\\\\"xt\"", "null", "{}", "-1.5e3",
    "{\n  \"deep\": [\n    {\"b\": \"\\\\\"}\n  ]\n}", "\"\\\\\"", "true",
  ]

  private static func contents(count: Int) -> [(text: String, shape: ValueShape)] {
    let some = (0..<count).map { values[$0 * 7 % values.count] }
    return [
      ("\u{FEFF} [ " + some.joined(separator: " ,\n ") + " ]\n", .array),
      (some.joined(separator: "\n"), .values(severalOnALine: false)),
      (some.joined(separator: " "), .values(severalOnALine: true)),
      ("[" + some.joined(separator: ",") + "]\n" + some.joined(separator: "\n") + "\n", .array),
    ]
  }

  private static func places(
    _ bytes: [UInt8], _ shape: ValueShape, chunk: Int
  ) -> [Range<Int64>] {
    var scanner = ValueScanner(shape)
    var places: [Range<Int64>] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      scanner.scan(Array(bytes[start..<min(start + chunk, bytes.count)])) { places.append($0) }
    }
    return places + (scanner.start.map { [$0..<Int64(bytes.count)] } ?? [])
  }

  /// Values that nothing stands between.
  @Test(arguments: [1, 2, 100])
  func valuesThatTouchAreRecordsOfTheirOwn(chunk: Int) {
    let bytes = Array(#"1"a"2[3]4{"b":5}6}7"#.utf8)
    let found = Self.places(bytes, .values(severalOnALine: true), chunk: chunk).map {
      String(decoding: bytes[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self)
    }
    #expect(found == ["1", #""a""#, "2", "[3]", "4", #"{"b":5}"#, "6", "}", "7"])
  }

  @Test(arguments: [1, 2, 3, 5, 16, 1_000])
  func recordsAreWhereTheyAreHoweverTheContentComes(chunk: Int) {
    for (index, content) in Self.contents(count: 40).enumerated() {
      // given
      let bytes = Array(content.text.utf8)
      let expected = (0..<40).map { Self.values[$0 * 7 % Self.values.count] }
      // when
      let found = Self.places(bytes, content.shape, chunk: chunk).map {
        String(decoding: bytes[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self)
      }
      // then: also what follows an array that has ended
      #expect(found == (index == 3 ? expected + expected : expected))
    }
  }

  @Test func aScannerThatGoesOnBehindAnyRecordFindsTheSame() {
    for content in Self.contents(count: 30) {
      // given
      let bytes = Array(content.text.utf8)
      var all = ValueScanner(content.shape)
      all.scan(bytes) { _ in }
      let places = Self.places(bytes, content.shape, chunk: 7)
      for (index, place) in places.dropLast().enumerated() {
        // when
        var scanner = ValueScanner(
          content.shape, resumingAt: place.upperBound, arrayEnd: all.arrayEnd)
        var next: Range<Int64>?
        scanner.scan(Array(bytes[Int(place.upperBound)...])) { next = next ?? $0 }
        // then
        #expect(next ?? scanner.start.map { $0..<Int64(bytes.count) } == places[index + 1])
      }
    }
  }

  @Test func theIndexKnowsRecordsSparsely() {
    for content in Self.contents(count: 20_000) {
      // given
      let bytes = Array(content.text.utf8)
      let places = Self.places(bytes, content.shape, chunk: bytes.count)
      var index = LineIndex(recordsIn: content.shape)
      // when
      for start in stride(from: 0, to: bytes.count, by: 10_007) {
        index.append(Array(bytes[start..<min(start + 10_007, bytes.count)]))
      }
      // then
      #expect(index.lineCount == places.count)
      #expect(Int64(index.memory) * 100 <= index.byteCount)
      for line in stride(from: 0, to: places.count, by: 997) {
        let anchor = index.anchor(atOrBeforeLine: line)
        #expect(anchor.line == 0 ? anchor.offset == 0 : places[anchor.line - 1].upperBound == anchor.offset)
        #expect(places[line].lowerBound - anchor.offset < LineIndex.spacing + 100)
      }
    }
  }

  @Test func whatIsOpenAtTheEndIsARecordThatHasNoEnd() {
    for text in ["[{\"a\":1},{\"b\":", "[{\"a\":1},\"b", "[{\"a\":1}, 12"] {
      // when
      var index = LineIndex(recordsIn: .array)
      index.append(Array(text.utf8))
      // then
      #expect(index.lineCount == 2 && index.endedLines == 1)
      let rest = text.utf8.drop { $0 != UInt8(ascii: ",") }.drop { $0 == UInt8(ascii: ",") || $0 == 0x20 }
      #expect(index.openStart == Int64(text.utf8.count - rest.count))
    }
  }

  @Test(arguments: 1...9)
  func aRecordIsPutOntoOneLineWithNothingElseChanged(chunk: Int) {
    // given
    let bytes = Array("{\r\n  \"a\": 1.50,\r\n  \"b\" : [\n\t1,\n 2 ],\n\n \"c\": \"x\\n,  y\"\n}".utf8)
    var line = OneLine()
    var joined: [UInt8] = []
    // when
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      joined += line.feed(bytes, start..<min(start + chunk, bytes.count))
    }
    // then
    #expect(String(decoding: joined, as: UTF8.self) == "{\"a\": 1.50, \"b\" : [1, 2 ], \"c\": \"x\\n,  y\"}")
  }
}
