/// One character as a terminal draws it.
package struct TextCluster: Hashable, Sendable {
  /// A base character with its combining marks.
  package let character: DrawnCharacter
  /// 1 or 2 columns.
  package let width: Int

  package init(_ character: DrawnCharacter, width: Int) {
    self.character = character
    self.width = width
  }

  package init(text: String, width: Int) { self.init(DrawnCharacter(text), width: width) }

  /// Printable ASCII.
  fileprivate init(plain byte: UInt8) { self.init(DrawnCharacter(Unicode.Scalar(byte)), width: 1) }

  package var text: String { character.string }
  package var isBlank: Bool { character == .blank }
}

extension SafeText {
  /// The characters in order, each with the columns it takes.
  ///
  /// Terminals disagree about emoji sequences, so they are drawn as their parts: joiners, variation selectors and
  /// skin tones are left out, and what is left has one width everywhere.
  package var clusters: [TextCluster] {
    if Sanitizer.isPlain(string.utf8) { return string.utf8.map(TextCluster.init(plain:)) }
    return drawnClusters(covering: .max)
  }

  /// The first characters, enough of them to fill so many columns, or all; cheap for text of any length.
  package func clusters(covering columns: Int) -> [TextCluster] {
    guard columns > 0 else { return [] }
    guard isPlain(upTo: columns) else { return drawnClusters(covering: columns) }
    return string.utf8.prefix(columns).map(TextCluster.init(plain:))
  }

  /// Whether the first columns are printable ASCII, of which each byte takes one.
  func isPlain(upTo columns: Int) -> Bool {
    // One more, because a mark may follow the last.
    Sanitizer.isPlain(string.utf8.prefix(min(max(0, columns), .max - 1) + 1))
  }

  /// The columns the whole text takes.
  package var width: Int {
    if Sanitizer.isPlain(string.utf8) { return string.utf8.count }
    return drawnClusters(covering: .max).width
  }

  private func drawnClusters(covering columns: Int) -> [TextCluster] {
    var clusters: [TextCluster] = []
    var room = columns
    var base: Unicode.Scalar?
    var character = DrawnCharacter.none
    for scalar in string.unicodeScalars where !Self.isLeftOut(scalar, after: base) {
      guard !TextWidth.isJoining(scalar) else {
        character.append(scalar)
        continue
      }
      if let base { clusters.append(TextCluster(character, width: TextWidth.columns(of: base))) }
      room -= clusters.last.map { base == nil ? 0 : $0.width } ?? 0
      if room <= 0 { return clusters }
      base = scalar
      character = DrawnCharacter(scalar)
    }
    if let base { clusters.append(TextCluster(character, width: TextWidth.columns(of: base))) }
    return clusters
  }

  private static func isLeftOut(_ scalar: Unicode.Scalar, after base: Unicode.Scalar?) -> Bool {
    switch scalar.value {
    case 0x200D, 0xFE0E, 0xFE0F: true
    case 0x1F3FB...0x1F3FF: base?.properties.isEmojiModifierBase ?? false
    default: false
    }
  }
}
