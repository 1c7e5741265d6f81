/// What a terminal library hands over, one piece at a time.
package enum RawInput: Hashable, Sendable {
  /// A byte that is part of no known key.
  case byte(UInt8)
  /// A key the library knew by its escape sequence.
  case key(KeyPress)
  case pasteStart
  case pasteEnd
  /// A key the browser has no use for.
  case unknownKey
}

/// Makes keys and pastes of what arrives: UTF-8 over several bytes, pasted text, and escape sequences that nobody
/// knows, which must not run as if their letters had been typed.
package struct InputDecoder: Sendable {
  /// Pasted text beyond this many bytes is dropped.
  package static let pasteLimit = 1 << 20

  private var ready: [TerminalInput] = []
  private var state = State.ground
  /// The bytes of an unfinished character, escape sequence or paste.
  private var collected: [UInt8] = []

  private enum State: Hashable {
    case ground
    case character(missing: Int)
    case escape
    /// Behind `ESC [`.
    case control
    /// Behind `ESC O`.
    case singleShift
    /// In a string that a terminal sends as an answer, up to BEL or `ESC \`.
    case string
    case paste
    /// In a paste of which nothing is wanted.
    case discardedPaste
  }

  package init() {}

  /// Whether a paste has begun and not ended; should its end get lost, `endPaste` ends it.
  package var isInPaste: Bool { state == .paste || state == .discardedPaste }

  /// The next finished input.
  package mutating func next() -> TerminalInput? { ready.isEmpty ? nil : ready.removeFirst() }

  package mutating func feed(_ input: RawInput) {
    switch input {
    case .byte(let byte): feed(byte)
    case .key(let key):
      guard !isInPaste else { return }
      interrupt()
      emit(key)
    case .pasteStart:
      interrupt()
      state = .paste
    case .pasteEnd: endPaste()
    case .unknownKey: if !isInPaste { interrupt() }
    }
  }

  /// Nothing more waits: an escape that nothing followed is the Esc key.
  ///
  /// Characters and longer sequences stay unfinished; their rest can still be on its way.
  package mutating func flush() {
    switch state {
    case .escape, .singleShift: typeCollected()
    case .control where collected.count == 1: typeCollected()
    case .string: abandon()
    case .ground, .character, .control, .paste, .discardedPaste: break
    }
  }

  /// Ends a paste, whether its end arrived or got lost.
  package mutating func endPaste() {
    if state == .paste { ready.append(.paste(String(decoding: collected, as: UTF8.self))) }
    if isInPaste { abandon() }
  }

  /// Forgets all input up to now, the rest of a paste that is arriving included.
  package mutating func discard() {
    let wasInPaste = isInPaste
    ready = []
    abandon()
    if wasInPaste { state = .discardedPaste }
  }

  /// Something else begins: what was unfinished stays so.
  private mutating func interrupt() {
    flush()
    abandon()
  }

  private mutating func abandon() {
    state = .ground
    collected = []
  }

  private mutating func emit(_ key: KeyPress) { ready.append(.key(key)) }
}

extension InputDecoder {
  private mutating func feed(_ byte: UInt8) {
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

  /// What follows the escape, as xterm, rxvt and the Linux console send it.
  package static let commonSequences: [String: RawInput] = [
    "[A": .key(.up), "[B": .key(.down), "[C": .key(.right), "[D": .key(.left),
    "OA": .key(.up), "OB": .key(.down), "OC": .key(.right), "OD": .key(.left),
    "[1;2A": .key(.shiftUp), "[1;2B": .key(.shiftDown), "[a": .key(.shiftUp), "[b": .key(.shiftDown),
    "[H": .key(.home), "OH": .key(.home), "[1~": .key(.home), "[7~": .key(.home),
    "[F": .key(.end), "OF": .key(.end), "[4~": .key(.end), "[8~": .key(.end),
    "[2~": .key(.insert), "[3~": .key(.delete), "[5~": .key(.pageUp), "[6~": .key(.pageDown),
    "[Z": .key(.backTab), "OM": .key(.enter),
    "OP": .key(.function(1)), "OQ": .key(.function(2)), "OR": .key(.function(3)), "OS": .key(.function(4)),
    "[11~": .key(.function(1)), "[12~": .key(.function(2)), "[13~": .key(.function(3)),
    "[14~": .key(.function(4)), "[15~": .key(.function(5)), "[17~": .key(.function(6)),
    "[18~": .key(.function(7)), "[19~": .key(.function(8)), "[20~": .key(.function(9)),
    "[21~": .key(.function(10)), "[23~": .key(.function(11)), "[24~": .key(.function(12)),
    "[200~": .pasteStart, "[201~": .pasteEnd,
  ]

  private mutating func continueString(_ byte: UInt8) {
    let isTerminator = byte == UInt8(ascii: "\\") && collected.last == 0x1B
    if isTerminator || byte == 0x07 { return abandon() }
    collected = [byte]
  }

  /// Takes an escape and what followed it as keys that were typed one by one.
  private mutating func typeCollected() {
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
