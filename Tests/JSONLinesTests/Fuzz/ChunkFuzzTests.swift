import JSONLines
import Testing

/// Whatever reads content as it arrives must not notice where it was cut; a fixed budget of seeds.
@Suite struct ChunkFuzzTests {
  @Test(arguments: 0..<60)
  func theLineIndexKnowsTheLinesThatSplittingFinds(seed: UInt64) {
    for round in 0..<3 {
      // given
      var random = RandomContent(seed: seed * 100 + UInt64(round))
      let bytes = random.content(pieces: 150)
      let starts = Self.starts(of: bytes)
      let newlines = bytes.count { $0 == 0x0A }
      // when
      var index = LineIndex()
      for chunk in random.chunks(of: bytes) { index.append(chunk) }
      // then
      #expect(index.byteCount == Int64(bytes.count))
      #expect(index.lineCount == starts.count)
      #expect(index.endedLines == newlines)
      #expect(Int(index.tail) == (bytes.lastIndex(of: 0x0A) ?? -1) + 1)
      #expect(Int64(index.memory) * 100 <= max(index.byteCount, 10_000))
      #expect(Self.hasAnchors(index, starts, bytes.count))
    }
  }

  /// Each line is found from the nearest entry before it, in little more than the spacing of entries.
  private static func hasAnchors(_ index: LineIndex, _ starts: [Int], _ byteCount: Int) -> Bool {
    starts.indices.allSatisfy { line in
      let start = starts[line]
      let end = line + 1 < starts.count ? starts[line + 1] : byteCount
      let anchor = index.anchor(atOrBeforeLine: line)
      return starts[anchor.line] == Int(anchor.offset) && anchor.line <= line
        && start - Int(anchor.offset) < Int(LineIndex.spacing)
        && index.anchor(atOrBefore: Int64(start)) == anchor
        && index.anchor(atOrBefore: Int64(end - 1)) == anchor
        && index.anchor(after: Int64(start)).map { $0.line > line } ?? true
    }
  }

  @Test(arguments: 0..<40)
  func rowsOfATableEndWhereTheyDoInOneGo(seed: UInt64) {
    for round in 0..<2 {
      // given
      var random = RandomContent(seed: 10_000 + seed * 100 + UInt64(round))
      let bytes = random.content(pieces: 100)
      var whole = LineIndex(rowsSeparatedBy: UInt8(ascii: ","))
      var pieces = whole
      // when
      whole.append(bytes)
      for chunk in random.chunks(of: bytes) { pieces.append(chunk) }
      // then
      #expect(Self.rows(pieces, byteCount: bytes.count) == Self.rows(whole, byteCount: bytes.count))
      whole.finish()
      pieces.finish()
      #expect(Self.rows(pieces, byteCount: bytes.count) == Self.rows(whole, byteCount: bytes.count))
    }
  }

  @Test(arguments: ["needle", ".a=1", "-.a", "/^[{]/", ".messages[].role=user"])
  func aFilterLetsTheSameLinesThrough(expression: String) throws {
    let filter = try RecordFilter(parsing: expression)
    for seed in 0..<30 {
      // given
      var random = RandomContent(seed: 20_000 + UInt64(seed))
      let bytes = random.content(pieces: 100)
      var whole = LineFilterScan(filter, copiesLines: true)
      var pieces = LineFilterScan(filter, copiesLines: true)
      // when
      whole.feed(bytes)
      whole.finish()
      for chunk in random.chunks(of: bytes) { pieces.feed(chunk) }
      pieces.finish()
      // then
      #expect(pieces.lines == whole.lines, "\(seed)")
      #expect(pieces.brokenLines == whole.brokenLines, "\(seed)")
      #expect(pieces.drainCopies() == whole.drainCopies(), "\(seed)")
      #expect(whole.lines.lineCount == Self.starts(of: bytes).count, "\(seed)")
    }
  }

  @Test(arguments: 0..<40)
  func theSummaryIsTheSame(seed: UInt64) {
    // given
    var random = RandomContent(seed: 30_000 + seed)
    let bytes = random.content(pieces: 150)
    var whole = SummaryBuilder()
    var pieces = SummaryBuilder()
    // when
    whole.append(bytes)
    whole.finish()
    for chunk in random.chunks(of: bytes) { pieces.append(chunk) }
    pieces.finish()
    // then
    #expect(pieces.result == whole.result)
  }

  @Test(arguments: 0..<40)
  func theSameMistakesAreFound(seed: UInt64) {
    // given
    var random = RandomContent(seed: 40_000 + seed)
    let bytes = random.content(pieces: 150)
    var whole = ContentValidator(LineValidator(dialect: .openAI))
    var pieces = whole
    // when
    whole.append(bytes)
    for chunk in random.chunks(of: bytes) { pieces.append(chunk) }
    // then
    #expect(pieces.finish() == whole.finish())
  }

  @Test(arguments: 0..<40)
  func base64IsDecodedToTheSameBytesAndFailsAtTheSamePlace(seed: UInt64) {
    // given: text that is all of it base64, or breaks off somewhere
    var random = RandomContent(seed: 50_000 + seed)
    let letters = Array("ABCabc019+/\r\n ".utf8)
    var bytes = random.content(pieces: 60).map { letters[Int($0) % letters.count] }
    let wrong = seed % 3 == 0 ? bytes.count / 2 : nil
    if let wrong { bytes.insert(UInt8(ascii: "!"), at: wrong) }
    // when
    let whole = Self.decode([bytes])
    let pieces = Self.decode(random.chunks(of: bytes))
    // then
    #expect(pieces.bytes == whole.bytes)
    #expect(pieces.failure == whole.failure)
    #expect(whole.failure?.offset == wrong.map { Int64($0) })
  }

  private static func decode(_ chunks: [[UInt8]]) -> (bytes: [UInt8], failure: Base64Decoder.Failure?) {
    var decoder = Base64Decoder()
    var decoded: [UInt8] = []
    do throws(Base64Decoder.Failure) {
      for chunk in chunks { try decoder.decode(chunk, into: &decoded) }
      return (decoded, nil)
    } catch { return (decoded, error) }
  }

  // MARK: Lines, found naively

  private static func starts(of bytes: [UInt8]) -> [Int] {
    guard !bytes.isEmpty else { return [] }
    return [0] + bytes.indices.filter { bytes[$0] == 0x0A && $0 + 1 < bytes.count }.map { $0 + 1 }
  }

  /// What an index tells of rows; its scanner may be in another state after an empty chunk.
  private static func rows(_ index: LineIndex, byteCount: Int) -> [Int64] {
    let anchors = stride(from: 0, through: Int64(byteCount), by: 1_000).map { index.anchor(atOrBefore: $0) }
    return [Int64(index.lineCount), Int64(index.endedLines), index.tail, index.brokenFrom ?? -1]
      + anchors.flatMap { [Int64($0.line), $0.offset] }
  }
}
