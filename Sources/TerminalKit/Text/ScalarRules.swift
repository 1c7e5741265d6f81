extension Unicode.Scalar {
  /// Whether this scalar is never shown as itself: it controls, hides, reorders, or means nothing known.
  ///
  /// Lone combining marks, joiners and variation selectors are judged by the sanitizer, by what stands before them.
  var isForbidden: Bool {
    guard value >= 0x80 else { return value < 0x20 || value == 0x7F }
    if properties.isDefaultIgnorableCodePoint || isRegionalIndicator { return true }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      return true
    default: return false
    }
  }

  /// A letter of a flag: terminals differ about the width of one and of a pair, which would break the layout.
  private var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

  /// An emoji that can be part of a sequence; digits and signs of ASCII and Latin 1 are none.
  var isEmojiBase: Bool { value >= 0x203C && properties.isEmoji }

  /// A leading consonant, into which a vowel and a final consonant can be drawn.
  var isHangulStart: Bool {
    switch value {
    case 0x1100...0x115E, 0xA960...0xA97C: true
    // Precomposed syllables take a final consonant.
    case 0xAC00...0xD7A3: true
    default: false
    }
  }
}
