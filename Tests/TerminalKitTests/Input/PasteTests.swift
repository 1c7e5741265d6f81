import Testing

@testable import TerminalKit

@Suite("Pastes")
struct PasteTests {
  private static let start = "\u{1B}[200~"
  private static let end = "\u{1B}[201~"

  @Test("a paste is one input, and nothing in it is a key")
  func pasting() {
    let line = Line.inputs(Array("\(Self.start)qD\r日\u{1B}[A\u{1B}OB\u{1B}\(Self.end)x".utf8))
    #expect(line == [.paste("qD\r日\u{1B}[A\u{1B}OB\u{1B}"), .key(.character("x"))])
  }

  @Test("a paste is a paste wherever its ends are torn, also when the escape was taken for Esc")
  func tornPastes() {
    let bytes = Array("\(Self.start)Dy\r\(Self.end)".utf8)
    for gap in [80, 140, 900] as [Int64] {
      for split in 1..<bytes.count {
        var line = Line()
        line.bring(Array(bytes[..<split]))
        line.wait(.milliseconds(gap))
        line.bring(Array(bytes[split...]))
        line.rest()
        let isEarlyEsc = split == 1 && gap > 150
        #expect(line.inputs == (isEarlyEsc ? [.key(.escape)] : []) + [.paste("Dy\r")], "\(split) \(gap)")
      }
      if gap < 150 { #expect(Line.inputs(bytes, gap: .milliseconds(gap)) == [.paste("Dy\r")]) }
    }
  }

  @Test("the announcement of a paste is one without its escape, or long after it")
  func lateAnnouncement() {
    #expect(Line.inputs(Array("[200~Dy\(Self.end)".utf8)) == [.paste("Dy")])
    var line = Line()
    line.bring("\u{1B}")
    line.wait(.seconds(3))
    line.bring("[200~Dy\(Self.end)", gap: .milliseconds(80))
    #expect(line.inputs == [.key(.escape), .paste("Dy")])
  }

  @Test("even typed apart, the announcement begins a paste: nothing behind it is a key")
  func slowAnnouncement() {
    var line = Line()
    line.bring("[200~", gap: .milliseconds(400))
    line.bring("Dy\r\(Self.end)")
    line.rest()
    #expect(line.inputs.last == .paste("Dy\r"))
    #expect(!line.inputs.contains(.key(.character("D"))))
  }

  @Test("text cannot end its own paste")
  func endWithoutEscape() {
    #expect(
      Line.inputs(Array("\(Self.start)a[201~D\u{9B}201~y\(Self.end)".utf8)) == [.paste("a[201~D\u{9B}201~y")])
  }

  @Test("a paste whose end is lost ends by a pause, and keys work again")
  func lostEnd() {
    var line = Line()
    line.bring("\(Self.start)a")
    line.wait(.milliseconds(1_900))
    #expect(line.inputs.isEmpty)
    #expect(line.decoder.isUnfinished)
    line.wait(.milliseconds(200))
    line.bring("\u{1B}[A")
    #expect(line.inputs == [.paste("a"), .key(.up)])
  }

  @Test("what comes at once behind such a pause is the rest of the paste")
  func stalledPaste() {
    var line = Line()
    line.bring("\(Self.start)one ")
    line.wait(.seconds(4))
    line.bring("two Dy three\(Self.end)")
    #expect(line.inputs == [.paste("one "), .paste("two Dy three")])
  }

  @Test("a paste takes no more than its limit, and its end is still found")
  func limit() {
    for more in [0, 3, 10, 5_000] {
      var line = Line()
      line.bring(Self.start)
      line.bring([UInt8](repeating: 0x61, count: InputDecoder.pasteLimit + more))
      line.bring("\(Self.end)x")
      guard case .paste(let text) = line.inputs.first else {
        Issue.record("no paste")
        return
      }
      #expect(text.utf8.count == InputDecoder.pasteLimit)
      #expect(line.inputs.dropFirst() == [.key(.character("x"))])
    }
  }
}
