extension InputDecoder {
  /// What follows the escape, as xterm, rxvt and the Linux console send it.
  static let commonSequences: [String: KeyPress] = [
    "[A": .up, "[B": .down, "[C": .right, "[D": .left,
    "OA": .up, "OB": .down, "OC": .right, "OD": .left,
    "[1;2A": .shiftUp, "[1;2B": .shiftDown, "[a": .shiftUp, "[b": .shiftDown,
    "[H": .home, "OH": .home, "[1~": .home, "[7~": .home,
    "[F": .end, "OF": .end, "[4~": .end, "[8~": .end,
    "[2~": .insert, "[3~": .delete, "[5~": .pageUp, "[6~": .pageDown,
    "[Z": .backTab, "OM": .enter,
    "OP": .function(1), "OQ": .function(2), "OR": .function(3), "OS": .function(4),
    "[P": .function(1), "[Q": .function(2), "[S": .function(4),
    "[[A": .function(1), "[[B": .function(2), "[[C": .function(3), "[[D": .function(4), "[[E": .function(5),
    "[11~": .function(1), "[12~": .function(2), "[13~": .function(3),
    "[14~": .function(4), "[15~": .function(5), "[17~": .function(6),
    "[18~": .function(7), "[19~": .function(8), "[20~": .function(9),
    "[21~": .function(10), "[23~": .function(11), "[24~": .function(12),
  ]

  private static let longestSequence = 64

  /// Parameters `0`…`?`, then signs, then one last letter (ECMA-48, 5.4).
  mutating func continueControl(_ byte: UInt8) {
    let soFar = collected + [byte]
    switch byte {
    case UInt8(ascii: "[") where collected.count == 1:
      state = .consoleFunction
      collected = soFar
    case UInt8(ascii: "M") where collected.count == 1 && keys[soFar] == nil: state = .mouse(missing: 3)
    case 0x20...0x3F where keys[soFar] == nil:
      if collected.count < Self.longestSequence { collected = soFar }
    case 0x20...0x7E: finish(sequence: soFar)
    default:
      abandon()
      feed(byte, after: .zero)
    }
  }

  /// Old terminals put the modifiers between the `O` and the last letter.
  mutating func continueSingleShift(_ byte: UInt8) {
    switch byte {
    case 0x30...0x3B: collected.append(byte)
    case 0x20...0x7E: finish(sequence: collected + [byte])
    default:
      abandon()
      feed(byte, after: .zero)
    }
  }

  /// What is not known is swallowed, and so is what Alt was pressed with.
  mutating func finish(sequence: [UInt8]) {
    if escapes == 0, let key = keys[sequence] ?? ModifiedKey(sequence: sequence, known: keys)?.key {
      learnFromGap()
      emit(key)
    } else if escapes == 0, readsPointer, !dropsUnfinished, let report = PointerReport(sequence: sequence) {
      ready.append(.pointer(report))
    }
    abandon()
  }

  /// Three bytes of any value (xterm's mode 1000), or three characters of UTF-8 (mode 1005).
  mutating func continueMouse(_ byte: UInt8, missing: Int) {
    let beginnings: ClosedRange<UInt8> = 0xC2...0xDF
    let isSecondHalf = byte & 0xC0 == 0x80 && collected.last.map(beginnings.contains) == true
    guard missing > 0 || isSecondHalf else {
      abandon()
      return feed(byte, after: .zero)
    }
    collected.append(byte)
    let stillMissing = isSecondHalf ? missing : missing - 1
    state = .mouse(missing: stillMissing)
    if stillMissing == 0, isSecondHalf || !beginnings.contains(byte) { abandon() }
  }

  /// Only what an answer can begin with makes one: Alt with the introducing character is a key that people press.
  mutating func continueString(_ byte: UInt8) {
    let begin = collected[0]
    if collected.count == 1, !Self.canBegin(byte, in: Self.sevenBit(begin)) {
      abandon()
      return feed(byte, after: .zero)
    }
    let eightBitTerminator: UInt8 = 0x9C
    if byte == 0x07 || byte == eightBitTerminator && begin >= 0x80 { return abandon() }
    guard collected.last == 0x1B else { return collected = [begin, 0, byte] }
    abandon()
    guard byte != UInt8(ascii: "\\") else { return }
    state = .escape
    feed(byte, after: .zero)
  }

  private static func canBegin(_ byte: UInt8, in introducer: UInt8) -> Bool {
    switch introducer {
    case UInt8(ascii: "]"):
      (0x30...0x39).contains(byte) || byte == UInt8(ascii: "l") || byte == UInt8(ascii: "L")
    case UInt8(ascii: "P"): (0x20...0x3F).contains(byte)
    default: byte == UInt8(ascii: "G")
    }
  }
}
