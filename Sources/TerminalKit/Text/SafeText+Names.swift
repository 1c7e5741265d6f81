extension SafeText {
  /// A name that somebody gave to something; one that looks like nothing is shown character by character, in quotes.
  package init(name: some StringProtocol) {
    guard !name.isEmpty, name.unicodeScalars.allSatisfy(\.looksBlank) else {
      self.init(name)
      return
    }
    let shown = name.unicodeScalars.map { scalar in
      scalar == " " ? " " : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
    self.init("\"" + shown.joined() + "\"")
  }
}

extension Unicode.Scalar {
  /// Whether nothing is seen of it, and nothing else shows that it is there.
  fileprivate var looksBlank: Bool { value >= 0x20 && properties.isWhitespace || value == Self.blankBraille }

  private static let blankBraille: UInt32 = 0x2800
}
