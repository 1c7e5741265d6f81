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
