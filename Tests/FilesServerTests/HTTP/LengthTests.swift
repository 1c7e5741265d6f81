import FoundationEssentials
import Testing

@testable import FilesServer

/// How long a body or a range is, told twice, wrongly or beyond all numbers.
@Suite struct LengthTests {
  private static let ranges: [(String, Int, String)] = [
    ("bytes=0-0", 206, "0"), ("bytes=9-", 206, "9"), ("bytes=-1", 206, "9"), ("bytes=-99", 206, "0123456789"),
    ("bytes=5-2", 200, "0123456789"), ("bytes=abc", 200, "0123456789"), ("bytes=", 200, "0123456789"),
    ("lines=0-1", 200, "0123456789"), ("bytes=0-1,3-4", 200, "0123456789"), ("bytes=--1", 200, "0123456789"),
    ("bytes=+1-2", 200, "0123456789"), ("bytes=0x1-2", 200, "0123456789"), ("BYTES=8-9", 206, "89"),
    ("bytes=0-9223372036854775807", 206, "0123456789"), ("bytes=-9223372036854775807", 206, "0123456789"),
    ("bytes=0-99999999999999999999", 200, "0123456789"), ("bytes=99999999999999999999-", 200, "0123456789"),
    ("bytes=9223372036854775807-", 416, ""), ("bytes=10-", 416, ""), ("bytes=10-12", 416, ""),
    ("bytes=-0", 416, ""),
  ]

  @Test(arguments: ranges.indices)
  func aRangeIsServedIgnoredOrRefused(index: Int) throws {
    // given
    let (range, status, content) = Self.ranges[index]
    let server = try TestServer()
    let file = try server.add("a.txt", "0123456789", purpose: "evals")
    // when
    let answer = try server.client.get("/v1/files/\(file.id)/content", headers: ["Range: \(range)"])
    // then
    #expect(answer.status == status, "\(range)")
    if status == 416 {
      #expect(answer.headers["content-range"] == "bytes */10")
      #expect(answer.errorMessage != nil)
    } else {
      #expect(answer.text == content && answer.isComplete)
    }
  }

  private static let framings = [
    "Content-Length: 5\r\nContent-Length: 90", "Content-Length: 5, 90", "Content-Length: +5",
    "Content-Length: 0x5",
    "Content-Length: 5 5", "Content-Length: -5", "Content-Length: 99999999999999999999", "Content-Length:",
    "Transfer-Encoding: chunked\r\nContent-Length: 5", "Content-Length: 5\r\nTransfer-Encoding: chunked",
    "Transfer-Encoding: identity\r\nContent-Length: 5", "Transfer-Encoding: xchunked",
    "Transfer-Encoding: chunked, identity", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
  ]

  @Test(arguments: framings)
  func aBodyWhoseLengthIsToldInTwoWaysHidesNoRequest(framing: String) throws {
    // given
    let server = try TestServer()
    let file = try server.add("a.txt", purpose: "evals")
    let hidden = "DELETE /v1/files/\(file.id) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    for body in ["0\r\n\r\n", "hello", "5\r\nhello\r\n0\r\n\r\n"] {
      // when
      let head = "POST /v1/files HTTP/1.1\r\nHost: a\r\n\(TestClient.formHeader)\r\n\(framing)\r\n\r\n"
      let bytes = try server.client.exchange(Array((head + body + hidden).utf8), endsSending: true)
      // then
      let answers = String(decoding: bytes, as: UTF8.self).components(separatedBy: "HTTP/1.1 ").dropFirst()
      #expect(answers.allSatisfy { $0.hasPrefix("4") || $0.hasPrefix("5") }, "\(answers)")
      #expect(try server.list().data == [file], "\(framing) \(body)")
    }
  }

  @Test(arguments: [
    "-1", "0x5", "ffffffffffffffffffff", "7fffffffffffffff", "5 ", " 5", "5;name=value", "", "g", "+5",
    "5\u{0}", "00000000000000000000000000000005",
  ])
  func aChunkOfAnImpossibleSizeIsNoPartOfAFile(size: String) throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path)
    let form = TestClient.form([("purpose", "evals")], name: "a.bin", Array("hello".utf8))
    let head =
      "POST /v1/files HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
      + TestClient.formHeader + "\r\n\r\n"
    let first = Array("\(String(form.count - 5, radix: 16))\r\n".utf8) + form.dropLast(5) + Array("\r\n".utf8)
    let last = Array("\(size)\r\n".utf8) + form.suffix(5) + Array("\r\n0\r\n\r\n".utf8)
    // when
    _ = try server.client.exchange(Array(head.utf8) + first + last, endsSending: true)
    // then
    let list = try server.list().data
    #expect(list.allSatisfy { $0.bytes == 5 } && list.count <= 1)
    #expect(folder.entries("incoming").isEmpty)
  }
}
