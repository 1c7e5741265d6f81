import Glibc
import TestSupport
import Testing

@testable import winnow

/// This machine's clock is wrong, and files would be taken for older or younger than they are.
@Suite struct ClockTests {
  private static let day = 86_400
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A server by whose clock one file is ten days old and one forty.
  private func bench(daysAhead: Int) -> (FaultyFilesServer, CommandRunner) {
    let now = time(nil) + daysAhead * Self.day
    let server = FaultyFilesServer(
      [("old", 40), ("young", 10)].map { name, days in
        WireFile(
          id: "file-\(name)", name: "\(name).txt", content: [65],
          createdAt: now - days * Self.day - Self.day / 2)
      }, clockOffset: daysAhead * Self.day)
    let runner = CommandRunner(
      scratch: scratch,
      environment: ["HOME": scratch.path, "OPENAI_API_KEY": "k", "OPENAI_BASE_URL": server.baseURL])
    return (server, runner)
  }

  @Test(arguments: [(-92, "3 mo ahead of"), (92, "3 mo behind"), (-25, "25 d ahead of")])
  func deletingByAgeCountsByTheServersClockAndSaysSo(_ daysAhead: Int, _ words: String) async throws {
    let (server, runner) = bench(daysAhead: daysAhead)
    let run = try await runner.run(["rm", "--yes", "--max-delete", "9", "-q", "age>30d"])
    #expect(run.code == .done, "\(run.messages)")
    #expect(server.files.map(\.name) == ["young.txt"])
    #expect(run.messages.contains("This machine's clock is \(words) the server's"), "\(run.messages)")
  }

  @Test(arguments: [-92, 0, 92]) func agesAreShownByTheServersClock(_ daysAhead: Int) async throws {
    let (server, runner) = bench(daysAhead: daysAhead)
    defer { server.stop() }
    let run = try await runner.run(["ls", "-q", "age<30d", "--columns", "name,age", "--no-header"])
    #expect(run.output.split(separator: " ") == ["young.txt", "10d\n"], "\(run.output) \(run.messages)")
    #expect(run.messages.contains("clock") == (daysAhead != 0))
  }

  /// A server of two batches, with one whose answers come from a cache as old as they can be.
  private func batches(daysAhead: Int, isCached: Bool) -> (LoopbackServer, CommandRunner) {
    let now = time(nil) + daysAhead * Self.day
    let body =
      #"{"object":"list","has_more":false,"data":["#
      + [("young", 10), ("old", 40)].map { name, days in
        let time = now - days * Self.day - Self.day / 2
        return #"{"id":"batch_\#(name)","object":"batch","status":"completed","created_at":\#(time)}"#
      }.joined(separator: ",") + "]}"
    let fields =
      ["Content-Type: application/json", "Date: \(HTTPDate.text(seconds: now))"]
      + (isCached ? ["Age: 9"] : [])
    let server = LoopbackServer { connection in
      while connection.readHeader() != nil { connection.answer("200 OK", fields, body) }
    }
    let runner = CommandRunner(
      scratch: scratch,
      environment: ["HOME": scratch.path, "OPENAI_API_KEY": "k", "OPENAI_BASE_URL": server.baseURL])
    return (server, runner)
  }

  @Test(arguments: [-92, 0, 92]) func batchesHaveTheServersAgesWithoutTheListOfFiles(_ daysAhead: Int)
    async throws
  {
    let (server, runner) = batches(daysAhead: daysAhead, isCached: false)
    defer { server.stop() }
    let run = try await runner.run(
      ["ls", "batches", "-q", "age>30d", "--columns", "id,age", "--no-header"])
    #expect(run.output.split(separator: " ") == ["batch_old", "40d\n"], "\(run.output) \(run.messages)")
    #expect(run.messages.contains("clock") == (daysAhead != 0))
  }

  @Test func anAnswerOfACacheIsNoClock() async throws {
    let (server, runner) = batches(daysAhead: -92, isCached: true)
    defer { server.stop() }
    let run = try await runner.run(
      ["ls", "batches", "-q", "age>30d", "--columns", "id", "--no-header"])
    #expect(run.output == "batch_young\nbatch_old\n", "\(run.output) \(run.messages)")
    #expect(!run.messages.contains("clock"))
  }

  @Test func theDoctorNamesTheDifference() async throws {
    let (server, runner) = bench(daysAhead: -400)
    defer { server.stop() }
    let run = try await runner.run(["doctor"])
    #expect(run.output.contains("This machine's clock is 13 mo ahead of the server's"), "\(run)")
  }
}
