import Glibc

/// An IP address in its bytes: 4 of them, or 16.
struct IPAddress: Hashable, Sendable {
  let bytes: [UInt8]

  /// Reads an address as it stands in a URL, without brackets; nil for a name.
  init?(_ text: String) {
    var short = in_addr()
    // Every form that resolvers take for IPv4 ("127.1", "0x7f000001"), so that none passes for a name.
    if text.utf8.allSatisfy(Self.standsInIPv4), unsafe inet_aton(text, &short) != 0 {
      bytes = unsafe withUnsafeBytes(of: &short) { unsafe Array($0) }
      return
    }
    var long = in6_addr()
    guard text.contains(":"), unsafe inet_pton(AF_INET6, text, &long) == 1 else { return nil }
    let all = unsafe withUnsafeBytes(of: &long) { unsafe Array($0) }
    bytes = all.starts(with: Self.mappedPrefix) ? Array(all.suffix(4)) : all
  }

  private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

  private static func standsInIPv4(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "x"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether it is this machine's own: 127.0.0.0/8, ::1, and the addresses that stand for "here".
  var isLoopback: Bool {
    if bytes.count == 4 { return bytes[0] == 127 || bytes == [0, 0, 0, 0] }
    return bytes.dropLast().allSatisfy { $0 == 0 } && (bytes.last ?? 2) < 2
  }

  /// Whether the first `count` bits are those of another address.
  func shares(_ count: Int, with other: IPAddress) -> Bool {
    guard bytes.count == other.bytes.count, (0...bytes.count * 8).contains(count) else { return false }
    let whole = count / 8
    guard bytes.prefix(whole) == other.bytes.prefix(whole) else { return false }
    let rest = count % 8
    return rest == 0 || (bytes[whole] ^ other.bytes[whole]) >> UInt8(8 - rest) == 0
  }
}
