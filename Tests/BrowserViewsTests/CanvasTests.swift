import TerminalKit
import Testing

@testable import BrowserViews

/// What drawing functions are given to draw on.
@Suite struct CanvasTests {
  private static func canvas() -> Canvas {
    Canvas(
      size: Size(columns: 8, rows: 3),
      look: Appearance(theme: PreviewStage.theme, glyphs: .unicode) { _ in "" })
  }

  @Test func textGoesOnBehindTheTextBeforeIt() {
    var canvas = Self.canvas()
    canvas.write("ab")
    canvas.write("報", .key)
    canvas.write("c", .muted, endingBefore: 8)
    #expect(canvas.frame.rows[0] == "ab報  c ")
    #expect(canvas.column == 8)
  }

  @Test func aPartIsDrawnIntoFromItsOwnTopLeftAndNothingOutsideOfIt() {
    var canvas = Self.canvas()
    canvas.write("ab")
    canvas.within(Rect(at: Position(column: 2, row: 1), Size(columns: 3, rows: 1))) {
      $0.write("wider than that", .key)
      $0.write("below", .key, at: .row(1))
      $0.putCursor()
    }
    canvas.write("c")
    #expect(canvas.frame.rows == ["abc     ", "  wid   ", "        "])
    #expect(canvas.frame.cursor == Position(column: 2, row: 1))
  }

  @Test func rowsThatHaveNoRoomAreNotDrawn() {
    var canvas = Self.canvas()
    canvas.rows(["one", "two", "three", "four"] as [SafeText]) { $0.write($1) }
    #expect(canvas.frame.rows == ["one     ", "two     ", "three   "])
  }

  @Test func theRowUnderTheCursorLooksSoButForItsMatches() {
    var canvas = Self.canvas()
    canvas.within(canvas.area.row(1)) {
      $0.highlight()
      $0.write("a", .key)
      $0.write("b", .match)
    }
    canvas.write("c", .key)
    let theme = PreviewStage.theme
    #expect((0..<3).map { canvas.frame[$0, 1].style } == [theme[.cursor], theme[.match], theme[.cursor]])
    #expect(canvas.frame[0, 0].style == theme[.key])
  }
}
