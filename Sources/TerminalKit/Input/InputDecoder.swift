/// Makes keys and pastes of the bytes that a terminal sends, also where a slow line tears them apart.
///
/// What looks like a piece of an escape sequence never becomes the letters that it is made of: it waits for its rest,
/// and is swallowed when that does not come. All times are distances from one moment of the caller's choice.
package struct InputDecoder: Sendable {
  /// Pasted text beyond this many bytes is dropped.
  package static let pasteLimit = 1 << 20

  /// Sequences without their escape, and the keys they are.
  let keys: [[UInt8]: KeyPress]
  /// Beginnings of keys that do not have the common shape.
  let unusualBeginnings: Set<[UInt8]>
  var ready: [TerminalInput] = []
  var state = State.ground
  /// The bytes of an unfinished character, sequence or paste.
  var collected: [UInt8] = []
  /// The last eight bytes, whatever they were part of: a paste is announced by them.
  var tail: UInt64 = 0
  /// When the last byte came.
  var lastByte = Duration.zero
  /// How many escapes stand before what is being read, beyond its own.
  var escapes = 0
  /// What is unfinished came before it was told to forget all input.
  var dropsUnfinished = false
  /// Whether the terminal was asked for reports of the mouse; those that nobody asked for are swallowed.
  package var readsPointer = false
  /// A paste was ended by a pause; what comes in one piece may be its rest.
  var lostPasteEnd = false
  /// The longest pause within the sequence that is being read.
  private var longestGap = Duration.zero
  private(set) var escapeDelay: EscapeDelay

  enum State: Hashable {
    case ground
    case character(missing: Int)
    /// Behind an escape that may be a key of its own.
    case escape
    /// Behind an escape that was taken for the Esc key.
    case toldEscape
    /// Behind `ESC [`.
    case control
    /// Behind `ESC O`.
    case singleShift
    /// Behind `ESC [ [`, as the Linux console begins F1 to F5.
    case consoleFunction
    /// In the report of a mouse in the oldest encoding: so many coordinates are missing.
    case mouse(missing: Int)
    /// In a string that a terminal sends as an answer, up to BEL or `ESC \`.
    case string
    /// In what may be the announcement of a paste whose escape came before.
    case pasteMark
    case paste
    /// In a paste of which nothing is wanted.
    case discardedPaste
  }

  /// - Parameters:
  ///   - keys: sequences that this terminal sends, as terminfo knows them, with their escape; those that nearly all
  ///     terminals send are known anyway.
  ///   - escapeDelay: how long an escape waits for more.
  package init(keys: [String: KeyPress] = [:], escapeDelay: EscapeDelay = .standard) {
    let own = keys.compactMap { sequence, key in
      sequence.utf8.first == 0x1B ? (Array(sequence.utf8.dropFirst()), key) : nil
    }
    let common = Self.commonSequences.map { (Array($0.key.utf8), $0.value) }
    self.keys = Dictionary(own + common) { first, _ in first }.filter { !$0.key.isEmpty }
    let unusual = self.keys.keys.filter { !Self.introducers.contains($0[0]) }
    unusualBeginnings = Set(unusual.flatMap { key in (1..<max(1, key.count)).map { Array(key.prefix($0)) } })
    self.escapeDelay = escapeDelay
  }

  static let introducers: Set<UInt8> = [0x5B, 0x4F]

  /// The next finished input.
  package mutating func next() -> TerminalInput? { ready.isEmpty ? nil : ready.removeFirst() }

  /// Whether finished input waits.
  package var hasReady: Bool { !ready.isEmpty }

  /// Whether a key or paste has begun that time alone can finish.
  package var isUnfinished: Bool {
    switch state {
    case .escape, .pasteMark, .paste, .discardedPaste: true
    case .ground, .character, .toldEscape, .control, .singleShift, .consoleFunction, .mouse, .string: false
    }
  }

  /// Takes one byte; what it means comes out once it is clear.
  package mutating func feed(_ byte: UInt8, at time: Duration) {
    let gap = time - lastByte
    lastByte = time
    longestGap = state == .ground ? .zero : max(longestGap, gap)
    tail = tail << 8 | UInt64(byte)
    feed(byte, after: gap)
    if endsWith(Self.pasteStart) { beginPaste() }
  }

  /// Forgets all input up to now, the rest of what is arriving included.
  package mutating func discard() {
    ready = []
    switch state {
    case .ground, .toldEscape: break
    case .paste:
      collected = []
      state = .discardedPaste
    case .escape:
      abandon()
      state = .toldEscape
    case .pasteMark: abandon()
    case .character, .control, .singleShift, .consoleFunction, .mouse, .string, .discardedPaste:
      dropsUnfinished = true
    }
  }

  /// A line that tears keys apart gets more patience from then on.
  mutating func learnFromGap() { escapeDelay.learn(from: longestGap) }

  mutating func abandon() {
    state = .ground
    collected = []
    escapes = 0
    dropsUnfinished = false
  }

  mutating func emit(_ key: KeyPress) {
    if !dropsUnfinished { ready.append(.key(key)) }
  }
}
