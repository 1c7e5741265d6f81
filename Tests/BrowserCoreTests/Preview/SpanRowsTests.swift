import BrowserCore
import JSONLines
import TerminalKit
import Testing

@Suite struct SpanRowsTests {
  private static func texts(_ rows: [[RowPiece]]) -> [String] {
    rows.map { row in row.map(\.text.string).joined() }
  }

  @Test(arguments: [
    ("", [""]),
    ("short", ["short"]),
    ("the quick brown fox", ["the quick ", "brown fox"]),
    ("exactly te", ["exactly te"]),
    ("a abcdefghijklm", ["a abcdefgh", "ijklm"]),
    ("日本語日本語日本", ["日本語日本", "語日本"]),
    ("a日本語日本語", ["a日本語日", "本語"]),
  ])
  func rowsAreBrokenBehindBlanksWhereOneIsNear(_ text: String, _ rows: [String]) {
    #expect(Self.texts(SpanRows.wrapped([TextSpan(.plain, text)], columns: 10)) == rows)
  }

  @Test func rolesGoOnInTheNextRow() {
    // given
    let spans = [
      TextSpan(.key, "\"key\""), TextSpan(.punctuation, ": "), TextSpan(.string, "\"longer value\""),
    ]

    // when
    let rows = SpanRows.wrapped(spans, columns: 8)

    // then
    #expect(rows[0].map(\.role) == [.key, .punctuation])
    #expect(rows.dropFirst().allSatisfy { $0.map(\.role) == [.string] })
    #expect(Self.texts(rows).joined() == "\"key\": \"longer value\"")
  }

  @Test func moreRowsThanTheLimitAreNotMade() {
    let rows = SpanRows.wrapped(
      [TextSpan(.plain, String(repeating: "x", count: 1000))], columns: 10, limit: 3)
    #expect(rows.count == 3)
  }

  @Test func aCharacterWiderThanTheScreenDoesNotStopTheRows() {
    #expect(SpanRows.wrapped([TextSpan(.plain, "日本")], columns: 1).count == 2)
  }

  @Test func halvesOfWideCharactersAtTheEdgesOfARowAreBlanks() {
    // given
    let spans = [TextSpan(.string, "日本語")]

    // when
    let row = SpanRows.row(spans, from: 1, columns: 4)

    // then
    #expect(Self.texts([row]) == [" 本 "])
  }
}
