/// One character as a terminal draws it.
package struct TextCluster: Hashable, Sendable {
  /// A base character with its combining marks.
  package let text: String
  /// 1 or 2 columns.
  package let width: Int

  package init(text: String, width: Int) {
    self.text = text
    self.width = width
  }
}

extension SafeText {
  /// The characters in order, each with the columns it takes.
  ///
  /// Terminals disagree about emoji sequences, so they are drawn as their parts: joiners, variation selectors and
  /// skin tones are left out, and what is left has one width everywhere.
  package var clusters: [TextCluster] {
    if Sanitizer.isPlain(string.utf8) { return string.utf8.map { Self.plain[Int($0) - 0x20] } }
    return drawnClusters(covering: .max)
  }

  /// The first characters, enough of them to fill so many columns, or all; cheap for text of any length.
  package func clusters(covering columns: Int) -> [TextCluster] {
    guard columns > 0 else { return [] }
    // One more, because a mark may follow the last.
    let start = string.utf8.prefix(columns + 1)
    guard Sanitizer.isPlain(start) else { return drawnClusters(covering: columns) }
    return start.prefix(columns).map { Self.plain[Int($0) - 0x20] }
  }

  /// The columns the whole text takes.
  package var width: Int {
    if Sanitizer.isPlain(string.utf8) { return string.utf8.count }
    return drawnClusters(covering: .max).width
  }

  /// One ready cluster for each printable character of ASCII.
  private static let plain = (0x20...0x7E).map { (code: UInt8) in
    TextCluster(text: String(Unicode.Scalar(code)), width: 1)
  }

  private func drawnClusters(covering columns: Int) -> [TextCluster] {
    var clusters: [TextCluster] = []
    var room = columns
    var base: Unicode.Scalar?
    var text = ""
    for scalar in string.unicodeScalars where !Self.isLeftOut(scalar, after: base) {
      guard !TextWidth.isJoining(scalar) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      Self.append(text, base: base, to: &clusters, room: &room)
      if room <= 0 { return clusters }
      base = scalar
      text = scalar.isASCII ? Self.plain[Int(scalar.value) - 0x20].text : String(Character(scalar))
    }
    Self.append(text, base: base, to: &clusters, room: &room)
    return clusters
  }

  private static func append(
    _ text: String, base: Unicode.Scalar?, to clusters: inout [TextCluster], room: inout Int
  ) {
    guard let base else { return }
    let width = TextWidth.columns(of: base)
    clusters.append(TextCluster(text: text, width: width))
    room -= width
  }

  private static func isLeftOut(_ scalar: Unicode.Scalar, after base: Unicode.Scalar?) -> Bool {
    switch scalar.value {
    case 0x200D, 0xFE0E, 0xFE0F: true
    case 0x1F3FB...0x1F3FF: base?.properties.isEmojiModifierBase ?? false
    default: false
    }
  }
}
