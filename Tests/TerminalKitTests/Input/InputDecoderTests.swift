import TestSupport
import Testing

@testable import TerminalKit

@Suite("Input decoder")
struct InputDecoderTests {
  @Test(
    "bytes become keys",
    arguments: [
      ("q", [.character("q")]), ("\r", [.enter]), ("\n", [.control("j")]), ("\t", [.tab]),
      ("\u{7F}\u{8}", [.backspace, .backspace]), ("\u{1}\u{1A}", [.control("a"), .control("z")]),
      ("\u{0}\u{1C}\u{1F}", [.control("@"), .control("\\"), .control("_")]),
      ("ä日🎉", [.character("ä"), .character("日"), .character("🎉")]), ("\u{1B}", [.escape]),
      ("\u{1B}x", [.escape, .character("x")]), ("\u{1B}\u{1B}", [.escape, .escape]),
      ("\u{1B}[", [.escape, .character("[")]), ("\u{1B}O", [.escape, .character("O")]),
      ("\u{1B}[A\u{1B}OB\u{1B}[5~", [.up, .down, .pageUp]),
      ("\u{1B}[15~\u{1B}OP", [.function(5), .function(1)]),
      ("\u{9B}x", [.character("x")]),
    ] as [(String, [KeyPress])])
  func keys(text: String, expected: [KeyPress]) {
    #expect(decoded(Array(text.utf8)) == expected.map { .key($0) })
  }

  @Test(
    "sequences nobody knows, and answers of terminals, type nothing",
    arguments: [
      "\u{1B}[1;5C", "\u{1B}[?1;2c", "\u{1B}[I", "\u{1B}[<0;10;10M", "\u{1B}]11;rgb:0/0/0\u{7}",
      "\u{1B}]11;x\u{1B}\\",
      "\u{1B}P1+r\u{1B}\\", "\u{1B}Ow",
    ])
  func unknownSequences(text: String) {
    #expect(decoded(Array((text + "j").utf8)) == [.key(.character("j"))])
  }

  @Test(
    "bytes that are no UTF-8 are dropped",
    arguments: [[0xFF], [0xC3], [0xE2, 0x82], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80]])
  func invalidBytes(bytes: [UInt8]) {
    #expect(decoded(bytes + Array("j".utf8)).last == .key(.character("j")))
    #expect(decoded(bytes + Array("j".utf8)).count == 1)
  }

  @Test("a character that arrives in two parts is one key")
  func splitCharacter() {
    // given
    var decoder = InputDecoder()
    // when
    decoder.feed(.byte(0xC3))
    decoder.flush()
    decoder.feed(.byte(0xA4))
    // then
    #expect(decoder.next() == .key(.character("ä")))
  }

  @Test("a paste is one input, and nothing in it is a key")
  func pasting() {
    // given
    var decoder = InputDecoder()
    // when
    decoder.feed(.pasteStart)
    for byte in "qD\r日".utf8 { decoder.feed(.byte(byte)) }
    decoder.feed(.key(.up))
    decoder.flush()
    #expect(decoder.next() == nil)
    decoder.feed(.pasteEnd)
    decoder.feed(.byte(UInt8(ascii: "x")))
    // then
    #expect(decoder.next() == .paste("qD\r日"))
    #expect(decoder.next() == .key(.character("x")))
  }

  @Test("a paste whose end is lost can be ended, and keys work again")
  func lostEnd() {
    var decoder = InputDecoder()
    decoder.feed(.pasteStart)
    decoder.feed(.byte(UInt8(ascii: "a")))
    #expect(decoder.isInPaste)
    decoder.endPaste()
    decoder.feed(.key(.up))
    #expect(decoder.next() == .paste("a"))
    #expect(decoder.next() == .key(.up))
  }

  @Test("discarding forgets what was typed, and the rest of a paste that is still arriving")
  func discarding() {
    // given
    var decoder = InputDecoder()
    decoder.feed(.byte(UInt8(ascii: "y")))
    decoder.feed(.pasteStart)
    decoder.feed(.byte(UInt8(ascii: "y")))
    // when
    decoder.discard()
    decoder.feed(.byte(UInt8(ascii: "y")))
    decoder.feed(.pasteEnd)
    decoder.feed(.byte(UInt8(ascii: "n")))
    // then
    #expect(decoder.next() == .key(.character("n")))
    #expect(decoder.next() == nil)
  }

  @Test("a paste without end takes no more than its limit")
  func pasteLimit() {
    var decoder = InputDecoder()
    decoder.feed(.pasteStart)
    for _ in 0..<(InputDecoder.pasteLimit + 10) { decoder.feed(.byte(0x61)) }
    decoder.endPaste()
    guard case .paste(let text) = decoder.next() else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == InputDecoder.pasteLimit)
  }

  @Test("after any bytes, a pause brings the decoder back to where keys are keys")
  func alwaysRecovers() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<2_000 {
      // given
      var decoder = InputDecoder()
      let count = Int.random(in: 0...12, using: &generator)
      let interesting: [UInt8] = [
        0x1B, 0x5B, 0x4F, 0x5D, 0x31, 0x3B, 0x41, 0x7E, 0xC3, 0xA4, 0x07, 0x0D, 0xFF,
      ]
      for _ in 0..<count { decoder.feed(.byte(interesting.randomElement(using: &generator) ?? 0)) }
      decoder.flush()
      decoder.endPaste()
      // when: at most one byte can belong to an unfinished sequence
      decoder.feed(.byte(UInt8(ascii: "z")))
      decoder.feed(.byte(UInt8(ascii: "z")))
      decoder.flush()
      // then
      var last: TerminalInput?
      while let input = decoder.next() { last = input }
      #expect(last == .key(.character("z")))
    }
  }

  private func decoded(_ bytes: [UInt8]) -> [TerminalInput] {
    var decoder = InputDecoder()
    bytes.forEach { decoder.feed(.byte($0)) }
    decoder.flush()
    var inputs: [TerminalInput] = []
    while let input = decoder.next() { inputs.append(input) }
    return inputs
  }
}
