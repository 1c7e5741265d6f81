import LosslessJSON

/// Each way to read JSON text; all must judge alike.
enum Reader: CaseIterable {
  /// Token by token.
  case tokens
  /// The whole value passed over by the scanner.
  case skippingTokens
  /// Objects member by member.
  case members
  /// `JSONReader`, each value visited.
  case visiting
  /// `JSONReader`, the whole value passed over.
  case skipping

  /// What is wrong with `bytes[range]`, or nil when it is JSON.
  func error(reading bytes: [UInt8], range: Range<Int>? = nil) -> JSONSyntaxError? {
    do throws(JSONSyntaxError) {
      switch self {
      case .tokens, .skippingTokens, .members:
        var scanner = JSONScanner(bytes, range: range)
        try read(&scanner)
      case .visiting, .skipping:
        var reader = JSONReader(bytes, range: range)
        let value = try reader.value()
        if self == .skipping { try reader.skip(value) } else { try visit(value, &reader) }
        try reader.finish()
      }
      return nil
    } catch { return error }
  }

  private func read(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    if self == .skippingTokens { _ = try scanner.skipValue() }
    while let token = try scanner.next() {
      guard self == .members, token == .beginObject else { continue }
      while try scanner.nextMember() != nil {}
    }
  }

  private func visit(_ value: JSONReader.Value, _ reader: inout JSONReader) throws(JSONSyntaxError) {
    var isFirst = true
    switch value.kind {
    case .object:
      while try reader.nextKey(isFirst: &isFirst) != nil { try visit(reader.value(), &reader) }
    case .array:
      while let element = try reader.nextElement(isFirst: &isFirst) { try visit(element, &reader) }
    case .string, .number, .bool, .null: break
    }
  }
}
