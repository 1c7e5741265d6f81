/// Text that is safe to draw, print, log and copy: the only kind of text the screen accepts.
///
/// All text from servers, files and errors is made safe here and nowhere else. Controls, bidi controls, zero-width
/// and tag characters, private and unassigned ones, and bytes that are no UTF-8 become visible escapes in ASCII,
/// such as `^[`, `\u{202E}`, `\xFF`, so that what is on the screen is what is in the text. At most two combining
/// marks stay on a character. Making safe text safe again changes nothing, and safe texts joined are safe.
///
/// Write literals with interpolation: `"Deleted \(file.name)"` makes the interpolated part safe too.
package struct SafeText: Hashable, Sendable {
  package let string: String

  /// Makes any text safe.
  package init(_ untrusted: some StringProtocol) {
    string =
      Sanitizer.isPlain(untrusted.utf8) ? String(untrusted) : Sanitizer.sanitized(untrusted.unicodeScalars)
  }

  /// Makes bytes safe that should be UTF-8; those that are not become `\xHH`.
  package init(decoding bytes: some Sequence<UInt8>) {
    string = Sanitizer.sanitized(bytes)
  }

  /// Text that is known to be safe: pieces of safe text, and what the sanitizer made.
  init(safe: String) { string = safe }
}

extension SafeText {
  package static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(safe: left.string + right.string)
  }

  package static func += (left: inout SafeText, right: SafeText) { left = left + right }

  package var isEmpty: Bool { string.isEmpty }

  /// So many blanks.
  package static func blanks(_ count: Int) -> SafeText {
    SafeText(safe: String(repeating: " ", count: max(0, count)))
  }
}

extension SafeText {
  /// Whether a scalar is shown as itself wherever it stands: none that joins the one before it is.
  static func isSafeAlone(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    return SafeText(String(scalar)).string.unicodeScalars.first == scalar
  }
}

extension SafeText: CustomStringConvertible {
  package var description: String { string }
}

extension Sequence<SafeText> {
  /// The texts in order with a separator between them.
  package func joined(separator: SafeText = "") -> SafeText {
    SafeText(safe: map(\.string).joined(separator: separator.string))
  }
}
