import TestSupport
import Testing

@testable import TerminalKit

@Suite("Frame")
struct FrameTests {
  @Test("text is written from a position and clipped at the edge")
  func writing() {
    // given
    var frame = Frame(size: Size(columns: 6, rows: 2))
    // when
    frame.write("winnow", at: Position(column: 2, row: 0), style: .plain)
    frame.write("ab", at: Position(column: -1, row: 1), style: .plain)
    frame.write("no", at: Position(column: 0, row: 9), style: .plain)
    // then
    #expect(frame.rows == ["  winn", "b     "])
  }

  @Test("a wide character that does not fit becomes a blank")
  func wideAtTheEdge() {
    var frame = Frame(size: Size(columns: 3, rows: 1))
    frame.write("日本", at: Position(column: 0, row: 0), style: .plain)
    #expect(frame.rows == ["日 "])
    #expect(frame[1, 0].text == "")
  }

  @Test("overwriting half of a wide character blanks the other half")
  func overwritingHalves() {
    var left = Frame(size: Size(columns: 4, rows: 1))
    left.write("日本", at: Position(column: 0, row: 0), style: .plain)
    left.write("x", at: Position(column: 1, row: 0), style: .plain)
    #expect(left.rows == [" x本"])
    left.write("y", at: Position(column: 2, row: 0), style: .plain)
    #expect(left.rows == [" xy "])
  }

  @Test("a fill that cuts a wide character blanks what is left of it")
  func fillingHalves() {
    var frame = Frame(size: Size(columns: 5, rows: 1))
    frame.write("日本x", at: Position(column: 0, row: 0), style: .plain)
    frame.fill(Rect(at: Position(column: 1, row: 0), Size(columns: 2, rows: 1)), style: .plain)
    #expect(frame.rows == ["    x"])
  }

  @Test("whatever is drawn over what, each wide character has its two cells and no half is left alone")
  func noHalvesEver() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var frame = Frame(size: Size(columns: 12, rows: 2))
      for _ in 0..<20 {
        // given
        let column = Int.random(in: -2...12, using: &generator)
        let row = Int.random(in: 0...1, using: &generator)
        let width = Int.random(in: 0...8, using: &generator)
        let area = Rect(at: Position(column: column, row: row), Size(columns: width, rows: 1))
        let text = SafeText(["日本語", "ab", "x日", "🎉e\u{301}"].randomElement(using: &generator) ?? "")
        // when
        if Bool.random(using: &generator) {
          frame.fill(area, style: .plain)
        } else {
          frame.write(text, at: area.origin, style: .plain, within: area)
        }
        // then
        #expect(isWhole(frame))
      }
    }
  }

  private func isWhole(_ frame: Frame) -> Bool {
    (0..<frame.size.rows).allSatisfy { row in
      SafeText(frame.rows[row]).width == frame.size.columns
        && (0..<frame.size.columns).allSatisfy { column in
          let isWide = SafeText(frame[column, row].text).width == 2
          return !isWide || (column + 1 < frame.size.columns && frame[column + 1, row].text.isEmpty)
        }
    }
  }
}
