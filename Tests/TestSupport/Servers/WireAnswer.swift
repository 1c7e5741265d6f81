import Glibc

/// An answer before it goes over the wire.
package struct WireAnswer: Sendable {
  package var status: Int
  package var type = "application/json"
  package var fields: [String] = []
  package var body: [UInt8]
  /// How many seconds the server's clock is ahead.
  var clockOffset = 0

  package init(status: Int = 200, _ json: String) {
    self.status = status
    body = Array(json.utf8)
  }

  init(content: [UInt8], status: Int = 200, fields: [String] = []) {
    self.status = status
    self.fields = fields
    type = "application/octet-stream"
    body = content
  }

  /// An error as the API tells it.
  package static func error(_ status: Int, _ message: String, code: String = "null") -> WireAnswer {
    WireAnswer(
      status: status,
      "{\"error\":{\"message\":\"\(message)\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\(code)}}"
    )
  }

  private func header(_ framing: String?) -> String {
    let date = HTTPDate.text(seconds: time(nil) + clockOffset)
    let lines =
      ["HTTP/1.1 \(status) X", "Content-Type: \(type)", "Date: \(date)"] + fields
      + [framing].compactMap { $0 }
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }

  private func length(_ count: Int) -> String { "Content-Length: \(count)" }

  /// Sends it as it is.
  func send(on connection: Connection) {
    connection.write(Array(header(length(body.count)).utf8) + body)
  }

  /// Sends it in the way of a fault that is one of the answer's.
  ///
  /// - Returns: whether the connection can be used further.
  func send(on connection: Connection, as fault: WireFault) -> Bool {
    switch fault {
    case .drip:
      for byte in Array(header(length(body.count)).utf8) + body { connection.write([byte]) }
      return true
    case .chunked: return sendChunked(on: connection)
    case .gzip: return sendCompressed(on: connection)
    case .truncated:
      let half = Array(body.prefix(body.count / 2))
      connection.write(Array(header(length(half.count)).utf8) + half)
      return true
    case .closeDelimited: connection.write(Array(header("Connection: close").utf8) + body)
    case .shortBody:
      connection.write(Array(header(length(body.count)).utf8) + body.prefix((body.count + 1) / 2))
    case .resetWithin:
      connection.write(Array(header(length(body.count)).utf8) + body.prefix((body.count + 1) / 2))
      connection.reset()
    case .dripBody:
      connection.write(header(length(body.count)))
      for byte in body where !connection.isClosed(within: 20) { connection.write([byte]) }
    case .lostAnswer, .resetBefore, .stall, .dripHeader, .refuse, .redirect: break
    }
    return false
  }

  private func sendChunked(on connection: Connection) -> Bool {
    connection.write(header("Transfer-Encoding: chunked"))
    var rest = body[...]
    while !rest.isEmpty {
      let piece = rest.prefix(7)
      rest = rest.dropFirst(7)
      connection.write(Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8))
    }
    connection.write("0\r\n\r\n")
    return true
  }

  private func sendCompressed(on connection: Connection) -> Bool {
    let packed = Gzip.stored(body)
    let framing = length(packed.count) + "\r\nContent-Encoding: gzip"
    connection.write(Array(header(framing).utf8) + packed)
    return true
  }
}

/// RFC 1952 with stored blocks: enough for what a server of a test sends.
enum Gzip {
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(65_535)
      let count = UInt16(block.count)
      packed += [rest.isEmpty ? 1 : 0] + little(count) + little(~count) + block
    } while !rest.isEmpty
    return packed + little(checksum(bytes)) + little(UInt32(truncatingIfNeeded: bytes.count))
  }

  private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<(Number.bitWidth / 8)).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
