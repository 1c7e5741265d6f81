import Glibc

/// One answer as it came over the socket.
struct TestAnswer {
  var status: Int
  /// Names in lower case.
  var headers: [String: String]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }
  /// Whether as much came as the answer promised.
  var isComplete: Bool { headers["content-length"].map { Int($0) == body.count } ?? true }
}

struct TestFailure: Error {
  var words: String
}

/// The least HTTP client that can test a server: one connection for each request, sent as it is told.
struct TestClient {
  let port: UInt16
  var key: String?

  private static let patienceInSeconds = 240

  func get(_ path: String, headers: [String] = []) throws -> TestAnswer {
    try send("GET", path, headers: headers)
  }

  func send(
    _ method: String, _ path: String, headers: [String] = [], body: [UInt8] = []
  ) throws -> TestAnswer {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    for header in headers + (key.map { ["Authorization: Bearer \($0)"] } ?? []) {
      head += header + "\r\n"
    }
    if !body.isEmpty {
      head += "Content-Length: \(body.count)\r\n"
    }
    guard let answer = Self.parse(try exchange(Array((head + "\r\n").utf8) + body)) else {
      throw TestFailure(words: "the connection was closed without an answer")
    }
    return answer
  }

  /// Uploads a file; fields come before it.
  func upload(
    _ name: String, _ content: [UInt8], purpose: String? = "user_data", fields: [(String, String)] = []
  ) throws -> TestAnswer {
    let all = (purpose.map { [("purpose", $0)] } ?? []) + fields
    let form = Self.form(all, name: name, content)
    return try send("POST", "/v1/files", headers: [Self.formHeader], body: form)
  }

  static let boundary = "winnow-test-boundary"
  static let formHeader = "Content-Type: multipart/form-data; boundary=\(boundary)"

  static func form(_ fields: [(String, String)], name: String, _ content: [UInt8]) -> [UInt8] {
    var head = ""
    for (field, value) in fields {
      head += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n"
    }
    head += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
    head += "Content-Type: application/octet-stream\r\n\r\n"
    return Array(head.utf8) + content + Array("\r\n--\(boundary)--\r\n".utf8)
  }

  /// Sends bytes and reads all that comes until the server closes.
  ///
  /// With `closesEarly` it hangs up after sending, without reading; with `endsSending` it says that no more will come.
  func exchange(
    _ bytes: [UInt8], closesEarly: Bool = false, endsSending: Bool = false
  ) throws -> [UInt8] {
    let descriptor = try connect()
    defer { close(descriptor) }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      sent += count
    }
    if endsSending { shutdown(descriptor, Int32(SHUT_WR)) }
    return closesEarly ? [] : readAll(descriptor)
  }

  func connect() throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: Self.patienceInSeconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      close(descriptor)
      throw TestFailure(words: "nobody listens on port \(port)")
    }
    return descriptor
  }

  private func readAll(_ descriptor: Int32) -> [UInt8] {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return received }
      received += buffer[..<count]
    }
  }

  /// Reads the last answer in `bytes`, leaving out a `100 Continue` before it.
  static func parse(_ bytes: [UInt8]) -> TestAnswer? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    var lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let words = lines.removeFirst().split(separator: " ")
    guard words.count > 1, let status = Int(words[1]) else { return nil }
    if status == 100 { return parse(Array(bytes[end.upperBound...])) }
    var headers: [String: String] = [:]
    for line in lines {
      let sides = line.split(separator: ":", maxSplits: 1)
      headers[sides[0].lowercased()] = sides.count > 1 ? String(sides[1].drop { $0 == " " }) : ""
    }
    return TestAnswer(status: status, headers: headers, body: Array(bytes[end.upperBound...]))
  }
}
