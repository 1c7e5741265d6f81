import TestSupport
import Testing

@testable import TerminalKit

@Suite("Text in columns")
struct ColumnsTests {
  @Test(
    "text is cut with an ellipsis in its last column",
    arguments: [
      ("train.jsonl", 8, "train.j…"), ("train.jsonl", 11, "train.jsonl"), ("train", 1, "…"), ("train", 0, ""),
      ("train", -3, ""), ("日本語です", 5, "日本…"), ("日本語です", 6, "日本…"), ("e\u{301}te\u{301}s", 3, "e\u{301}t…"),
    ])
  func truncation(text: String, columns: Int, expected: String) {
    #expect(SafeText(text).truncated(to: columns).string == expected)
  }

  @Test("the ellipsis can be of ASCII")
  func asciiEllipsis() {
    #expect(SafeText("train.jsonl").truncated(to: 6, ellipsis: Glyphs.ascii.ellipsis).string == "train~")
  }

  @Test(
    "text cut in its middle keeps its end",
    arguments: [
      ("train-2026-03.jsonl", 11, "train…jsonl"), ("train-2026-03.jsonl", 2, "t…"), ("abc", 3, "abc"),
      ("abc", 0, ""),
      ("日本語日本語.json", 10, "日本….json"),
    ])
  func middleTruncation(text: String, columns: Int, expected: String) {
    #expect(SafeText(text).truncatedInTheMiddle(to: columns).string == expected)
  }

  @Test(
    "text is broken into lines between words",
    arguments: [
      ("the quick brown fox", 10, ["the quick", "brown fox"]),
      ("the quick brown fox", 9, ["the quick", "brown fox"]),
      ("a verylongword b", 5, ["a", "veryl", "ongwo", "rd b"]),
      ("日本語です", 5, ["日本", "語で", "す"]),
      ("", 5, [""]), ("short", 5, ["short"]), ("two  blanks here", 6, ["two", "blanks", "here"]),
      ("  indented words", 10, ["  indented", "words"]),
    ])
  func wrapping(text: String, columns: Int, expected: [String]) {
    #expect(SafeText(text).wrapped(to: columns).map(\.string) == expected)
  }

  @Test("padding fills up to the columns on the chosen side")
  func padding() {
    let text: SafeText = "日本"
    #expect(text.padded(to: 7).string == "日本   ")
    #expect(text.padded(to: 7, alignment: .right).string == "   日本")
    #expect(text.padded(to: 7, alignment: .center).string == " 日本  ")
    #expect(text.padded(to: 2).string == "日本")
    #expect(text.fitted(to: 3).string == "日…")
  }

  @Test("a part of the columns shows blanks for wide characters that are cut")
  func partOfColumns() {
    let text: SafeText = "a日本b"
    #expect(text.columns(0..<3).string == "a日")
    #expect(text.columns(2..<5).string == " 本")
    #expect(text.columns(1..<4).string == "日 ")
    #expect(text.columns(4..<99).string == " b")
  }

  @Test("the first characters that fill so many columns are those of the whole text")
  func firstCharacters() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<2_000 {
      // given
      let text = SafeText("ab" + RandomText.make(length: 12, using: &generator))
      let columns = Int.random(in: 0...16, using: &generator)
      // when
      let first = text.clusters(covering: columns)
      // then
      #expect(first == Array(text.clusters.prefix(first.count)))
      #expect(first.reduce(0) { $0 + $1.width } >= min(columns, text.width))
      #expect(first.dropLast().reduce(0) { $0 + $1.width } < max(columns, 1))
    }
  }

  @Test("no cut, wrap or pad is ever wider than asked for")
  func neverTooWide() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2_000 {
      // given
      let text = SafeText(RandomText.make(length: 20, using: &generator))
      let columns = Int.random(in: 2...30, using: &generator)
      // then
      #expect(text.truncated(to: columns).width <= columns)
      #expect(text.truncatedInTheMiddle(to: columns).width <= columns)
      #expect(text.fitted(to: columns).width == columns)
      #expect(text.wrapped(to: columns).allSatisfy { $0.width <= columns })
    }
  }
}
