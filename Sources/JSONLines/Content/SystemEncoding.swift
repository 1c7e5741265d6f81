import Glibc

/// An encoding that the system's own tables decode, none of which depends on what came before.
package struct SystemEncoding: Equatable, Sendable {
  /// As people write it, in small letters.
  package let name: String

  /// Those that are offered.
  static let names =
    (2...10).map { "iso-8859-\($0)" } + (13...16).map { "iso-8859-\($0)" }
    + (0...8).filter { $0 != 2 }.map { "windows-125\($0)" }
    + ["koi8-r", "koi8-u", "ibm437", "ibm850", "ibm866", "macintosh"]
    + ["shift_jis", "euc-jp", "gb18030", "big5", "euc-kr", "utf-32le", "utf-32be"]

  /// Nil for a name that is not offered, or that this system has no table of.
  package init?(_ name: String) {
    guard Self.names.contains(name), Self.decode([], from: name) != nil else { return nil }
    self.name = name
  }

  /// The text of the bytes, and how many at their end are the beginning of a character; bytes that are none of the
  /// encoding become U+FFFD.
  func decode(_ bytes: [UInt8]) -> (text: [UInt8], left: Int) {
    Self.decode(bytes, from: name) ?? (TextTranscoder.replacement, 0)
  }

  /// Nil where the system has no such table.
  private static func decode(_ bytes: [UInt8], from name: String) -> (text: [UInt8], left: Int)? {
    guard let table = unsafe iconv_open("UTF-8", name), Int(bitPattern: table) != -1 else { return nil }
    defer { unsafe iconv_close(table) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + pieceByteCount)
      let (piece, used, problem) = unsafe step(table, bytes[start..<end])
      text += piece
      start += used
      switch problem {
      case EILSEQ:
        text += TextTranscoder.replacement
        start += 1
      // A character that has not ended.
      case EINVAL where end == bytes.count: return (text, bytes.count - start)
      default: continue
      }
    }
    return (text, 0)
  }

  private static let pieceByteCount = 64 << 10

  /// What comes of the bytes, how many of them were taken, and why not more; 0 for no reason.
  private static func step(
    _ table: iconv_t, _ bytes: ArraySlice<UInt8>
  ) -> (text: [UInt8], used: Int, problem: Int32) {
    var input = bytes.map { CChar(bitPattern: $0) }
    var (used, problem) = (0, Int32(0))
    var output = [CChar](repeating: 0, count: pieceByteCount)
    var filled = 0
    unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        var (source, target) = (input.baseAddress, output.baseAddress)
        var (sourceLeft, targetLeft) = (input.count, output.count)
        let result = unsafe iconv(table, &source, &sourceLeft, &target, &targetLeft)
        problem = result == -1 ? errno : 0
        used = input.count - sourceLeft
        filled = output.count - targetLeft
      }
    }
    return (output[..<filled].map { UInt8(bitPattern: $0) }, used, problem)
  }
}
