extension InputDecoder {
  /// A piece without its rest for so long is alone.
  private static let rest = Duration.seconds(1)
  /// What only a program can have sent is waited for longer: a line can stand still for seconds.
  private static let machine = Duration.seconds(5)
  /// A paste without a byte for so long is over.
  private static let pastePause = Duration.seconds(2)

  /// When time alone changes something; nil when it does not.
  package var deadline: Duration? { patience.map { lastByte + $0 } }

  private var patience: Duration? {
    switch state {
    case .ground, .character: nil
    case .escape, .pasteMark: escapeDelay.duration
    case .toldEscape, .singleShift: Self.rest
    case .control: collected.count == 1 ? Self.rest : Self.machine
    case .mouse: collected.count < 3 ? Self.machine : escapeDelay.duration
    case .consoleFunction, .string: Self.machine
    case .paste, .discardedPaste: Self.pastePause
    }
  }

  /// Nothing more waits to be read: decides what has waited long enough.
  package mutating func settle(at time: Duration) {
    guard let deadline, time >= deadline else { return }
    switch state {
    case .escape: reportEscapes()
    case .pasteMark: typeCollected()
    case .paste, .discardedPaste:
      endPaste()
      lostPasteEnd = true
    case .ground, .character, .toldEscape, .control, .singleShift, .consoleFunction, .mouse, .string:
      abandon()
    }
  }

  /// An escape that nothing followed is the Esc key; its rest can still be on its way.
  mutating func reportEscapes() {
    for _ in 0...escapes { emit(.escape) }
    abandon()
    state = .toldEscape
  }
}
