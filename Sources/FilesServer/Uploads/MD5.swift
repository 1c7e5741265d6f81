import CNettle

/// The checksum that clients may send along with a large file (RFC 1321), by Nettle.
struct MD5 {
  private var context = winnow_md5()

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    winnow_md5_add(&context, bytes.baseAddress, bytes.count)
  }

  /// The digest as 32 hexadecimal digits in lower case.
  mutating func end() -> String {
    var digest = [UInt8](repeating: 0, count: 16)
    winnow_md5_end(&context, &digest)
    let digits = digest.flatMap { [hexCharacter($0 >> 4), hexCharacter($0 & 15)] }
    return String(decoding: digits, as: UTF8.self)
  }
}
