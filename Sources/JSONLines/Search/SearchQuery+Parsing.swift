extension SearchQuery {
  /// Reads what somebody typed into a search: `/re/` is an expression, anything else is text.
  ///
  /// With `readsEscapes`, for JSON, characters are also found as JSON writes them in strings: `\u00e9`, `\n`, `\"`.
  /// Nil when there is nothing to look for; throws what is wrong with an expression, counted from its first slash.
  package static func parsing(
    _ text: String, readsEscapes: Bool
  ) throws(TextPattern.Problem) -> SearchQuery? {
    guard let source = expression(in: text) else { return literal(text, readsEscapes: readsEscapes) }
    do throws(TextPattern.Problem) {
      let pattern = try TextPattern(parsing: source)
      return SearchQuery(readsEscapes ? pattern.readingEscapes : pattern, text: text)
    } catch {
      throw TextPattern.Problem(offset: error.offset + 1, reason: error.reason)
    }
  }

  /// Bytes as `0x1F8B` or `0x1F 8B`, as they stand; nil for any other text.
  package static func bytes(_ text: String) -> SearchQuery? {
    guard text.lowercased().hasPrefix("0x") else { return nil }
    let digits = text.dropFirst(2).filter { $0 != " " }
    guard !digits.isEmpty, digits.count % 2 == 0, digits.allSatisfy(\.isHexDigit) else { return nil }
    let values = digits.compactMap(\.hexDigitValue)
    let bytes = stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
    return SearchQuery(bytes: bytes, ignoresCase: false, text: text)
  }

  /// Text that is also found as JSON writes it; as fast as any other unless JSON may write it otherwise.
  package static func literal(_ text: String, readsEscapes: Bool) -> SearchQuery? {
    guard let plain = SearchQuery(text) else { return nil }
    let isOtherwise = readsEscapes && text.unicodeScalars.contains(where: ScalarForms.isEscaped)
    guard isOtherwise, let pattern = TextPattern(literal: text, foldsCase: plain.ignoresCase) else {
      return plain
    }
    return SearchQuery(pattern, text: text)
  }

  /// What stands between two slashes at the ends of the text; a slash in it has a backslash before it.
  private static func expression(in text: String) -> String? {
    let characters = Array(text)
    guard characters.count > 2, characters.first == "/", characters.last == "/" else { return nil }
    var isEscaped = false
    for character in characters.dropLast() {
      isEscaped = character == "\\" && !isEscaped
    }
    return isEscaped ? nil : String(characters.dropFirst().dropLast())
  }
}
