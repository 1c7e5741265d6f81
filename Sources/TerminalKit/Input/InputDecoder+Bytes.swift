extension InputDecoder {
  mutating func feed(_ byte: UInt8) {
    switch state {
    case .ground: begin(byte)
    case .character(let missing): continueCharacter(byte, missing: missing)
    case .escape: continueEscape(byte)
    case .control: continueControl(byte)
    case .singleShift: finishSingleShift(byte)
    case .string: continueString(byte)
    case .paste: if collected.count < Self.pasteLimit { collected.append(byte) }
    case .discardedPaste: break
    }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x00...0x7F: emit(KeyPress(ascii: byte))
    case 0xC2...0xDF: beginCharacter(byte, missing: 1)
    case 0xE0...0xEF: beginCharacter(byte, missing: 2)
    case 0xF0...0xF4: beginCharacter(byte, missing: 3)
    default: break
    }
  }

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
    abandon()
    guard let scalar = text?.unicodeScalars.first, scalar.properties.generalCategory != .control else {
      return
    }
    emit(.character(Character(scalar)))
  }

  private mutating func continueEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"): state = .string
    default:
      abandon()
      emit(.escape)
      begin(byte)
      return
    }
    collected.append(byte)
  }

  /// Parameters `0`…`?`, then signs, then one last letter (ECMA-48, 5.4).
  private mutating func continueControl(_ byte: UInt8) {
    switch byte {
    case 0x20...0x3F: collected.append(byte)
    case 0x40...0x7E: finish(sequence: collected + [byte])
    default:
      abandon()
      begin(byte)
    }
  }

  private mutating func finishSingleShift(_ byte: UInt8) {
    guard (0x20...0x7E).contains(byte) else {
      interrupt()
      return begin(byte)
    }
    finish(sequence: collected + [byte])
  }

  /// Terminfo may lack what nearly all terminals send; what is not known here either is dropped.
  private mutating func finish(sequence: [UInt8]) {
    abandon()
    let sequence = String(decoding: sequence, as: UTF8.self)
    if let input = Self.commonSequences[sequence] { feed(input) }
  }

  private mutating func continueString(_ byte: UInt8) {
    let isTerminator = byte == UInt8(ascii: "\\") && collected.last == 0x1B
    if isTerminator || byte == 0x07 { return abandon() }
    collected = [byte]
  }

  /// Takes an escape and what followed it as keys that were typed one by one.
  mutating func typeCollected() {
    let typed = collected
    abandon()
    emit(.escape)
    typed.forEach { emit(KeyPress(ascii: $0)) }
  }
}

extension KeyPress {
  /// The key that sends one byte of ASCII.
  init(ascii byte: UInt8) {
    self =
      switch byte {
      case 0x08, 0x7F: .backspace
      case 0x09: .tab
      case 0x0D: .enter
      case 0x1B: .escape
      case 0x00: .control("@")
      case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
      case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
      default: .character(Character(Unicode.Scalar(byte & 0x7F)))
      }
  }
}
