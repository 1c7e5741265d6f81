import FoundationEssentials

/// What became of a text that was to be copied.
package enum ClipboardResult: Equatable, Sendable {
  /// It was sent to the terminal, which gives no answer.
  case sent
  /// It is in tmux's paste buffer; whether tmux also sends it on to the terminal's clipboard.
  case inTmux(isSentOn: Bool)
  /// Nothing was sent: the text is longer than terminals take, in bytes.
  case tooLong(limit: Int)
  /// Nothing was sent: the terminal has no clipboard.
  case noClipboard
}

/// The clipboard of the terminal's own machine, reached by OSC 52; it works over SSH and gives no answer.
package enum Clipboard {
  /// The longest text that is sent, in bytes of UTF-8: terminals cut or refuse more than 74,994 bytes of Base64.
  package static let byteLimit = 74_994 / 4 * 3

  /// What to write to a terminal, or nil when the text is too long.
  ///
  /// - Parameters:
  ///   - text: any text; it is encoded, so that the terminal obeys nothing in it.
  ///   - throughScreen: wrap it for GNU screen, which passes on pieces of at most 768 bytes.
  /// - Returns: an escape sequence.
  package static func sequence(for text: String, throughScreen: Bool = false) -> String? {
    guard text.utf8.count <= byteLimit else { return nil }
    let encoded = Data(text.utf8).base64EncodedString()
    guard throughScreen else { return "\u{1B}]52;c;\(encoded)\u{1B}\\" }
    return wrapped("\u{1B}]52;c;\(encoded)\u{7}")
  }

  private static func wrapped(_ sequence: String) -> String {
    let pieceLength = 512
    var pieces = ""
    var rest = sequence[...]
    while !rest.isEmpty {
      pieces += "\u{1B}P\(rest.prefix(pieceLength))\u{1B}\\"
      rest = rest.dropFirst(pieceLength)
    }
    return pieces
  }
}
