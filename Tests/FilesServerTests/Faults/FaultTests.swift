import Testing

@testable import FilesServer

@Suite struct FaultTests {
  @Test func everyThirdRequestIsRefusedWithRetryAfter() throws {
    // given
    let server = try TestServer(faults: ["429=3:7"])
    // when
    let answers = try (0..<6).map { _ in try server.client.get("/v1/files") }
    // then
    #expect(answers.map(\.status) == [200, 200, 429, 200, 200, 429])
    #expect(answers[2].headers["retry-after"] == "7")
  }

  @Test func aRateLimitRefusesWhatComesTooFast() throws {
    // given
    let server = try TestServer(faults: ["rate-limit=2/m"])
    // when
    let answers = try (0..<3).map { _ in try server.client.get("/v1/files") }
    // then
    #expect(answers.map(\.status) == [200, 200, 429])
    #expect(answers[0].headers["x-ratelimit-remaining-requests"] == "1")
    #expect(Int(answers[2].headers["retry-after"] ?? "").map { (29...30).contains($0) } == true)
  }

  @Test func aTokenBucketRefillsSteadily() {
    // given
    var bucket = TokenBucket(capacity: 2, seconds: 1)
    let start = ContinuousClock.now
    // when
    let granted = [0, 0, 0, 499, 500, 501, 5_000, 5_000, 5_000].map {
      bucket.spend(at: start + .milliseconds($0)).granted
    }
    // then
    #expect(granted == [true, true, false, false, true, false, true, true, false])
  }

  @Test func aFaultEndsAfterItsCountAndSparesOtherOperations() throws {
    // given
    let server = try TestServer(faults: ["503=1:list*2"])
    // when
    let upload = try server.client.upload("a.txt", [65])
    let lists = try (0..<3).map { _ in try server.client.get("/v1/files").status }
    // then
    #expect(upload.status == 200)
    #expect(lists == [503, 503, 200])
  }

  @Test func faultsCanBeChangedWhileTheServerRuns() throws {
    // given
    let server = try TestServer()
    // when
    let before = try server.client.get("/v1/files").status
    server.server.setFaults([try Fault(parsing: "500=1")])
    let during = try server.client.get("/v1/files").status
    server.server.setFaults([])
    let after = try server.client.get("/v1/files").status
    // then
    #expect([before, during, after] == [200, 500, 200])
    #expect(server.server.requestLog.map(\.status) == [200, 500, 200])
  }

  @Test func aDelayMakesTheAnswerLate() throws {
    // given
    let server = try TestServer(faults: ["delay=80:list"])
    let start = ContinuousClock.now
    // when
    _ = try server.client.get("/v1/files")
    // then
    #expect(ContinuousClock.now - start >= .milliseconds(80))
  }

  @Test func slowThrottlesContentAndUploads() throws {
    // given
    let server = try TestServer()
    let content = [UInt8](repeating: 65, count: 20_000)
    let file: TestFile = try server.client.upload("a.bin", content, purpose: "evals").decoded()
    server.server.setFaults([try Fault(parsing: "slow=100000")])
    let start = ContinuousClock.now
    // when
    let answer = try server.client.get("/v1/files/\(file.id)/content")
    let middle = ContinuousClock.now
    _ = try server.client.upload("b.bin", content, purpose: "evals")
    // then
    #expect(answer.body == content)
    #expect(middle - start >= .milliseconds(180))
    #expect(ContinuousClock.now - middle >= .milliseconds(180))
  }

  @Test func cutEndsTheConnectionInsideTheBody() throws {
    // given
    let server = try TestServer()
    let file = try server.add("a.txt", String(repeating: "x", count: 5_000), purpose: "evals")
    server.server.setFaults([try Fault(parsing: "cut=1000:content")])
    // when
    let answer = try server.client.get("/v1/files/\(file.id)/content")
    // then
    #expect(answer.headers["content-length"] == "5000")
    #expect(answer.body.count == 1_000)
    #expect(try server.client.get("/v1/files").isComplete)
  }

  @Test func cutInsideAnUploadLeavesNothing() throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(faults: ["cut=1000:upload"], folder: folder.path)
    let content = [UInt8](repeating: 65, count: 3_000_000)
    // when
    #expect(throws: TestFailure.self) { try server.client.upload("a.bin", content, purpose: "evals") }
    server.server.stop()
    // then
    #expect(server.server.requestLog.map(\.status) == [0])
    #expect(folder.entries("incoming").isEmpty)
    #expect(folder.entries("content").isEmpty)
  }

  @Test func aLostAnswerDoesNotUndoTheUpload() throws {
    // given
    let server = try TestServer(faults: ["drop-answer:upload*1"])
    // when
    #expect(throws: TestFailure.self) { try server.client.upload("a.txt", [65]) }
    // then
    #expect(try server.list().names == ["a.txt"])
  }

  @Test func htmlTruncationAndFalseLengthsSpoilTheBody() throws {
    // given
    let server = try TestServer()
    try server.add("a.txt")
    let whole = try server.client.get("/v1/files").body
    func answer(_ fault: String) throws -> TestAnswer {
      server.server.setFaults([try Fault(parsing: fault)])
      return try server.client.get("/v1/files")
    }
    // when
    let page = try answer("html=502")
    let half = try answer("truncated")
    let lie = try answer("lie-length")
    let drops = try answer("drip")
    // then
    #expect(page.status == 502)
    #expect(page.text.hasPrefix("<!DOCTYPE html>"))
    #expect(half.isComplete)
    #expect(half.body == Array(whole.prefix(whole.count / 2)))
    #expect(lie.headers["content-length"] == String(whole.count + 1_000))
    #expect(lie.body == whole)
    #expect(drops.headers["content-length"] == nil)
    #expect(drops.text.contains("\r\n7\r\n") || drops.text.hasPrefix("7\r\n"))
  }

  @Test func dripConcernsAnswersOnly() throws {
    // given
    let server = try TestServer(faults: ["drip"])
    let start = ContinuousClock.now
    // when
    let answer = try server.client.upload("a.bin", [UInt8](repeating: 65, count: 200_000))
    // then
    #expect(answer.status == 200)
    #expect(ContinuousClock.now - start < .seconds(15))
  }

  @Test func pagingFaultsRepeatIgnoreAndConceal() throws {
    // given
    let server = try TestServer(clock: TestClock())
    for index in 0..<4 {
      try server.add("file-\(index)")
    }
    let cursor = try #require(try server.list("?limit=2").last_id)
    func page(_ fault: String) throws -> TestList {
      server.server.setFaults([try Fault(parsing: fault)])
      return try server.list("?limit=2&after=\(cursor)")
    }
    // when
    let repeated = try page("repeat")
    let ignored = try page("ignore-after")
    let concealed = try page("no-has-more")
    // then
    #expect(repeated.names == ["file-2", "file-1"])
    #expect(ignored.names == ["file-3", "file-2"])
    #expect(ignored.has_more == true)
    #expect(concealed.names == ["file-1", "file-0"])
    #expect(concealed.has_more == nil && concealed.last_id == nil)
  }

  @Test func longIdsWorkWithEscapedAndPlainSlashes() throws {
    // given
    let server = try TestServer(faults: ["long-ids"])
    let file = try server.add("a.txt", "text", purpose: "evals")
    let escaped = file.id.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "%2F")
    // when
    let content = try server.client.get("/v1/files/\(escaped)/content")
    let after = try server.list("?after=\(escaped)")
    let deletion = try server.client.send("DELETE", "/v1/files/\(file.id)")
    // then
    #expect(file.id.count == 300)
    #expect(file.id.contains("/"))
    #expect(content.text == "text")
    #expect(after.data.isEmpty)
    #expect(deletion.text.contains(file.id))
  }

  @Test func nullsAndUnknownWordsAreStillJSON() throws {
    // given
    let server = try TestServer()
    for index in 0..<4 {
      try server.add("file-\(index)")
    }
    // when
    server.server.setFaults([try Fault(parsing: "nulls")])
    let text = try server.client.get("/v1/files").text
    // then
    for word in [#""bytes":null"#, #""telepathy""#, #""x_new":{"deep""#, #""status":null"#] {
      #expect(text.contains(word))
    }
  }

  @Test func refusalsOfKeyQuotaAndScopeConcernTheRightOperations() throws {
    // given
    let server = try TestServer()
    let file = try server.add("a.txt")
    func statuses(_ fault: String) throws -> [Int] {
      server.server.setFaults([try Fault(parsing: fault)])
      return [
        try server.client.get("/v1/files").status, try server.client.upload("b.txt", [65]).status,
        try server.client.send("DELETE", "/v1/files/\(file.id)").status,
      ]
    }
    // then
    #expect(try statuses("unauthorized") == [401, 401, 401])
    #expect(try statuses("read-only-key") == [200, 403, 403])
    #expect(try statuses("quota*1") == [200, 400, 200])
  }

  @Test func stoppingEndsRequestsThatWait() throws {
    // given
    let server = try TestServer(faults: ["delay=60000"])
    let client = server.client
    let start = ContinuousClock.now
    _ = try client.exchange(Array("GET /v1/files HTTP/1.1\r\nHost: a\r\n\r\n".utf8), closesEarly: true)
    // when
    server.server.stop()
    server.server.stop()
    // then
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(throws: TestFailure.self) { try client.get("/v1/files") }
  }
}
