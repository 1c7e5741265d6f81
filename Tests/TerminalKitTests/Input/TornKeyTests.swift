import Testing

@testable import TerminalKit

@Suite("Keys that arrive in pieces")
struct TornKeyTests {
  private static let keys: [(String, KeyPress)] = InputDecoder.commonSequences.map { ($0.key, $0.value) }

  /// What means nothing here, and must still be swallowed whole.
  private static let others = [
    "[I", "[O", "[1;5C", "[?1;2c", "[<0;68;121M", "[32;68;121M", "[MDDy", "]11;rgb:DDDD/aaaa/AAAA\u{7}",
    "]11;rgb:DDDD/aaaa\u{1B}\\", "P1+r44=79\u{1B}\\", "P>|D(1)\u{1B}\\", "_Gi=1;DAy\u{1B}\\", "[68;7u",
    "[27;7;68~",
    "O5D", "[[Z", "[201~",
  ]

  private static let gaps: [Duration] = [.milliseconds(1), .milliseconds(80), .milliseconds(120)]

  @Test("each key is that key at every gap, with pauses between all bytes or behind any one")
  func everyGap() {
    for (sequence, key) in Self.keys {
      let bytes = [0x1B] + Array(sequence.utf8)
      for gap in Self.gaps { #expect(Line.inputs(bytes, gap: gap) == [.key(key)], "\(sequence) \(gap)") }
      for split in 1..<bytes.count {
        #expect(torn(bytes, at: split, by: .milliseconds(100)) == [.key(key)], "\(sequence) \(split)")
      }
    }
  }

  @Test("answers, reports and unknown sequences type nothing, wherever they are torn")
  func swallowed() {
    for sequence in Self.others {
      let bytes = [0x1B] + Array(sequence.utf8)
      for gap in Self.gaps { #expect(Line.inputs(bytes, gap: gap).isEmpty, "\(sequence) \(gap)") }
      for split in 1..<bytes.count {
        #expect(torn(bytes, at: split, by: .milliseconds(100)).isEmpty, "\(sequence) \(split)")
      }
    }
  }

  @Test("a key whose escape was taken for Esc is still that key, up to a second later")
  func afterEsc() {
    for (sequence, key) in Self.keys {
      let bytes = [0x1B] + Array(sequence.utf8)
      #expect(torn(bytes, at: 1, by: .milliseconds(900)) == [.key(.escape), .key(key)], "\(sequence)")
      for split in 2..<bytes.count {
        #expect(torn(bytes, at: split, by: .milliseconds(900)) == [.key(key)], "\(sequence) \(split)")
      }
    }
  }

  @Test("a line that stands still for three seconds within a sequence does not make letters of it")
  func longStall() {
    for sequence in ["[15~", "[1;2A", "[<0;68;121M", "]11;rgb:DDDD\u{7}", "[200~"] {
      let bytes = [0x1B] + Array(sequence.utf8)
      for split in 3..<bytes.count {
        let typed = torn(bytes, at: split, by: .seconds(3)).filter {
          if case .key(.character) = $0 { true } else { false }
        }
        #expect(typed.isEmpty, "\(sequence) \(split)")
      }
    }
  }

  @Test("a single Esc is told after 150 ms, or when ESCDELAY says")
  func escapeDelay() throws {
    var line = Line()
    line.bring("\u{1B}")
    line.wait(.milliseconds(149))
    #expect(line.inputs.isEmpty)
    line.wait(.milliseconds(1))
    #expect(line.inputs == [.key(.escape)])
    // when: it is told how long
    var quick = Line(escapeDelay: try #require(EscapeDelay(milliseconds: "25")))
    quick.bring("\u{1B}")
    quick.wait(.milliseconds(25))
    #expect(quick.inputs == [.key(.escape)])
    #expect(EscapeDelay(milliseconds: "soon") == nil)
    #expect(EscapeDelay(milliseconds: "-1") == nil)
  }

  @Test("keys behind an Esc that was told are keys, also those that begin sequences once a second is over")
  func keysBehindEsc() {
    for pause in [Duration.milliseconds(10), .milliseconds(80), .milliseconds(200), .milliseconds(1_100)] {
      var line = Line()
      line.bring("\u{1B}")
      line.wait(pause)
      line.bring("jD/")
      #expect(
        line.inputs == [.key(.escape), .key(.character("j")), .key(.character("D")), .key(.character("/"))])
    }
    var line = Line()
    line.bring("\u{1B}")
    line.wait(.milliseconds(1_200))
    line.bring("O")
    #expect(line.inputs == [.key(.escape), .key(.character("O"))])
  }

  @Test("Esc that is typed twice is two, and Esc before an arrow is both")
  func typedEscapes() {
    var line = Line()
    line.bring("\u{1B}\u{1B}\u{1B}[A", gap: .milliseconds(60))
    line.rest()
    #expect(line.inputs == [.key(.escape), .key(.escape), .key(.up)])
  }

  @Test("on a line that tears keys, an escape is waited for longer")
  func learning() {
    var line = Line()
    line.bring("\u{1B}[A", gap: .milliseconds(140))
    line.wait(.seconds(2))
    line.bring("\u{1B}[B", gap: .milliseconds(250))
    #expect(line.inputs == [.key(.up), .key(.down)])
  }

  @Test("a character in two parts is one key, however late its second part is")
  func tornCharacter() {
    #expect(torn([0xC3, 0xA4], at: 1, by: .seconds(9)) == [.key(.character("ä"))])
  }

  private func torn(_ bytes: [UInt8], at split: Int, by gap: Duration) -> [TerminalInput] {
    var line = Line()
    line.bring(Array(bytes[..<split]))
    line.wait(gap)
    line.bring(Array(bytes[split...]))
    line.rest()
    return line.inputs
  }
}
