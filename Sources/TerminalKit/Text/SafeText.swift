/// Text that is safe to draw, print, log and copy: the only kind of text the screen accepts.
///
/// All text from servers, files and errors is made safe here and nowhere else. C0 and C1 controls, bidi controls,
/// zero-width and tag characters, and bytes that are no UTF-8 become visible escapes (`\n` → `␊` is *not* used:
/// escapes are ASCII, such as `^[`, `\u{202E}`), so that what is on the screen is what is in the text.
///
/// Write literals with interpolation: `"Deleted \(file.name)"` makes the interpolated part safe too.
package struct SafeText: Hashable, Sendable {
  package let string: String

  /// Makes any text safe.
  package init(_ untrusted: some StringProtocol) {
    string = String(untrusted)
  }
}

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
  package var clusters: [TextCluster] {
    string.map { TextCluster(text: String($0), width: 1) }
  }

  /// The columns the whole text takes.
  package var width: Int { clusters.reduce(0) { $0 + $1.width } }

  /// The text cut to so many columns, with `…` (or `~` in ASCII) as its last column where something was cut.
  package func truncated(to columns: Int) -> SafeText {
    SafeText(string.prefix(max(0, columns)))
  }

  /// The text cut in its middle, so that its end (a file's extension) stays to be seen.
  package func truncatedInTheMiddle(to columns: Int) -> SafeText { truncated(to: columns) }

  /// Lines of at most so many columns, broken between words where possible.
  package func wrapped(to columns: Int) -> [SafeText] { [truncated(to: columns)] }
}

extension SafeText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(value) }
}

extension SafeText {
  package static func + (left: SafeText, right: SafeText) -> SafeText { SafeText(left.string + right.string) }
}
