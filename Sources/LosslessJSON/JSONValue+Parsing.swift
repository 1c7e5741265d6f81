extension JSONValue {
  /// Reads one JSON text.
  ///
  /// - Throws: at the first byte that is not JSON, and beyond `JSONScanner.depthLimit` brackets.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) { self = try JSONSlice(parsing: bytes).value }
}
