import JSONLines
import Testing

@Suite struct LineSplitterTests {
  /// A part as a test writes it: where it is, what it says, and whether it begins and ends its line.
  struct Part: Equatable {
    var line: Int
    var start: Int64
    var text: String
    var isWhole = true
  }

  private static func parts(_ content: String, pieces: Int, bound: Int = 64) -> [Part] {
    var splitter = LineSplitter(bound: bound)
    var parts: [Part] = []
    let bytes = Array(content.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      splitter.take(Array(bytes[start..<min(start + pieces, bytes.count)])) { part in
        parts.append(Part(of: part))
      }
    }
    splitter.take([], isEnd: true) { parts.append(Part(of: $0)) }
    return parts
  }

  @Test(arguments: [1, 2, 3, 5, 100])
  func linesAreWholeHoweverTheContentComes(_ pieces: Int) {
    // given
    let content = "one\r\n\ntwo\u{0}\r\n\r\nlast"

    // when
    let parts = Self.parts(content, pieces: pieces)

    // then
    #expect(
      parts == [
        Part(line: 0, start: 0, text: "one"), Part(line: 1, start: 5, text: ""),
        Part(line: 2, start: 6, text: "two\u{0}"), Part(line: 3, start: 12, text: ""),
        Part(line: 4, start: 14, text: "last"),
      ])
  }

  @Test(arguments: [1, 2, 4, 100])
  func aByteOrderMarkIsNoPartOfTheFirstLine(_ pieces: Int) {
    // when
    let parts = Self.parts("\u{FEFF}a\n\u{FEFF}b\n", pieces: pieces)

    // then
    #expect(
      parts == [Part(line: 0, start: 3, text: "a"), Part(line: 1, start: 5, text: "\u{FEFF}b")])
  }

  @Test(arguments: ["", "a\n", "a\n\n", "\u{FEFF}"])
  func contentThatEndsWithItsLineHasNoEmptyLineBehind(_ content: String) {
    // when
    let parts = Self.parts(content, pieces: 10)

    // then
    var index = LineIndex()
    index.append(Array(content.utf8))
    #expect(parts.count == index.lineCount)
  }

  @Test(arguments: [1, 7, 16, 1000])
  func aLineLongerThanTheBoundComesInPartsThatJoinToItself(_ pieces: Int) {
    // given
    let long = String(repeating: "0123456789", count: 30) + "\r" + String(repeating: "x", count: 99)
    var splitter = LineSplitter(bound: 16)
    var joined: [Int: [UInt8]] = [:]
    var ends: [Int] = []
    var most = 0
    let bytes = Array("short\n\(long)\r\nbehind\n".utf8)

    // when
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      splitter.take(Array(bytes[start..<min(start + pieces, bytes.count)])) { part in
        #expect(part.isFirst == (joined[part.line] == nil))
        joined[part.line, default: []] += part.bytes[part.range]
        if part.isLast { ends.append(part.line) }
        most = max(most, part.byteCount)
      }
    }

    // then
    #expect(joined[1] == Array(long.utf8))
    #expect(joined[2] == Array("behind".utf8))
    #expect(ends == [0, 1, 2])
    #expect(most <= (pieces > 16 ? 400 : 16 + pieces))
  }
}

extension LineSplitterTests.Part {
  fileprivate init(of part: LinePart) {
    self.init(
      line: part.line, start: part.start, text: String(decoding: part.bytes[part.range], as: UTF8.self),
      isWhole: part.isWhole)
  }
}
