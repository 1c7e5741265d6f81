import Glibc
import TestSupport
import Testing

@testable import TerminalKit

@Suite("Text width")
struct TextWidthTests {
  @Test(
    "a character has the columns a terminal gives it",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("日", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｆ", 2),
      ("ﾊ", 1),
      ("🎉", 2), ("…", 1), ("─", 1), ("█", 1), ("❤\u{FE0F}", 1), ("👍🏽", 2), ("👩\u{200D}💻", 4),
      ("1\u{FE0F}\u{20E3}", 1),
      ("हिन्दी", 5), ("\u{3000}", 2), ("", 0),
    ])
  func widthOfCharacters(text: String, columns: Int) {
    #expect(SafeText(text).width == columns)
  }

  @Test("drawn characters hold no joiner, selector, or skin tone behind its emoji")
  func sequencesAreDrawnAsParts() {
    #expect(SafeText("👩\u{200D}💻").clusters.map(\.text) == ["👩", "💻"])
    #expect(SafeText("❤\u{FE0F}!").clusters.map(\.text) == ["❤", "!"])
    #expect(SafeText("👍🏽").clusters.map(\.text) == ["👍"])
    #expect(SafeText("🏽").clusters == [TextCluster(text: "🏽", width: 2)])
  }

  @Test("the table agrees with the C library on everything that is drawn")
  func tableAgreesWithTheLibrary() throws {
    // given
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let libraryWidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
    let locale = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    // when
    let different = (0x20...0x10FFFF).compactMap { Unicode.Scalar(UInt32($0)) }.filter { scalar in
      guard let age = scalar.properties.age, age.major <= 13, !scalar.isForbidden else { return false }
      return Int(libraryWidth(wchar_t(scalar.value))) != TextWidth.columns(of: scalar)
    }
    // then: U+1171E became a combining mark in a later Unicode than the library's
    #expect(different.filter { $0.value != 0x1171E }.map { String($0.value, radix: 16) } == [])
  }

  @Test("the width of a text is the sum of its characters, and each has one or two columns")
  func clustersAddUp() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let text = SafeText(RandomText.make(length: 20, using: &generator))
      #expect(text.clusters.allSatisfy { $0.width == 1 || $0.width == 2 })
      #expect(text.clusters.reduce(0) { $0 + $1.width } == text.width)
    }
  }
}
