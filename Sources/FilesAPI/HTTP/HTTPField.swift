/// One header field of a request or an answer; also an item of a query or of a form.
package struct HTTPField: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether name and value can be sent as they are (RFC 9110, section 5): no line break can end the field early.
  var isSendable: Bool {
    !name.isEmpty && name.utf8.allSatisfy(Self.isTokenByte)
      && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default:
      "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension [HTTPField] {
  /// Puts a field in the place of those that have its name, in any case.
  mutating func set(_ field: HTTPField) {
    removeAll { $0.name.lowercased() == field.name.lowercased() }
    append(field)
  }
}

/// The header fields of an answer, in the order received.
package struct HTTPFields: Hashable, Sendable {
  package var all: [HTTPField]

  package init(_ all: [HTTPField] = []) { self.all = all }

  /// The value of the first field of this name in any case.
  package subscript(name: String) -> String? {
    let wanted = name.lowercased()
    return all.first { $0.name.lowercased() == wanted }?.value
  }

  /// `Content-Length`, when it is a number.
  package var contentLength: Int64? {
    self["content-length"].flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// The server's name for the request, under any of the names in use.
  var requestID: String? {
    self["x-request-id"] ?? self["request-id"] ?? self["apim-request-id"]
  }
}
