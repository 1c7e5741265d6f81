import CNcurses
import TerminalKit

/// The codes curses gives to keys, and what they mean to us.
enum KeyCodes {
  /// Codes of our own for sequences that terminfo does not know as keys; above all that curses uses.
  private static let firstOwnCode: Int32 = 0x3000

  /// Tells curses the sequences that nearly all terminals send, where its entry for this one lacks them.
  ///
  /// Without it, such a sequence would only be known after the escape delay.
  static func define() -> [Int32: RawInput] {
    var known = table
    for (index, row) in InputDecoder.commonSequences.sorted(by: { $0.key < $1.key }).enumerated() {
      let sequence = "\u{1B}" + row.key
      guard key_defined(sequence) == 0 else { continue }
      let code = firstOwnCode + Int32(index)
      define_key(sequence, code)
      known[code] = row.value
    }
    return known
  }

  private static let table: [Int32: RawInput] = {
    var table: [Int32: RawInput] = [
      KEY_UP: .key(.up), KEY_DOWN: .key(.down), KEY_LEFT: .key(.left), KEY_RIGHT: .key(.right),
      KEY_SR: .key(.shiftUp), KEY_SF: .key(.shiftDown), KEY_SLEFT: .key(.left), KEY_SRIGHT: .key(.right),
      KEY_HOME: .key(.home), KEY_FIND: .key(.home), KEY_A1: .key(.home), KEY_SHOME: .key(.home),
      KEY_END: .key(.end), KEY_SELECT: .key(.end), KEY_C1: .key(.end), KEY_SEND: .key(.end),
      KEY_PPAGE: .key(.pageUp), KEY_A3: .key(.pageUp), KEY_SPREVIOUS: .key(.pageUp),
      KEY_NPAGE: .key(.pageDown), KEY_C3: .key(.pageDown), KEY_SNEXT: .key(.pageDown),
      KEY_IC: .key(.insert), KEY_DC: .key(.delete), KEY_ENTER: .key(.enter),
      KEY_BTAB: .key(.backTab), KEY_BACKSPACE: .key(.backspace),
    ]
    for number in 1...12 { table[KEY_F0 + Int32(number)] = .key(.function(number)) }
    return table
  }()
}
