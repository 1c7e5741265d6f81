/// Finds where records begin and end that do not stand one a line, in bytes that arrive in chunks of any size: elements of
/// one array, or values that follow each other.
///
/// Only brackets and strings are looked at; whether a record is good JSON is for others to say. What follows an array that
/// has ended is records as well, so that nothing is left out. Holds no bytes.
package struct ValueScanner: Equatable, Sendable {
  /// Where the record in the works begins in the content.
  package private(set) var start: Int64?
  /// The end of the array, as the place of its bracket.
  package private(set) var arrayEnd: Int64?
  /// The next byte to be looked at, in the content.
  package private(set) var place: Int64 = 0
  private let isArray: Bool
  private var depth = 0
  private var isInString = false
  /// Whether the next byte of a string is escaped.
  private var isEscaped = false
  /// Whether the record in the works is a number or a word.
  private var isScalar = false

  /// Begins with the first byte of the content, which may be that of a byte order mark.
  package init(_ shape: ValueShape) { isArray = shape == .array }

  /// Goes on behind a record that has ended at `place`, in content whose array has ended at `arrayEnd`.
  package init(_ shape: ValueShape, resumingAt place: Int64, arrayEnd: Int64?) {
    self.init(shape)
    self.place = place
    self.arrayEnd = arrayEnd.flatMap { $0 < place ? $0 : nil }
    depth = place > 0 ? level : 0
  }

  /// How many brackets are open around each record.
  private var level: Int { isArray && arrayEnd == nil ? 1 : 0 }

  /// Takes in the bytes that follow those taken before, and tells each record that has ended.
  ///
  /// A number or a word has ended when the byte behind it is there.
  package mutating func scan(_ bytes: [UInt8], _ ended: (Range<Int64>) -> Void) {
    let base = place
    var index = 0
    while index < bytes.count {
      if isInString {
        index = passString(bytes, index)
        guard !isInString, depth == level else { continue }
        end(at: base + Int64(index), ended)
      } else if start != nil, !isScalar {
        index = passInside(bytes, index)
        guard depth == level, !isInString else { continue }
        end(at: base + Int64(index), ended)
      } else {
        pass(bytes[index], at: base + Int64(index), ended)
        index += 1
      }
    }
    place = base + Int64(bytes.count)
  }

  private mutating func end(at place: Int64, _ ended: (Range<Int64>) -> Void) {
    guard let first = start else { return }
    start = nil
    isScalar = false
    ended(first..<place)
  }

  /// Goes to the end of a string, or of what has come of it.
  private mutating func passString(_ bytes: [UInt8], _ from: Int) -> Int {
    var index = from
    if isEscaped {
      isEscaped = false
      index += 1
    }
    while let quote = ByteScan.first(UInt8(ascii: "\""), in: bytes, index..<bytes.count) {
      guard Self.hasEscape(bytes, from: index, before: quote) else {
        isInString = false
        return quote + 1
      }
      index = quote + 1
    }
    isEscaped = Self.hasEscape(bytes, from: index, before: bytes.count)
    return bytes.count
  }

  /// Whether an odd number of backslashes stands before a place.
  private static func hasEscape(_ bytes: [UInt8], from: Int, before place: Int) -> Bool {
    var first = place
    while first > from, bytes[first - 1] == UInt8(ascii: "\\") { first -= 1 }
    return (place - first) % 2 == 1
  }

  /// Goes to the end of the object or array in the works, or into a string that has not ended.
  private mutating func passInside(_ bytes: [UInt8], _ from: Int) -> Int {
    var index = from
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        index = passString(bytes, index)
        if isInString { return index }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == level { return index }
      default: break
      }
    }
    return index
  }

  // MARK: Between records

  private mutating func pass(_ byte: UInt8, at place: Int64, _ ended: (Range<Int64>) -> Void) {
    switch byte {
    case UInt8(ascii: "\""):
      end(at: place, ended)
      start = place
      isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      end(at: place, ended)
      if depth == level { start = place }
      depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte, at: place, ended)
    case UInt8(ascii: ","), 0x20, 0x09...0x0D: end(at: place, ended)
    default:
      let isMark = place < ByteOrderMark.bytes.count && byte == ByteOrderMark.bytes[Int(place)]
      guard start == nil, !isMark else { return }
      start = place
      isScalar = true
    }
  }

  private mutating func close(_ byte: UInt8, at place: Int64, _ ended: (Range<Int64>) -> Void) {
    end(at: place, ended)
    if isArray, arrayEnd == nil, depth == 1, byte == UInt8(ascii: "]") {
      depth = 0
      arrayEnd = place
    } else {
      // It closes nothing, and is told as a record of its own.
      ended(place..<place + 1)
    }
  }
}
