/// The header that names a download (RFC 6266), with nothing in it that could end the header.
enum ContentDisposition {
  static func attachment(_ name: String) -> String {
    let plain = name.unicodeScalars.map { scalar -> Character in
      let isSafe =
        scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F
        && !"\"\\%".unicodeScalars.contains(scalar)
      return isSafe ? Character(scalar) : "_"
    }
    let isPlain = String(plain) == name
    return "attachment; filename=\"\(String(plain))\"" + (isPlain ? "" : "; filename*=UTF-8''\(encode(name))")
  }

  /// Escapes all but the characters that RFC 8187 takes as they are.
  private static func encode(_ name: String) -> String {
    let kept = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$&+-.^_`|~".utf8)
    let bytes = name.utf8.flatMap { byte in
      kept.contains(byte) ? [byte] : [UInt8(ascii: "%"), hexCharacter(byte >> 4), hexCharacter(byte & 15)]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
