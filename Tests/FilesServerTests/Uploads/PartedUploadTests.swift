import Testing

@testable import FilesServer

@Suite struct PartedUploadTests {
  /// Parts of eight bytes, files of twenty.
  private var small: SizeLimits {
    var limits = SizeLimits()
    limits.file = 8
    limits.part = 8
    limits.partedFile = 20
    return limits
  }

  private func part(_ content: String, of upload: TestUpload, _ client: TestClient) throws -> String {
    try client.addPart(content, to: upload.id).decoded(as: TestPart.self).id
  }

  @Test func partsBecomeAFileInTheOrderThatTheEndNames() throws {
    // given
    let folder = try TestFolder()
    let clock = TestClock()
    let server = try TestServer(folder: folder.path, clock: clock, sizeLimits: small)
    let client = server.client
    let expiry = #","expires_after":{"anchor":"created_at","seconds":7200}"#
    let upload = try client.createUpload("日本.bin", bytes: 10, more: expiry)
    // when
    let later = try part("world", of: upload, client)
    let unused = try client.addPart("lost", to: upload.id)
    let first = try part("hello", of: upload, client)
    let before = try server.list().data
    clock.advance(by: 60)
    let done: TestUpload = try client.complete(upload.id, [first, later]).decoded()
    // then
    #expect(upload.status == "pending" && upload.object == "upload" && upload.file == nil)
    #expect(upload.expires_at == upload.created_at + 3_600)
    #expect(unused.status == 200)
    #expect(before.isEmpty)
    let file = try #require(done.file)
    #expect(done.status == "completed")
    #expect(file.bytes == 10 && file.filename == "日本.bin" && file.purpose == "evals")
    #expect(file.expires_at == clock.now + 7_200)
    #expect(try server.list().data == [file])
    #expect(try client.get("/v1/files/\(file.id)/content").text == "helloworld")
    #expect(folder.entries("parts").isEmpty)
    #expect(folder.entries("incoming").isEmpty)
  }

  @Test func theChecksumIsCheckedWhenItIsSent() throws {
    // given
    let server = try TestServer(sizeLimits: small)
    let upload = try server.client.createUpload(bytes: 10)
    let parts = [try part("hello", of: upload, server.client), try part("world", of: upload, server.client)]
    // when
    let wrong = try server.client.complete(upload.id, parts, more: #","md5":"0123"# + "\"")
    let right = try server.client.complete(
      upload.id, parts, more: #","md5":"FC5E038D38A57032085441E7FE7010B0""#)
    // then
    #expect(wrong.status == 400)
    #expect(wrong.errorMessage?.contains("fc5e038d38a57032085441e7fe7010b0") == true)
    #expect(right.status == 200)
    #expect(try server.list().data.count == 1)
  }

  @Test func anEndThatDoesNotAddUpMakesNoFileAndMayBeTriedAgain() throws {
    // given
    let server = try TestServer(sizeLimits: small)
    let client = server.client
    let upload = try client.createUpload(bytes: 10)
    let other = try client.createUpload(bytes: 5)
    let first = try part("hello", of: upload, client)
    let foreign = try part("world", of: other, client)
    // when
    let answers = try [[first], [first, first], [first, foreign], [first, "part_none"], []].map {
      try client.complete(upload.id, $0)
    }
    // then
    #expect(answers.allSatisfy { $0.status == 400 })
    #expect(
      answers.first?.errorMessage?.contains("5 bytes together, but the upload was created for 10") == true)
    #expect(answers[1].errorMessage?.contains("named twice") == true)
    #expect(answers[2].errorMessage?.contains("does not belong") == true)
    #expect(try server.list().data.isEmpty)
    // and
    let second = try part("world", of: upload, client)
    #expect(try client.complete(upload.id, [first, second]).status == 200)
  }

  @Test func whatHasEndedTakesNothingMore() throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path, sizeLimits: small)
    let client = server.client
    let gone = try client.createUpload(bytes: 5)
    let done = try client.createUpload(bytes: 5)
    let dropped = try part("hello", of: gone, client)
    let kept = try part("hello", of: done, client)
    // when
    let cancelled: TestUpload = try client.post("/v1/uploads/\(gone.id)/cancel", json: "").decoded()
    _ = try client.complete(done.id, [kept])
    // then
    #expect(cancelled.status == "cancelled")
    for (upload, part, word) in [(gone, dropped, "cancelled"), (done, kept, "completed")] {
      let answers = try [
        client.addPart("more", to: upload.id), client.complete(upload.id, [part]),
        client.post("/v1/uploads/\(upload.id)/cancel", json: ""),
      ]
      #expect(answers.allSatisfy { $0.status == 400 && $0.errorMessage?.contains(word) == true })
    }
    #expect(try client.addPart("more", to: "upload_none").status == 404)
    #expect(try client.complete("upload_none", []).status == 404)
    #expect(folder.entries("parts").isEmpty)
    #expect(try server.list().data.count == 1)
  }

  @Test func anUploadIsKeptForAnHour() throws {
    // given
    let folder = try TestFolder()
    let clock = TestClock()
    let server = try TestServer(folder: folder.path, clock: clock, sizeLimits: small)
    let upload = try server.client.createUpload(bytes: 5)
    let first = try part("hello", of: upload, server.client)
    // when
    clock.advance(by: 3_600)
    let answer = try server.client.complete(upload.id, [first])
    _ = try server.list()
    // then
    #expect(answer.status == 400)
    #expect(answer.errorMessage?.contains("expired") == true)
    #expect(folder.entries("parts").isEmpty)
  }

  @Test(arguments: [
    (#""purpose":"evals","bytes":5,"mime_type":"x""#, "Missing required parameter: 'filename'."),
    (#""filename":"a","bytes":5,"mime_type":"x""#, "Missing required parameter: 'purpose'."),
    (#""filename":"a","purpose":"evals","mime_type":"x""#, "Missing required parameter: 'bytes'."),
    (#""filename":"a","purpose":"evals","bytes":5"#, "Missing required parameter: 'mime_type'."),
    (#""filename":"a","purpose":"poetry","bytes":5,"mime_type":"x""#, "'poetry' is not one of ["),
    (
      #""filename":"a","purpose":"evals","bytes":21,"mime_type":"x""#,
      "Invalid 'bytes': integer above maximum"
    ),
    (
      #""filename":"a","purpose":"evals","bytes":0,"mime_type":"x""#, "Invalid 'bytes': integer below minimum"
    ),
    (#""filename":"a","purpose":"evals","bytes":"5","mime_type":"x""#, "Invalid type for 'bytes'"),
    (#""filename":7,"purpose":"evals","bytes":5,"mime_type":"x""#, "Invalid type for 'filename'"),
    (#""filename":"a.txt","purpose":"batch","bytes":5,"mime_type":"x""#, "Invalid file format for Batch API"),
    (
      #""filename":"a","purpose":"evals","bytes":5,"mime_type":"x","expires_after":{"anchor":"created_at"}"#,
      "Missing required parameter: 'seconds'."
    ),
    (#""filename""#, "We could not parse the JSON body"),
  ])
  func aWrongAnnouncementIsRefused(members: String, words: String) throws {
    // given
    let server = try TestServer(sizeLimits: small)
    // when
    let answer = try server.client.post("/v1/uploads", json: "{\(members)}")
    // then
    #expect(answer.status == 400)
    #expect(answer.errorMessage?.hasPrefix(words) == true, "\(answer.text)")
  }

  @Test func aPartThatIsTooLargeOrNoneIsRefusedAndNotKept() throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path, sizeLimits: small)
    let upload = try server.client.createUpload(bytes: 20)
    // when
    let large = try server.client.addPart("123456789", to: upload.id)
    let empty = try server.client.addPart("", to: upload.id)
    let none = try server.client.post("/v1/uploads/\(upload.id)/parts", json: "{}")
    // then
    #expect([large.status, empty.status, none.status] == [413, 400, 400])
    #expect(large.errorMessage == "Maximum content size limit (8) exceeded (9 bytes read)")
    #expect(folder.entries("parts").isEmpty)
    #expect(folder.entries("incoming").isEmpty)
  }

  @Test func theOtherDialectHasNoSuchAddress() throws {
    // given
    let server = try TestServer(.mistral)
    let ours = try TestServer()
    // when, then
    #expect(try server.client.post("/v1/uploads", json: "{}").status == 404)
    #expect(try ours.client.get("/v1/uploads").status == 405)
    #expect(try ours.client.post("/v1/uploads/upload_1", json: "{}").status == 404)
  }

  @Test func partsSurviveARestartAndWhatNobodySpeaksOfIsClearedAway() throws {
    // given
    let folder = try TestFolder()
    let first = try TestServer(folder: folder.path, sizeLimits: small)
    let upload = try first.client.createUpload(bytes: 10)
    let kept = try part("hello", of: upload, first.client)
    let lost = try part("world", of: upload, first.client)
    first.server.stop()
    try folder.write("parts/part_without_metadata", "renamed, but never committed")
    try folder.write("incoming/half-a-file", "joined, but never committed")
    try folder.remove("parts/\(lost)")
    // when
    let second = try TestServer(folder: folder.path, sizeLimits: small)
    let early = try second.client.complete(upload.id, [kept, lost])
    let again = try part("again", of: upload, second.client)
    let done: TestUpload = try second.client.complete(upload.id, [kept, again]).decoded()
    // then
    #expect(early.status == 400)
    let id = try #require(done.file?.id)
    #expect(try second.client.get("/v1/files/\(id)/content").text == "helloagain")
    #expect(folder.entries("parts").isEmpty)
    #expect(folder.entries("incoming").isEmpty)
  }
}
