import Glibc

/// Finding single bytes at the speed of the C library.
package enum ByteScan {
  package static let newline = UInt8(ascii: "\n")
  package static let carriageReturn = UInt8(ascii: "\r")

  /// The first place of `byte` in `bytes[range]`, counted from the start of `bytes`.
  package static func first(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return unsafe bytes.withUnsafeBytes { buffer -> Int? in
      // Safe because the range was checked against the array, whose storage lives as long as this closure.
      guard let base = buffer.baseAddress else { return nil }
      guard let hit = unsafe memchr(base + range.lowerBound, Int32(byte), range.count) else { return nil }
      return unsafe UnsafeRawPointer(hit) - base
    }
  }

  /// The last place of `byte` in `bytes[range]`, counted from the start of `bytes`.
  package static func last(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var end = range.upperBound
    while end > range.lowerBound {
      let start = max(range.lowerBound, end - backwardStep)
      if let hit = first(byte, in: bytes, start..<end) {
        var place = end - 1
        while place > hit, bytes[place] != byte { place -= 1 }
        return place
      }
      end = start
    }
    return nil
  }

  /// The C library looks forwards only: so many bytes are looked at in one go to find out whether there is a place.
  private static let backwardStep = 512
}
