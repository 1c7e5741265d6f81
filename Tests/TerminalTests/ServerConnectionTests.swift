import Testing

/// The embedded server as a process of its own, under many connections that come to nothing.
@Suite struct ServerConnectionTests {
  private static let count = 1_000
  private static let megabyte = 1_024

  @Test func aThousandSlowConnectionsTakeNoThreadsAndKeepNobodyOut() throws {
    // given
    IdleConnections.raiseLimit()
    let folder = try TestFolder()
    let server = try ServerProcess(folder, files: 10)
    try folder.write("large.bin", String(repeating: "A", count: 8 << 20))
    try folder.write("small.txt", "content")
    let put = try server.command(
      "put", "--purpose", "vision", "--no-check", "--json", folder.path + "/large.bin")
    let id = try #require(put.output.firstMatch(of: /"id":"(file-[^"]+)"/)?.output.1)
    let head = "POST /v1/files HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    let form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nx"
    let kinds = [
      "", "GET /v1/files HTTP/1.1\r\nX-Never", "GET /v1/files HTTP/1.1\r\nHost: a\r\n\r\n",
      head + "Content-Length: 99999999\r\n\r\n" + form,
      "GET /v1/files/\(id)/content HTTP/1.1\r\nHost: a\r\n\r\n",
    ]
    let before = try server.status()
    // when
    let connections = IdleConnections()
    for index in 0..<Self.count { try connections.open(server.port, kinds[index % kinds.count]) }
    for _ in 0..<3 { connections.drip("x") }
    // then
    let list = try server.command("ls", "--format", "ids")
    #expect(list.status == 0 && list.output.split(separator: "\n").count == 11, "\(list.errors)")
    let small = try server.command("put", "--purpose", "vision", "--no-check", folder.path + "/small.txt")
    #expect(small.status == 0, "\(small.errors)")
    let during = try server.status()
    #expect(during.openFiles >= Self.count)
    #expect(during.threads <= 12, "\(during.threads) threads")
    #expect(during.memory - before.memory < 200 * Self.megabyte, "\(before.memory) to \(during.memory) KB")
  }
}
