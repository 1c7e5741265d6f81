import Glibc

/// An address of this machine, IPv4 or IPv6, that a server listens on.
struct HostAddress: Sendable {
  /// As it was given, such as `127.0.0.1` or `::1`.
  let text: String
  private let bytes: [UInt8]

  private static let sizeOfV4 = 4
  private static let sizeOfV6 = 16

  /// Reads an address in numbers, or `localhost`.
  init(_ text: String) throws(ServerError) {
    self.text = text == "localhost" ? "127.0.0.1" : text
    var buffer = [UInt8](repeating: 0, count: Self.sizeOfV6)
    if inet_pton(AF_INET, self.text, &buffer) == 1 {
      bytes = Array(buffer.prefix(Self.sizeOfV4))
    } else if inet_pton(AF_INET6, self.text, &buffer) == 1 {
      bytes = buffer
    } else {
      throw ServerError("\"\(text)\" is no address: give one in numbers, such as 127.0.0.1, 0.0.0.0 or ::1.")
    }
  }

  var family: Int32 { isV4 ? AF_INET : AF_INET6 }
  private var isV4: Bool { bytes.count == Self.sizeOfV4 }

  /// Whether no other machine can reach it.
  var isLoopback: Bool {
    isV4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
  }

  /// As it stands in a URL.
  var inURL: String { isV4 ? text : "[\(text)]" }

  /// Passes the address with a port as the system wants it.
  func withSocketAddress<Result>(port: UInt16, _ work: (UnsafePointer<sockaddr>, socklen_t) -> Result)
    -> Result
  {
    if isV4 {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      withUnsafeMutableBytes(of: &address.sin_addr) { $0.copyBytes(from: bytes) }
      return Self.pass(&address, work)
    }
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    withUnsafeMutableBytes(of: &address.sin6_addr) { $0.copyBytes(from: bytes) }
    return Self.pass(&address, work)
  }

  private static func pass<Address, Result>(
    _ address: inout Address, _ work: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        work($0, socklen_t(MemoryLayout<Address>.size))
      }
    }
  }
}
