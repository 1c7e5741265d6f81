import Testing

@testable import TerminalKit

@Suite("Bars and boxes")
struct BoxAndBarTests {
  @Test(
    "a bar shows the fraction in eighths of a column",
    arguments: [
      (0.0, "    "), (0.5, "██  "), (0.53125, "██▏ "), (0.999, "███▉"), (1.0, "████"), (7.0, "████"),
      (-1.0, "    "),
      (Double.nan, "    "),
    ])
  func unicodeBar(fraction: Double, expected: String) {
    #expect(ProgressBar(fraction: fraction).text(columns: 4).string == expected)
  }

  @Test(
    "a bar of ASCII is full only when everything is done",
    arguments: [(0.0, "----"), (0.99, "###-"), (1.0, "####")])
  func asciiBar(fraction: Double, expected: String) {
    #expect(ProgressBar(fraction: fraction).text(columns: 4, glyphs: .ascii).string == expected)
    #expect(ProgressBar(fraction: fraction).text(columns: 0, glyphs: .ascii).string == "")
  }

  @Test("a box has a border and a title, and gives its inside")
  func box() {
    // given
    var frame = Frame(size: Size(columns: 16, rows: 4))
    let box = DialogBox(title: "Delete 3 files?", theme: Theme(name: "none", styles: [:]))
    // when
    let inside = box.draw(into: &frame, rect: frame.bounds, glyphs: .ascii)
    // then
    #expect(frame.rows == ["+- Delete 3 ~ -+", "|              |", "|              |", "+--------------+"])
    #expect(inside == Rect(at: Position(column: 2, row: 1), Size(columns: 12, rows: 2)))
  }

  @Test("a box without room for a border is all inside", arguments: [(1, 1), (4, 9), (9, 2), (0, 0)])
  func tinyBox(columns: Int, rows: Int) {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    let box = DialogBox(title: "Help", theme: Theme(name: "none", styles: [:]))
    let inside = box.draw(into: &frame, rect: Rect(Size(columns: 20, rows: 20)))
    #expect(inside == frame.bounds)
  }

  @Test("each sign of both sets has one column, and those of ASCII are of ASCII")
  func glyphWidths() {
    for glyphs in [Glyphs.unicode, .ascii] {
      let all = signs(of: glyphs)
      #expect(all.allSatisfy { $0.width == 1 })
    }
    #expect(signs(of: .ascii).allSatisfy { $0.string.utf8.count == 1 })
  }

  private func signs(of glyphs: Glyphs) -> [SafeText] {
    [
      glyphs.ellipsis, glyphs.barEmpty, glyphs.up, glyphs.down, glyphs.left, glyphs.right, glyphs.bullet,
      glyphs.separator, glyphs.dash, glyphs.folded, glyphs.unfolded, glyphs.check, glyphs.cross,
      glyphs.border.horizontal, glyphs.border.vertical, glyphs.border.topLeft, glyphs.border.topRight,
      glyphs.border.bottomLeft, glyphs.border.bottomRight,
    ] + glyphs.barEighths + glyphs.spinner
  }
}
