extension InputDecoder {
  private static let escape: UInt8 = 0x1B

  /// Bytes closer together than this were sent together: no finger is as fast.
  private static let fastestFinger = Duration.milliseconds(3)

  /// Takes one byte that came so long after the one before.
  mutating func feed(_ byte: UInt8, after gap: Duration) {
    switch state {
    case .ground: begin(byte)
    case .character(let missing): continueCharacter(byte, missing: missing)
    case .escape: continueEscape(byte, after: gap)
    case .toldEscape: continueToldEscape(byte)
    case .control: continueControl(byte)
    case .singleShift: continueSingleShift(byte)
    case .consoleFunction: finish(sequence: collected + [byte])
    case .mouse(let missing): continueMouse(byte, missing: missing)
    case .string: continueString(byte)
    case .pasteMark: continuePasteMark(byte, after: gap)
    case .paste, .discardedPaste: continuePaste(byte)
    }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case Self.escape: state = .escape
    case Self.pasteStart[0]:
      state = .pasteMark
      collected = [byte]
    case 0x00...0x7F: emitTyped(KeyPress(ascii: byte))
    case 0x80...0x9F: beginControl(of: byte)
    case 0xC2...0xDF: beginCharacter(byte, missing: 1)
    case 0xE0...0xEF: beginCharacter(byte, missing: 2)
    case 0xF0...0xF4: beginCharacter(byte, missing: 3)
    default: abandon()
    }
  }

  /// The one-byte forms of `ESC @` … `ESC _` (ECMA-48, 5.3).
  private mutating func beginControl(of byte: UInt8) {
    abandon()
    if Self.introducer(byte) != nil { introduce(byte) }
  }

  // MARK: Characters

  private mutating func beginCharacter(_ byte: UInt8, missing: Int) {
    collected = [byte]
    state = .character(missing: missing)
  }

  private mutating func continueCharacter(_ byte: UInt8, missing: Int) {
    guard byte & 0xC0 == 0x80 else {
      abandon()
      return begin(byte)
    }
    collected.append(byte)
    guard missing == 1 else { return state = .character(missing: missing - 1) }
    let text = String(validating: collected, as: UTF8.self)
    guard let scalar = text?.unicodeScalars.first else { return abandon() }
    guard scalar.properties.generalCategory != .control else { return beginControl(of: UInt8(scalar.value)) }
    emitTyped(.character(Character(scalar)))
  }

  /// A key that stands for itself; behind an escape it is one that was pressed together with Alt.
  private mutating func emitTyped(_ key: KeyPress) {
    switch key {
    case .character(let character) where escapes > 0: emit(.alt(character))
    default: emit(key)
    }
    abandon()
  }

  // MARK: Behind an escape

  private mutating func continueEscape(_ byte: UInt8, after gap: Duration) {
    if byte == Self.escape { return repeatEscape(after: gap) }
    let soFar = collected + [byte]
    if !Self.introducers.contains(byte) || !collected.isEmpty {
      if keys[soFar] != nil { return finish(sequence: soFar) }
      if unusualBeginnings.contains(soFar) { return collected = soFar }
    }
    guard collected.isEmpty else { return abandon() }
    if Self.introducer(byte) != nil { return introduce(byte) }
    guard gap < Self.fastestFinger else {
      reportEscapes()
      return continueToldEscape(byte)
    }
    combine(byte)
  }

  /// Two escapes at once are the beginning of Alt with a key that has a sequence; two that were typed are two.
  private mutating func repeatEscape(after gap: Duration) {
    collected = []
    guard gap >= Self.fastestFinger else { return escapes += 1 }
    for _ in 0...escapes { emit(.escape) }
    escapes = 0
  }

  /// An escape and a character at once are Alt; keys without a character do not combine, and both are meant.
  private mutating func combine(_ byte: UInt8) {
    switch byte {
    case 0x08, 0x7F:
      // As shells have it: Alt-Backspace removes a word.
      abandon()
      emit(.control("w"))
    case 0x00...0x1F:
      for _ in 0...escapes { emit(.escape) }
      abandon()
      begin(byte)
    default:
      escapes = 1
      begin(byte)
    }
  }

  /// The Esc key was told, but what follows looks like the rest of a sequence that was torn behind its first byte.
  private mutating func continueToldEscape(_ byte: UInt8) {
    abandon()
    Self.introducers.contains(byte) ? introduce(byte) : begin(byte)
  }

  private static func introducer(_ byte: UInt8) -> State? {
    switch sevenBit(byte) {
    case UInt8(ascii: "["): .control
    case UInt8(ascii: "O"): .singleShift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): .string
    default: nil
    }
  }

  private mutating func introduce(_ byte: UInt8) {
    state = Self.introducer(byte) ?? .ground
    // A string ends in the form that it began in.
    collected = [state == .string ? byte : Self.sevenBit(byte)]
  }

  static func sevenBit(_ introducer: UInt8) -> UInt8 {
    introducer >= 0x80 ? introducer - 0x40 : introducer
  }
}
