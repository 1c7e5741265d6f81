import LosslessJSON

/// Runs a scanner over a whole text.
func tokens(of text: String) throws(JSONSyntaxError) -> [JSONToken] {
  try tokens(of: Array(text.utf8))
}

/// Runs a scanner over all the bytes.
func tokens(of bytes: [UInt8]) throws(JSONSyntaxError) -> [JSONToken] {
  var scanner = JSONScanner(bytes)
  var tokens: [JSONToken] = []
  while let token = try scanner.next() { tokens.append(token) }
  return tokens
}

/// What is wrong with the bytes, or nil when they are JSON.
func syntaxError(in bytes: [UInt8]) -> JSONSyntaxError? {
  do {
    _ = try tokens(of: bytes)
    return nil
  } catch {
    return error
  }
}
