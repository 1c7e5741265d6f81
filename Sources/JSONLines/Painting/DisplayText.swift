/// Bytes as text for the screen, with bytes that are no UTF-8 written as `\xFF`.
package enum DisplayText {
  /// The text of `bytes[range]`.
  package static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    if let text = String(validating: bytes[range], as: UTF8.self) { return text }
    var text = ""
    walk(bytes, range) { valid, length, start in
      text += valid.map { String($0) } ?? escapes(bytes[start..<start + length])
    }
    return text
  }

  /// How many bytes are no UTF-8; a sequence cut off at the end does not count.
  package static func invalidBytes(in bytes: [UInt8]) -> Int {
    if String(validating: bytes, as: UTF8.self) != nil { return 0 }
    var count = 0
    walk(bytes, 0..<bytes.count) { valid, length, start in
      if valid == nil, start + length < bytes.count { count += length }
    }
    return count
  }

  /// The nearest start of a character at or before `offset`.
  package static func characterStart(_ bytes: [UInt8], atOrBefore offset: Int) -> Int {
    var place = min(offset, bytes.count)
    let limit = max(0, place - 3)
    while place > limit, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place < bytes.count && bytes[place] & 0xC0 == 0x80 ? offset : place
  }

  private static func walk(
    _ bytes: [UInt8], _ range: Range<Int>, _ visit: (Unicode.Scalar?, _ length: Int, _ start: Int) -> Void
  ) {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes[range].makeIterator()
    var position = range.lowerBound
    while position < range.upperBound {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        visit(Unicode.UTF8.decode(encoded), encoded.count, position)
        position += encoded.count
      case .error(let length):
        visit(nil, length, position)
        position += length
      case .emptyInput: return
      }
    }
  }

  private static func escapes(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { "\\x" + HexLine.digits($0) }.joined()
  }
}
