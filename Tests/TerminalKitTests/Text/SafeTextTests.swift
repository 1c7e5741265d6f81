import TestSupport
import Testing

@testable import TerminalKit

@Suite("Safe text")
struct SafeTextTests {
  @Test("common letters are what the tables say of them")
  func commonLettersAreLetters() {
    let letters = (0...0x1_0FFFF).lazy.compactMap { Unicode.Scalar($0) }.filter(Sanitizer.isCommonLetter)
    var count = 0
    for letter in letters {
      count += 1
      #expect(letter.properties.isAlphabetic && !letter.isForbidden && !TextWidth.isJoining(letter))
      #expect(!letter.isEmojiBase && !letter.isHangulStart && !letter.properties.isWhitespace)
    }
    #expect(count > 20_000)
  }

  @Test(
    "what a terminal would obey or hide becomes a visible escape",
    arguments: [
      ("a\u{1B}[31mb", "a^[[31mb"),
      ("tab\tnewline\ncarriage\r", "tab^Inewline^Jcarriage^M"),
      ("\u{0}\u{7F}", "^@^?"),
      ("csi\u{9B}31m", "csi\\u{9B}31m"),
      ("invoice\u{202E}fdp.exe", "invoice\\u{202E}fdp.exe"),
      ("\u{2066}a\u{2069}\u{200E}\u{61C}", "\\u{2066}a\\u{2069}\\u{200E}\\u{61C}"),
      ("zero\u{200B}width\u{FEFF}\u{AD}\u{2060}", "zero\\u{200B}width\\u{FEFF}\\u{AD}\\u{2060}"),
      ("tags\u{E0041}\u{E007F}", "tags\\u{E0041}\\u{E007F}"),
      ("lines\u{2028}\u{2029}", "lines\\u{2028}\\u{2029}"),
      ("private\u{E000}\u{F0000}", "private\\u{E000}\\u{F0000}"),
      ("nothing\u{FFFF}\u{FFFE}\u{378}", "nothing\\u{FFFF}\\u{FFFE}\\u{378}"),
      ("hidden\u{3164}\u{115F}\u{FFA0}", "hidden\\u{3164}\\u{115F}\\u{FFA0}"),
      ("flag \u{1F1E9}\u{1F1EA}", "flag \\u{1F1E9}\\u{1F1EA}"),
    ])
  func hostileTextIsEscaped(text: String, expected: String) {
    #expect(SafeText(text).string == expected)
  }

  @Test(
    "ordinary names of all scripts stay as they are",
    arguments: [
      "train-2026-03.jsonl", "naïve.txt", "e\u{301}te\u{301}.csv", "日本語.jsonl", "한국어",
      "\u{1112}\u{1161}\u{11AB}",
      "Ελληνικά", "עברית", "हिन्दी.txt", "emoji 🎉.png", "❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "👩\u{200D}💻", "👍🏽",
      "a\u{A0}b",
      "全角\u{3000}空白", "❤\u{FE0F}\u{200D}🔥",
    ])
  func ordinaryTextIsKept(text: String) {
    #expect(SafeText(text).string == text)
  }

  @Test("joiners and selectors outside emoji are shown")
  func strayJoinersAreEscaped() {
    #expect(SafeText("a\u{200D}b").string == "a\\u{200D}b")
    #expect(SafeText("👩\u{200D}").string == "👩\\u{200D}")
    #expect(SafeText("👩\u{200D}x").string == "👩\\u{200D}x")
    #expect(SafeText("a\u{FE0F}").string == "a\\u{FE0F}")
    #expect(SafeText("❤\u{FE0F}\u{FE0F}").string == "❤\u{FE0F}\\u{FE0F}")
    #expect(SafeText("\u{FE01}").string == "\\u{FE01}")
  }

  @Test("a character keeps two combining marks and shows the others")
  func markTowersAreCut() {
    #expect(SafeText("a\u{301}\u{302}\u{303}\u{304}b").string == "a\u{301}\u{302}\\u{303}\\u{304}b")
  }

  @Test("a mark with nothing to stand on is shown, so that it cannot change our own words")
  func loneMarksAreEscaped() {
    // given
    let name = "\u{336}x"
    // when
    let text: SafeText = "Delete\(name)"
    // then
    #expect(text.string == "Delete\\u{336}x")
    #expect(SafeText(" \u{301}").string == " \\u{301}")
  }

  @Test("interpolated values are made safe")
  func interpolationIsSafe() {
    let name = "a\u{1B}]52;c;AAAA\u{7}"
    let text: SafeText = "Deleted \(name), \(3) left"
    #expect(text.string == "Deleted a^[]52;c;AAAA^G, 3 left")
  }

  @Test("bytes that are no UTF-8 are shown one by one")
  func invalidBytesAreEscaped() {
    #expect(SafeText(decoding: [0x61, 0xFF, 0xC3, 0x28, 0xC3, 0xA9, 0x05]).string == "a\\xFF\\xC3(é^E")
    #expect(SafeText(decoding: [0xE2, 0x82]).string == "\\xE2\\x82")
    #expect(SafeText(decoding: Array("plain".utf8)).string == "plain")
  }

  @Test("no forbidden character is ever left, whatever the text")
  func nothingForbiddenIsLeft() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<4_000 {
      // given
      let text = RandomText.make(length: 24, using: &generator)
      // when
      let safe = SafeText(text)
      // then
      #expect(isSafe(safe), "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
      #expect(SafeText(safe.string) == safe)
    }
  }

  @Test("safe texts joined are safe")
  func joiningKeepsSafety() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<4_000 {
      // given
      let one = SafeText(RandomText.make(length: 3, using: &generator))
      let other = SafeText(RandomText.make(length: 3, using: &generator))
      // then
      #expect(isSafe(one + other))
    }
  }

  /// The rules once more, in other words than the sanitizer's.
  private func isSafe(_ text: SafeText) -> Bool {
    var marks = 0
    var hasBase = false
    for scalar in text.string.unicodeScalars {
      if scalar.value == 0x200D || scalar.value == 0xFE0F || scalar.value == 0xFE0E {
        guard hasBase else { return false }
        continue
      }
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return false }
      if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isBidiControl { return false }
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator:
        return false
      case .nonspacingMark, .enclosingMark:
        marks += 1
        guard hasBase, marks <= 2 else { return false }
      default:
        marks = 0
        hasBase = true
      }
    }
    return true
  }
}
