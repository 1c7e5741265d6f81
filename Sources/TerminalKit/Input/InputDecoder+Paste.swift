extension InputDecoder {
  /// What announces a paste; its escape may have come so much earlier that it was taken for a key.
  static let pasteStart = Array("[200~".utf8)
  /// What ends a paste.
  ///
  /// The escape belongs to it: terminals take escapes out of pasted text, so that text cannot end its own paste.
  static let pasteEnd = Array("\u{1B}[201~".utf8)
  private static let lostPasteEnd = Array("[201~".utf8)

  /// Whether these, at most eight, were the last bytes.
  func endsWith(_ bytes: [UInt8]) -> Bool {
    let mask = ~0 >> UInt64(64 - 8 * bytes.count) as UInt64
    return tail & mask == bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func beginPaste() {
    guard state != .paste, state != .discardedPaste else { return }
    abandon()
    lostPasteEnd = false
    state = .paste
  }

  mutating func continuePaste(_ byte: UInt8) {
    if state == .paste, collected.count < Self.pasteLimit + Self.pasteEnd.count { collected.append(byte) }
    if endsWith(Self.pasteEnd) { endPaste() }
  }

  /// Ends a paste, whether its end arrived or got lost.
  mutating func endPaste() {
    if state == .paste {
      if collected.suffix(Self.pasteEnd.count) == Self.pasteEnd { collected.removeLast(Self.pasteEnd.count) }
      ready.append(.paste(String(decoding: collected.prefix(Self.pasteLimit), as: UTF8.self)))
    }
    abandon()
  }

  /// Many bytes wait at once behind a paste whose end never came: a line that stood still brings its rest.
  ///
  /// - Parameter waiting: how many bytes can be read now.
  package mutating func resumePaste(waiting: Int) {
    let fasterThanAPersonTypes = 8
    guard lostPasteEnd, state == .ground else { return }
    if waiting >= fasterThanAPersonTypes { beginPaste() }
    lostPasteEnd = false
  }

  // MARK: An announcement without its escape

  mutating func continuePasteMark(_ byte: UInt8, after gap: Duration) {
    let soFar = collected + [byte]
    if soFar == Self.lostPasteEnd { return abandon() }
    guard Self.pasteStart.starts(with: soFar) || Self.lostPasteEnd.starts(with: soFar) else {
      typeCollected()
      return feed(byte, after: gap)
    }
    collected = soFar
  }

  /// It was no announcement: the keys were typed.
  mutating func typeCollected() {
    let typed = collected
    abandon()
    typed.forEach { emit(KeyPress(ascii: $0)) }
  }
}
