import Glibc

/// A socket that listens on one address.
struct ListeningSocket {
  let descriptor: Int32
  /// Never 0.
  let port: UInt16

  private static let backlog: Int32 = 128

  /// Throws words that say which port is taken or forbidden and what to do about it.
  init(_ address: HostAddress, port: UInt16) throws(ServerError) {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    descriptor = socket(address.family, kind, 0)
    guard descriptor >= 0 else { throw ServerError("Cannot open a socket: \(systemWords(errno)).") }
    do throws(ServerError) {
      try Self.bind(descriptor, to: address, port: port)
      self.port = try Self.boundPort(of: descriptor)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
  }

  func close() {
    Glibc.close(descriptor)
  }

  private static func bind(_ descriptor: Int32, to address: HostAddress, port: UInt16) throws(ServerError) {
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    let bound = address.withSocketAddress(port: port) { Glibc.bind(descriptor, $0, $1) }
    guard bound == 0, listen(descriptor, backlog) == 0 else {
      throw refusal(of: address, port, code: errno)
    }
  }

  private static func refusal(of address: HostAddress, _ port: UInt16, code: Int32) -> ServerError {
    switch code {
    case EADDRINUSE:
      ServerError(
        "Port \(port) on \(address.text) is in use by another program. Stop it, choose another port, or give port 0 "
          + "to take a free one.")
    case EACCES:
      ServerError("Port \(port) needs more rights than this user has. Choose a port from 1024 to 65535.")
    case EADDRNOTAVAIL: ServerError("This machine does not have the address \(address.text).")
    default:
      ServerError("Cannot listen on \(address.text), port \(port): \(systemWords(code)).")
    }
  }

  private static func boundPort(of descriptor: Int32) throws(ServerError) -> UInt16 {
    // The port stands at the same place in the addresses of both kinds.
    var address = sockaddr_in6()
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let known = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard known == 0 else { throw ServerError("Cannot read the port of a socket: \(systemWords(errno)).") }
    return UInt16(bigEndian: address.sin6_port)
  }
}

/// The system's words for an error number.
func systemWords(_ code: Int32) -> String {
  String(cString: strerror(code))
}
