import FilesAPI
import JSONLines
import TestSupport
import Testing

@testable import ContentReading

/// Lines of content in a spool against naive splitting, with a fixed budget of seeds.
@Suite struct SpooledLinesTests {
  private static let pieces = [
    "\n", "\n\n", "\r\n", "\r", "\u{0}", "\u{FEFF}", "{\"a\":1}", "text é", "[", "\"", ",",
  ]

  @Test(arguments: 0..<40)
  func linesLieWhereSplittingFindsThem(seed: UInt64) throws {
    // given
    var generator = SeededGenerator(seed: seed)
    let bytes = Self.content(&generator)
    var spool = SpooledLines(file: MemorySpool())

    // when
    try Self.feed(bytes, to: &spool, &generator)

    // then
    #expect(try spool.extents(0..<spool.lineCount + 5) == Self.lines(of: bytes, isOver: false))

    // when
    spool.end()

    // then
    let lines = Self.lines(of: bytes, isOver: true)
    #expect(spool.lineCount == lines.count)
    let first = Int.random(in: 0...lines.count, using: &generator)
    let end = Int.random(in: first...lines.count + 3, using: &generator)
    #expect(try spool.extents(first..<end) == Array(lines[first..<min(end, lines.count)]))
    for _ in 0..<20 where !bytes.isEmpty {
      let offset = Int64.random(in: 0..<Int64(bytes.count), using: &generator)
      let holder = lines.last { $0.line == 0 || $0.start <= offset }
      #expect(try spool.extent(holding: offset) == holder)
    }
    #expect(try spool.extent(holding: Int64(bytes.count)) == nil)
  }

  @Test(arguments: [nil as UInt8?, UInt8(ascii: ",")], [0, 1, 8_192, 20_000, 39_999])
  func bytesThatAreLostAreAnErrorHoweverTheyAreLookedFor(separator: UInt8?, place: Int) throws {
    // given lines far longer than what is read at once
    let file = MemorySpool()
    var spool = SpooledLines(file: file)
    try spool.countRows(separatedBy: separator)
    try spool.append(Array((String(repeating: "a", count: 19_999) + "\n").utf8))
    try spool.append(Array((String(repeating: "b", count: 19_999) + "\n").utf8))
    spool.end()
    // when
    file.fail(with: .cutOff(at: place))
    // then
    #expect(throws: FilesError.self) { try spool.bytes(0..<40_000) }
    #expect(throws: FilesError.self) { try spool.bytes(Int64(place)..<Int64(place) + 1) }
    #expect(throws: FilesError.self) {
      for extent in try spool.extents(0..<2) { _ = try spool.bytes(extent.start..<extent.end + 1) }
    }
    #expect(try spool.bytes(0..<Int64(place)).count == place)
  }

  private static func content(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = Bool.random(using: &generator) ? ByteOrderMark.bytes : []
    for _ in 0..<Int.random(in: 0...60, using: &generator) {
      if Int.random(in: 0..<8, using: &generator) == 0 {
        bytes += [UInt8](repeating: 0x78, count: Int.random(in: 0...70_000, using: &generator))
      }
      bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
    }
    return bytes
  }

  private static func feed(
    _ bytes: [UInt8], to spool: inout SpooledLines, _ generator: inout SeededGenerator
  ) throws {
    var place = 0
    while place < bytes.count {
      let longest = place < 10 ? 2 : 20_000
      let end = min(bytes.count, place + Int.random(in: 1...longest, using: &generator))
      try spool.append(Array(bytes[place..<end]))
      place = end
    }
  }

  /// The lines without their ends and without the mark at the very beginning.
  private static func lines(of bytes: [UInt8], isOver: Bool) -> [LineExtent] {
    var lines: [LineExtent] = []
    var start = 0
    while start < bytes.count {
      let newline = bytes[start...].firstIndex(of: 0x0A)
      var end = newline ?? bytes.count
      if newline != nil, end > start, bytes[end - 1] == 0x0D { end -= 1 }
      let mark = start == 0 && bytes.starts(with: ByteOrderMark.bytes) ? min(3, end) : 0
      lines.append(
        LineExtent(
          line: lines.count, Int64(start + mark)..<Int64(end), isWhole: newline != nil || isOver))
      start = newline.map { $0 + 1 } ?? bytes.count
    }
    return lines
  }
}
