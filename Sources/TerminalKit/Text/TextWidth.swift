/// How many columns a terminal gives to a character.
///
/// One table for the whole program: what curses and terminals believe (`wcwidth` of a UTF-8 locale), so that a
/// frame is laid out as it will be drawn. Source: East Asian Width `W` and `F` and emoji presentation of
/// Unicode 15, with the C library's additions (hexagrams and circled numbers are wide).
package enum TextWidth {
  /// The columns of one scalar: 0 for what joins the character before it, 2 for wide ones, else 1.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x300 else { return 1 }
    if isJoining(scalar) { return 0 }
    return isWide(scalar.value) ? 2 : 1
  }

  /// Whether terminals, or their fonts, differ about the columns of a scalar: marks that some give a column (of Indian
  /// scripts) or a box (keycaps), decomposed Hangul, emoji that were signs before, and what came later than Unicode 12.
  static func isDisputed(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    if isHangulPart(scalar) || (0x1100...0x115F).contains(scalar.value) { return true }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .spacingMark, .enclosingMark: return true
    default: break
    }
    if properties.isEmojiModifier { return true }
    if properties.isEmoji { return columns(of: scalar) == 1 || isYoung(properties) }
    return isYoung(properties)
  }

  private static func isYoung(_ properties: Unicode.Scalar.Properties) -> Bool {
    let lastUndisputed = 12
    return properties.age.map { $0.major > lastUndisputed } ?? true
  }

  /// Whether a scalar is a combining mark, or a vowel or final consonant of decomposed Hangul.
  static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300, !Sanitizer.isCommonLetter(scalar) else { return false }
    if isHangulPart(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// Whether a scalar is a vowel or final consonant that is drawn into the syllable before it.
  static func isHangulPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: true
    default: false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  /// In order; unassigned code points between two wide ones are included.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
    0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
    0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x3029,
    0x302E...0x303E, 0x3041...0x3096, 0x309B...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAD9,
    0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3,
    0x16FF0...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A,
    0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA,
    0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440,
    0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A,
    0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC,
    0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0,
    0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAF6, 0x20000...0x3134A,
  ]
}
