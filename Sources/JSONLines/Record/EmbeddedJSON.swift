/// JSON that stands as text inside of something else.
package enum EmbeddedJSON {
  /// The bytes, if they are one object or array; else nil.
  package static func record(in bytes: [UInt8]) -> [UInt8]? {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    guard let first = bytes.first(where: { !blanks.contains($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["), RecordVerdict(checking: bytes) == .good
    else { return nil }
    return bytes
  }
}
