import Testing

@testable import JSONLines

@Suite struct LineIndexTests {
  @Test(arguments: [
    ("", 0, 0),
    ("a", 1, 0),
    ("a\n", 1, 1),
    ("a\nb", 2, 1),
    ("a\r\nb\r\n", 2, 2),
    ("\n\n\n", 3, 3),
    ("a\u{0}b\nc", 2, 1),
  ])
  func linesAreCountedWithAndWithoutALastNewline(_ text: String, _ lines: Int, _ ended: Int) {
    // given
    var index = LineIndex()

    // when
    index.append(Array(text.utf8))

    // then
    #expect(index.lineCount == lines)
    #expect(index.endedLines == ended)
    #expect(index.byteCount == Int64(text.utf8.count))
  }

  @Test func chunksCutAnywhereGiveTheSameIndex() {
    // given
    let bytes = Self.content(lines: 3000)
    var whole = LineIndex()
    whole.append(bytes)

    // when
    var pieces = LineIndex()
    var place = 0
    var size = 1
    while place < bytes.count {
      let end = min(bytes.count, place + size)
      pieces.append(Array(bytes[place..<end]))
      place = end
      size = size * 7 % 4093 + 1
    }

    // then
    #expect(pieces == whole)
  }

  @Test func anAnchorStandsCloseBeforeEachLine() {
    // given
    let bytes = Self.content(lines: 3000)
    var index = LineIndex()
    index.append(bytes)
    let starts = Self.starts(of: bytes)

    for (line, start) in starts.enumerated() {
      // when
      let anchor = index.anchor(atOrBeforeLine: line)

      // then
      #expect(anchor.line <= line)
      #expect(starts[anchor.line] == Int(anchor.offset))
      #expect(start - Int(anchor.offset) < Int(LineIndex.spacing))
      #expect(index.anchor(atOrBefore: Int64(start)) == anchor)
    }
  }

  @Test func memoryIsLessThanAHundredthOfTheContentEvenForEmptyLines() {
    // given
    var index = LineIndex()

    // when
    for _ in 0..<64 { index.append([UInt8](repeating: 0x0A, count: 65_536)) }

    // then
    #expect(index.lineCount == 64 * 65_536)
    #expect(Int64(index.memory) * 100 <= index.byteCount)
  }

  @Test func aLineOfManyMegabytesNeedsNoMemory() {
    // given
    var index = LineIndex()

    // when
    for _ in 0..<100 { index.append([UInt8](repeating: 0x78, count: 100_000)) }
    index.append(Array("\nnext".utf8))

    // then
    #expect(index.lineCount == 2)
    #expect(index.anchor(after: 5000) == LineIndex.Anchor(line: 1, offset: 10_000_001))
    #expect(index.memory < 200)
  }

  /// Lines of lengths from 0 to 96 bytes.
  static func content(lines: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in 0..<lines {
      bytes += [UInt8](repeating: 0x61, count: line * 31 % 97)
      bytes.append(0x0A)
    }
    return bytes
  }

  private static func starts(of bytes: [UInt8]) -> [Int] {
    [0] + bytes.indices.filter { bytes[$0] == 0x0A && $0 + 1 < bytes.count }.map { $0 + 1 }
  }
}
