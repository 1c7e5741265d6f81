extension JSONReader {
  /// The characters that the inside of a string stands for: escapes resolved, lone surrogates as U+FFFD.
  package func text(_ range: Range<Int>) -> String { Unescaping.text(bytes[range]) }

  /// Whether the inside of a string is written with escapes.
  package func hasEscapes(_ range: Range<Int>) -> Bool { bytes[range].contains(Ascii.backslash) }
}
