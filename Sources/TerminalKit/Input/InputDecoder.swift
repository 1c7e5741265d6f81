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

  var ready: [TerminalInput] = []
  var state = State.ground
  /// The bytes of an unfinished character, escape sequence or paste.
  var collected: [UInt8] = []

  enum State: Hashable {
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

  /// Takes one piece of input; what it means comes out once it is clear.
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
  mutating func interrupt() {
    flush()
    abandon()
  }

  mutating func abandon() {
    state = .ground
    collected = []
  }

  mutating func emit(_ key: KeyPress) { ready.append(.key(key)) }
}
