/// A key in the encodings that tell modifiers by number: xterm's `modifyOtherKeys` (`[27;5;114~`), its successor
/// (`[114;5u`, also kitty's), and `[1;2A` for keys with a sequence of their own.
///
/// We ask for none of these, but a program that crashed may have left them on.
struct ModifiedKey {
  let key: KeyPress

  /// Nil for what is no key, and for combinations that mean nothing here.
  init?(sequence: [UInt8], known: [[UInt8]: KeyPress]) {
    guard sequence.first == UInt8(ascii: "["), let last = sequence.last else { return nil }
    let fields = sequence.dropFirst().dropLast().split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
    )
    .map { $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.number) }
    let modifiers = Modifiers(fields.dropFirst().first ?? [])
    guard !modifiers.isRelease else { return nil }
    let found: KeyPress? =
      switch last {
      case UInt8(ascii: "u"): Self.key(code: fields.first?.first ?? nil, modifiers)
      case UInt8(ascii: "~") where fields.count == 3 && fields[0] == [27]:
        Self.key(code: fields[2].first ?? nil, modifiers)
      default: modifiers.isNone ? Self.plainSequence(fields, last).flatMap { known[$0] } : nil
      }
    guard let found else { return nil }
    key = found
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self))
  }

  /// What a key that has a sequence of its own sends without modifiers.
  private static func plainSequence(_ fields: [[Int?]], _ last: UInt8) -> [UInt8]? {
    guard fields.count == 2, let first = fields[0].first ?? nil else { return nil }
    let number = last == UInt8(ascii: "~") || first != 1 ? String(first) : ""
    return Array("[\(number)".utf8) + [last]
  }

  private static func key(code: Int?, _ modifiers: Modifiers) -> KeyPress? {
    guard let code, let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else { return nil }
    switch code {
    case 9: return modifiers.hasShift ? .backTab : .tab
    case 13: return .enter
    case 27: return .escape
    case 127, 8: return .backspace
    case 0x20...0x7E, 0xA0...0xDFFF, 0xF900...: return character(scalar, modifiers)
    default: return nil
    }
  }

  private static func character(_ scalar: Unicode.Scalar, _ modifiers: Modifiers) -> KeyPress? {
    let character = Character(scalar)
    if modifiers.hasControl {
      guard let letter = character.lowercased().first, !modifiers.hasAlt else { return nil }
      return KeyPress(parsing: "ctrl-\(letter)")
    }
    let written = modifiers.hasShift ? character.uppercased().first ?? character : character
    return modifiers.hasAlt ? .alt(written) : .character(written)
  }

  private struct Modifiers {
    private let bits: Int
    let isRelease: Bool

    init(_ fields: [Int?]) {
      let locks = 64 + 128
      bits = max(0, ((fields.first ?? nil) ?? 1) - 1) & ~locks
      isRelease = fields.count > 1 && fields[1] == 3
    }

    var isNone: Bool { bits == 0 }
    var hasShift: Bool { bits & 1 != 0 }
    var hasAlt: Bool { bits & 2 != 0 }
    var hasControl: Bool { bits & 4 != 0 }
  }
}
