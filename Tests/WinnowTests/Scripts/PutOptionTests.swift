import FilesAPI
import FilesServer
import TerminalKit
import TestSupport
import Testing

@testable import winnow

/// What `put` can be asked for besides sending a file.
@Suite struct PutOptionTests {
  @Test(arguments: [("1d", 86_400), ("2h", 7_200), ("3600", 3_600), ("30d", 2_592_000)])
  func anExpiryIsStored(span: String, seconds: Int) async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.txt", "x")

    // when
    let put = try await bench.run("put", "-p", "user_data", "--expires-after", span, path, "--json")

    // then
    let created = try #require(put.output.firstMatch(of: /"created_at":(\d+)/).flatMap { Int($0.1) })
    let expires = try #require(put.output.firstMatch(of: /"expires_at":(\d+)/).flatMap { Int($0.1) })
    #expect(expires - created == seconds)
  }

  @Test(arguments: ["soon", "-1", "0", "1m30"])
  func aSpanThatIsNoneIsWrongUsage(span: String) async throws {
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.txt", "x")
    #expect(try await bench.run("put", "-p", "user_data", "--expires-after", span, path).code == .wrongUsage)
  }

  @Test func anExpiryThatTheProviderDoesNotTakeSendsNothing() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.txt", "x")

    // when
    let put = try await bench.run("put", "-p", "user_data", "--expires-after", "60s", path)

    // then
    #expect(put.code == .failed && put.messages.contains("outside 3600"))
    #expect(try await bench.run("ls").lines.isEmpty)
  }

  @Test func oneFileCanHaveAnotherName() async throws {
    // given
    let bench = try CommandBench()
    let paths = try ["a.txt", "b.txt"].map { try bench.scratch.file($0, "x\($0)") }

    // when
    let put = try await bench.run("put", "-p", "user_data", "--name", "other.txt", paths[0], "--json")
    let two = try await bench.run("put", "-p", "user_data", "--name", "other.txt", paths[0], paths[1])

    // then
    #expect(put.output.contains("\"filename\":\"other.txt\""))
    #expect(put.output.contains("\"argument\":\"\(paths[0])\""))
    #expect(two.code == .wrongUsage)
  }

  @Test func theNameIsWhatItsEndingIsJudgedBy() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("records.txt", "{}\n")

    // then
    #expect(try await bench.run("put", "-p", "batch", "--no-check", path).code == .failed)
    #expect(try await bench.run("put", "-p", "batch", "--no-check", "--name", "r.jsonl", path).code == .done)
  }

  @Test func fieldsOfTheFormAreSent() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.txt", "x")

    // when
    let put = try await bench.run(
      "put", "-p", "user_data", "--field", "expires_after[anchor]=created_at", "--field",
      "expires_after[seconds]=7200", path, "--json")

    // then
    #expect(put.code == .done && put.output.contains("\"expires_at\":"))
  }

  @Test(arguments: ["plain", "=x", "purpose=batch", "file=x", "a=b\nc"])
  func aFieldThatIsNoneIsWrongUsage(field: String) async throws {
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.txt", "x")
    #expect(try await bench.run("put", "-p", "user_data", "--field", field, path).code == .wrongUsage)
  }

  @Test func whatIsThereAlreadyIsLeftOutWhenAsked() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.txt", "x")
    let first = try await bench.run("put", "-p", "user_data", path)

    // when
    let again = try await bench.run("put", "-p", "user_data", "--if-changed", path, "--json")

    // then
    #expect(again.code == .done && again.output.contains("\"result\":\"skipped\""))
    #expect(again.output.contains(first.firstWords[0]))
    #expect(try await bench.run("ls").lines.count == 1)
  }

  @Test func waitingEndsWhenTheFileIsProcessed() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.txt", "x")

    // when
    let put = try await bench.run("put", "-p", "user_data", "--wait", path, "--json")

    // then
    #expect(put.code == .done && put.output.contains("\"status\":\"processed\""))
    #expect(put.output.contains("\"result\":\"stored\""))
  }

  @Test(arguments: [
    ("processed", ProcessingWait.Stage.ready), ("ACTIVE", .ready), ("error", .failed), ("Failed", .failed),
    ("uploaded", .underWay), ("pending", .underWay), ("something new", .underWay), ("", .untold),
  ])
  func aStatusIsAnEndOnlyWhereThatIsKnown(status: String, stage: ProcessingWait.Stage) {
    #expect(ProcessingWait.Stage(FileStatus(status)) == stage)
  }

  @Test func eachPathHasItsLineInItsPlace() async throws {
    // given
    let bench = try CommandBench()
    let good = try bench.scratch.file("good.txt", "x")
    let empty = try bench.scratch.file("empty.txt", "")

    // when
    let put = try await bench.run("put", "-p", "user_data", "--json", empty, good, "/nowhere/none.txt")

    // then
    #expect(put.lines.count == 3)
    #expect(
      zip(put.lines, [empty, good, "/nowhere/none.txt"]).allSatisfy { $0.contains("\"argument\":\"\($1)\"") })
    #expect(put.lines.map { $0.contains("\"error\":") } == [true, false, true])
  }
}
