import Testing

@testable import FilesServer

@Suite struct ListTests {
  @Test func anEmptyListHasNoIdsAndNoMore() throws {
    // given
    let server = try TestServer()
    // when
    let answer = try server.client.get("/v1/files")
    // then
    #expect(answer.text == #"{"object":"list","data":[],"first_id":null,"last_id":null,"has_more":false}"#)
    #expect(answer.headers["x-request-id"]?.hasPrefix("req_") == true)
  }

  @Test(arguments: ["asc", "desc"])
  func filesOfTheSameSecondAreNeitherSkippedNorRepeated(order: String) throws {
    // given
    let server = try TestServer(clock: TestClock())
    let names = try (0..<11).map { try server.add("file-\($0)").filename }
    // when
    var walked: [String] = []
    var cursor = ""
    for _ in 0..<5 {
      let page = try server.list("?order=\(order)&limit=3\(cursor)")
      walked += page.names
      cursor = "&after=\(page.last_id ?? "")"
      if page.has_more == false { break }
    }
    // then
    #expect(walked == (order == "asc" ? names : names.reversed()))
  }

  @Test func aCursorKeepsItsPlaceAfterItsFileWasDeleted() throws {
    // given
    let server = try TestServer(clock: TestClock())
    for index in 0..<5 {
      try server.add("file-\(index)")
    }
    let page = try server.list("?limit=2")
    let cursor = try #require(page.last_id)
    // when
    _ = try server.client.send("DELETE", "/v1/files/\(cursor)")
    let next = try server.list("?limit=10&after=\(cursor)")
    // then
    #expect(page.names == ["file-4", "file-3"])
    #expect(next.names == ["file-2", "file-1", "file-0"])
  }

  @Test func newFilesDoNotDisturbAWalkThatGoesBackInTime() throws {
    // given
    let server = try TestServer()
    for index in 0..<4 {
      try server.add("old-\(index)")
    }
    let page = try server.list("?limit=2")
    // when
    try server.add("new")
    let next = try server.list("?limit=2&after=\(page.last_id ?? "")")
    // then
    #expect(next.names == ["old-1", "old-0"])
    #expect(next.has_more == false)
  }

  @Test func thePurposeFilterKeepsOnlyThatPurpose() throws {
    // given
    let server = try TestServer()
    try server.add("a.jsonl", purpose: "fine-tune")
    try server.add("b.txt", purpose: "assistants")
    // when
    let tuned = try server.list("?purpose=fine-tune")
    let unknown = try server.list("?purpose=unheard%20of")
    // then
    #expect(tuned.names == ["a.jsonl"])
    #expect(unknown.names.isEmpty)
  }

  @Test(arguments: [
    ("limit=0", "limit", "integer_below_min_value"), ("limit=10001", "limit", "integer_above_max_value"),
    ("limit=ten", "limit", "invalid_type"), ("order=up", "order", "invalid_value"),
    ("after=file-none", "after", "invalid_value"),
  ])
  func aWrongParameterIsNamed(query: String, parameter: String, code: String) throws {
    // given
    let server = try TestServer()
    // when
    let answer = try server.client.get("/v1/files?" + query)
    // then
    let error = try answer.decoded(as: TestError.self).error
    #expect(answer.status == 400)
    #expect(error.param == parameter)
    #expect(error.code == code)
  }

  @Test func namesAreEscapedAsJSON() throws {
    // given
    let server = try TestServer()
    let name = "tab\t\u{1B}[31m \u{7F} 日本 👩‍👩‍👧 \u{202E}.jsonl"
    // when
    try server.add(name)
    // then
    #expect(try server.list().names == [name])
    #expect(try server.client.get("/v1/files").text.contains(#"tab\t\u001b[31m"#))
  }
}
