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
      ("[", [.character("[")]), ("[2x", [.character("["), .character("2"), .character("x")]),
      ("\u{1B}[A\u{1B}OB\u{1B}[5~", [.up, .down, .pageUp]),
      ("\u{1B}[15~\u{1B}OP", [.function(5), .function(1)]), ("\u{1B}[[A", [.function(1)]),
      ("\u{1B}\r", [.escape, .enter]), ("\u{9B}A\u{9B}6~", [.up, .pageDown]),
    ] as [(String, [KeyPress])])
  func keys(text: String, expected: [KeyPress]) {
    #expect(Line.inputs(Array(text.utf8)) == expected.map { .key($0) })
  }

  @Test(
    "sequences nobody knows, reports and answers of terminals type nothing",
    arguments: [
      "\u{1B}[1;5C", "\u{1B}[?1;2c", "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;10;10M", "\u{1B}[<0;10;10m",
      "\u{1B}[32;68;97M", "\u{1B}[M DD", "\u{1B}[M#yy", "\u{1B}[M D\u{E9}", "\u{1B}[M \u{C9}D",
      "\u{1B}]11;rgb:DDDD/aaaa/yyyy\u{7}", "\u{1B}]11;x\u{1B}\\", "\u{1B}]l日本\u{1B}\\",
      "\u{1B}_Gi=31;OK\u{1B}\\",
      "\u{1B}P1+r\u{1B}\\", "\u{1B}P>|XTerm(388)\u{1B}\\", "\u{1B}Ow", "\u{1B}O5P", "\u{1B}\u{1B}[A",
      "\u{1B}[?2026;2$y", "\u{1B}[201~", "[201~", "\u{9B}?1;2c", "\u{9D}11;rgb:0/0/0\u{9C}",
    ])
  func unknownSequences(text: String) {
    var line = Line()
    line.bring(text)
    line.wait(.milliseconds(200))
    line.bring("j")
    #expect(line.inputs == [.key(.character("j"))])
  }

  @Test(
    "8-bit forms that are no UTF-8 and mouse reports of any three bytes are swallowed whole",
    arguments: [
      [0x9B, 0x79], [0x8F, 0x79], [0x9D, 0x31, 0x31, 0x3B, 0x44, 0x9C], [0x1B, 0x5B, 0x4D, 0x20, 0xFF, 0x44],
      [0x1B, 0x5B, 0x4D, 0x20, 0x44, 0x79], [0x1B, 0x5B, 0x4D, 0xFF, 0xFE, 0xFD],
      [0x9B, 0x4D, 0x20, 0x44, 0x79],
      [0x1B, 0x5B, 0x4D, 0x20, 0xC8, 0x44], [0x1B, 0x5B, 0x4D, 0x20, 0x44, 0xC8],
      [0x1B, 0x5B, 0x4D, 0x03, 0x0D, 0x1B],
    ] as [[UInt8]])
  func rawBytes(bytes: [UInt8]) {
    for gap in [Duration.zero, .milliseconds(80)] {
      var line = Line()
      line.bring(bytes, gap: gap)
      line.wait(.milliseconds(200))
      line.bring("j")
      #expect(line.inputs == [.key(.character("j"))], "\(gap)")
    }
  }

  @Test(
    "Alt with a character is a key of its own, never the character",
    arguments: ["D", "y", "A", " ", "1", "ä", "x"] as [Character])
  func alt(character: Character) {
    #expect(Line.inputs(Array("\u{1B}\(character)".utf8)) == [.key(.alt(character))])
  }

  @Test("Alt with Backspace removes a word, as in shells")
  func altBackspace() {
    #expect(Line.inputs([0x1B, 0x7F]) == [.key(.control("w"))])
  }

  @Test(
    "keys in the encodings that programs leave on are still keys",
    arguments: [
      ("[27u", .escape), ("[99;5u", .control("c")), ("[27;5;99~", .control("c")), ("[106u", .character("j")),
      ("[106:74;2u", .character("J")), ("[13u", .enter), ("[9;2u", .backTab), ("[127u", .backspace),
      ("[100;3u", .alt("d")), ("[1;129A", .up), ("[6;65~", .pageDown), ("[27;2;68~", .character("D")),
      ("[106;5:3u", nil), ("[57399u", nil), ("[100;7u", nil), ("[1;5A", nil), ("[99999999999u", nil),
    ] as [(String, KeyPress?)])
  func modifiedKeys(sequence: String, key: KeyPress?) {
    #expect(Line.inputs(Array("\u{1B}\(sequence)".utf8)) == [key].compactMap { $0 }.map { .key($0) })
  }

  @Test("sequences of this terminal's own are its keys, whatever their shape")
  func ownSequences() {
    // given: a terminal that sends the keys of a VT52, and others
    let keys: [String: KeyPress] = [
      "\u{1B}A": .up, "\u{1B}P": .function(1), "\u{1B}p\r": .function(2), "\u{1B}[M": .function(3),
      "\u{8}": .left,
    ]
    var line = Line(keys: keys)
    // when
    line.bring("\u{1B}A\u{1B}P\u{1B}p\r\u{1B}[Mx")
    // then
    let expected: [KeyPress] = [.up, .function(1), .function(2), .function(3), .character("x")]
    #expect(line.inputs == expected.map { .key($0) })
  }

  @Test(
    "bytes that are no UTF-8 are dropped",
    arguments: [[0xFF], [0xC3], [0xE2, 0x82], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80]] as [[UInt8]])
  func invalidBytes(bytes: [UInt8]) {
    #expect(Line.inputs(bytes + Array("j".utf8)) == [.key(.character("j"))])
  }

  @Test("discarding forgets what was typed, and the rest of what is still arriving")
  func discarding() {
    for text in ["y", "\u{1B}", "\u{1B}[", "\u{1B}[1", "\u{1B}O", "\u{1B}[200~y", "\u{C3}", "\u{1B}[M "] {
      let rest = [
        "\u{1B}": "[A", "\u{1B}[": "A", "\u{1B}[1": "5~", "\u{1B}O": "A", "\u{1B}[200~y": "y\u{1B}[201~",
      ]
      var line = Line()
      // when
      line.decoder.feedAll(text)
      line.decoder.discard()
      line.bring(rest[text] ?? "")
      line.wait(.seconds(6))
      line.bring("n")
      // then: a sequence that is complete is what it is, a piece is nothing
      #expect(line.inputs.last == .key(.character("n")), "\(text)")
      #expect(line.inputs.allSatisfy { $0 == .key(.character("n")) || $0 == .key(.up) }, "\(text)")
    }
  }

  @Test("after any bytes, a pause brings the decoder back to where keys are keys")
  func alwaysRecovers() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<4_000 {
      // given
      var line = Line()
      let count = Int.random(in: 0...12, using: &generator)
      let interesting: [UInt8] = [
        0x1B, 0x5B, 0x4F, 0x5D, 0x31, 0x3B, 0x41, 0x7E, 0xC3, 0xA4, 0x07, 0x0D, 0xFF, 0x32, 0x30, 0x4D, 0x50,
        0x9B,
      ]
      let bytes = (0..<count).map { _ in interesting.randomElement(using: &generator) ?? 0 }
      line.bring(bytes, gap: .milliseconds(Int.random(in: 0...200, using: &generator)))
      line.rest()
      // when
      line.bring("zz", gap: .milliseconds(100))
      // then
      #expect(line.inputs.last == .key(.character("z")), "\(bytes)")
    }
  }
}

extension InputDecoder {
  fileprivate mutating func feedAll(_ text: String) {
    for byte in text.utf8 { feed(byte, at: .zero) }
  }
}
