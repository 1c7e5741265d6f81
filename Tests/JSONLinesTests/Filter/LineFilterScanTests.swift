import JSONLines
import Testing

@Suite struct LineFilterScanTests {
  @Test func piecesCutAnywhereGiveTheSameLines() throws {
    // given
    var dice = Dice(21)
    for filter in ["tool", ".a=1", "-tool", "/to+l$/", ".b~x -.a=2"] {
      let filter = try RecordFilter(parsing: filter)
      let content = (0..<200).map { _ in
        [
          #"{"a":1,"b":"xy"}"#, #"{"a":2,"b":"tool"}"#, "tool", "", "broken {", #"{"a":1,"b":"tool"}"# + "\r",
          String(repeating: "long ", count: dice.roll(60)) + "toool",
        ][dice.roll(7)]
      }.joined(separator: "\n")
      let bytes = Array(content.utf8)
      let whole = lines(of: bytes, filter, cut: { _ in bytes.count })

      // then
      let expected = slow(bytes, filter)
      #expect(whole == expected)
      for _ in 0..<3 {
        #expect(lines(of: bytes, filter, cut: { _ in dice.roll(40) + 1 }) == expected)
      }
    }
  }

  @Test func brokenRecordsAreCounted() throws {
    // given
    var scan = LineFilterScan(try RecordFilter(parsing: ".a=x"))

    // when
    scan.feed(Array("{\"a\":\"x\"}\n{\"a\":\"x\"\n\n{\"a\":\"x\"}\n".utf8))
    scan.finish()

    // then
    #expect(scan.lines.count == 2)
    #expect(scan.lines.lineCount == 4)
    #expect(scan.brokenLines == 1)
  }

  @Test func aLineLongerThanMemoryIsSearchedAsItPasses() throws {
    // given: 9 MB in one line, what is looked for on a seam
    let piece = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    var text = LineFilterScan(try RecordFilter(parsing: "needle /nee+dle$/ -absent"))
    var field = LineFilterScan(try RecordFilter(parsing: ".a=1"))

    // when
    for _ in 0..<9 {
      text.feed(piece)
      field.feed(piece)
    }
    for part in ["nee", "dle\n", "{\"a\":1}\n"] {
      text.feed(Array(part.utf8))
      field.feed(Array(part.utf8))
    }

    // then
    #expect(text.lines.count == 1 && text.lines.lineCount == 2)
    #expect(field.lines.count == 1 && field.longLines == 1)
  }

  @Test func aLineOf300MegabytesPassesInLittleMemory() throws {
    // given
    let piece = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    var scan = LineFilterScan(try RecordFilter(parsing: "needle"))
    scan.feed(Array("{\"a\":\"".utf8))

    // when
    for _ in 0..<300 { scan.feed(piece) }
    scan.feed(Array("needle\"}\n{}\n".utf8))

    // then
    #expect(scan.lines.count == 1 && scan.lines.lineCount == 2)
    #expect(try #require(scan.lines.stretch(at: 0).members) == [0])
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstLine() throws {
    var scan = LineFilterScan(try RecordFilter(parsing: "/^[{]/ .a=1"))
    scan.feed([0xEF, 0xBB, 0xBF] + Array("{\"a\":1}\n".utf8))

    #expect(scan.lines.count == 1)
  }

  @Test func memoryIsLessThanAHundredthOfTheContent() throws {
    // given: all lines belong to the set, be they short or long
    for length in [0, 1, 40, 5_000, 70_000] {
      var scan = LineFilterScan(try RecordFilter(parsing: "-absent"))
      let line = Array(repeating: UInt8(ascii: "x"), count: length) + [10]
      let piece = Array((0..<max(1, 100_000 / line.count)).map { _ in line }.joined())
      var count = 0

      // when
      while count < 400_000 {
        scan.feed(piece)
        count += piece.count
      }

      // then
      #expect(scan.lines.memory * 100 <= count, "\(length)")
    }
  }

  @Test func aStretchTellsItsLines() throws {
    // given
    var scan = LineFilterScan(try RecordFilter(parsing: "tool"))
    let filler = String(repeating: "x", count: 700)
    let content = (0..<2_000).map { $0 % 3 == 0 ? "\(filler) tool" : filler }.joined(separator: "\n")

    // when
    scan.feed(Array(content.utf8))
    scan.finish()

    // then
    #expect(scan.lines.count == 667)
    for rank in [0, 1, 40, 400, 666] {
      let index = try #require(scan.lines.stretchIndex(ofRank: rank))
      let stretch = scan.lines.stretch(at: index)
      #expect(try #require(stretch.members)[rank - stretch.rank] == rank * 3)
      #expect(scan.lines.stretchIndex(atOrAfterLine: rank * 3) == index)
    }
    #expect(scan.lines.stretchIndex(ofRank: 667) == nil)
  }

  private func lines(of bytes: [UInt8], _ filter: RecordFilter, cut: (Int) -> Int) -> [Int] {
    var scan = LineFilterScan(filter)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = min(rest.count, cut(rest.count))
      scan.feed(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    scan.finish()
    var members: [Int] = []
    for index in 0..<scan.lines.stretchCount {
      let stretch = scan.lines.stretch(at: index)
      members += stretch.members ?? Array(stretch.line..<stretch.line + Int(stretch.count))
    }
    // Of stretches with many lines only the number is known.
    let isExact = (0..<scan.lines.stretchCount).allSatisfy { scan.lines.stretch(at: $0).members != nil }
    return isExact ? members : [scan.lines.count]
  }

  private func slow(_ bytes: [UInt8], _ filter: RecordFilter) -> [Int] {
    var matcher = RecordMatcher(filter)
    var all = bytes.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
    if all.last?.isEmpty == true { all.removeLast() }
    let fitting = all.indices.filter { index in
      let line = all[index].last == 13 ? all[index].dropLast() : all[index][...]
      return matcher.verdict(on: Array(line), line: 0..<line.count) == .fits
    }
    return all.count <= 256 ? fitting : [fitting.count]
  }
}
