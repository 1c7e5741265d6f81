/// A request without its body.
struct Request: Sendable {
  var method: String
  /// Path and query as they were sent.
  var address: String
  /// Path segments after percent decoding; a slash inside one was sent as %2F.
  var segments: [String]
  /// Decoded names and values in the order they were sent.
  var query: [(name: String, value: String)]
  var headers: Headers

  /// The headers that the server looks at.
  struct Headers: Sendable {
    var authorization: String?
    var contentLength: Int64?
    var expectsContinue = false
    var ifRange: String?
    var range: String?
  }

  init(method: String, address: String, headers: Headers) {
    self.method = method
    self.address = address
    self.headers = headers
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    segments = (parts.first ?? "").split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { Self.decode($0, plusIsBlank: false) }
    query = parts.count < 2 ? [] : Self.pairs(of: parts[1])
  }

  /// Whether it changes nothing.
  var reads: Bool { method == "GET" || method == "HEAD" }

  /// The last value given for a name.
  func value(_ name: String) -> String? {
    query.last { $0.name == name }?.value
  }

  /// All values given for a name, also when it was sent with empty brackets.
  func values(_ name: String) -> [String] {
    query.filter { $0.name == name || $0.name == name + "[]" }.map(\.value)
  }

  private static func pairs(of query: Substring) -> [(name: String, value: String)] {
    query.split(separator: "&").map { item in
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = sides.count < 2 ? "" : decode(sides[1], plusIsBlank: true)
      return (decode(sides[0], plusIsBlank: true), value)
    }
  }

  /// Decodes percent escapes; a broken escape stays as it was sent.
  private static func decode(_ text: Substring, plusIsBlank: Bool) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
        continue
      }
      let isBlank = plusIsBlank && bytes[index] == UInt8(ascii: "+")
      decoded.append(isBlank ? UInt8(ascii: " ") : bytes[index])
      index += 1
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
