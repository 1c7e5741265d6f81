/// Small PNG images (W3C PNG, third edition) without compression.
enum DemoImage {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// A square colour gradient; `side` in pixels, at most 100.
  static func png(side: Int, using random: inout SeededRandom) -> [UInt8] {
    let red = UInt8(random.below(256))
    var rows: [UInt8] = []
    for y in 0..<side {
      rows.append(0)
      for x in 0..<side {
        rows += [red, UInt8(x * 255 / side), UInt8(y * 255 / side)]
      }
    }
    let bitDepthTrueColour: [UInt8] = [8, 2, 0, 0, 0]
    let header = bigEndian(UInt32(side)) + bigEndian(UInt32(side)) + bitDepthTrueColour
    return signature + chunk("IHDR", header) + chunk("IDAT", zlib(rows)) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bigEndian(UInt32(data.count)) + body + bigEndian(checksum(body))
  }

  /// One stored block, which holds up to 65,535 bytes (RFC 1950, RFC 1951).
  private static func zlib(_ data: [UInt8]) -> [UInt8] {
    let length = UInt16(data.count)
    let sizes = [length, ~length].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in data {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return [0x78, 0x01, 0x01] + sizes + data + bigEndian(high << 16 | low)
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  /// CRC-32 as PNG wants it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { table[Int(($0 ^ UInt32($1)) & 255)] ^ ($0 >> 8) }
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
