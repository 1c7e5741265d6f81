import FilesAPI
import FilesServer
import TestSupport
import Testing

@testable import winnow

/// `ls batches` and the like: filter, order, number, columns and formats.
@Suite(.endsAtLast)
struct ObjectListCommandTests {
  /// Two files, a batch that runs and uses the first, one that is finished and made the second of the first, a store.
  private func bench() async throws -> (CommandBench, files: [String], made: [String]) {
    let bench = try CommandBench()
    var ids: [String] = []
    for number in 0..<2 {
      ids.append(
        try await bench.put(
          "data-\(number).txt", String(repeating: "x", count: 100 * number + 1) + "\n",
          purpose: "user_data"))
    }
    var done = FileUser(.batch, .done, age: 90 * 86_400, input: ids[0], second: ids[1])
    (done.requests, done.failures) = (20, 3)
    let made = try bench.server.add([
      FileUser(.batch, .running, age: 10, input: ids[0]), done,
      FileUser(.store, .done, label: "hand book", members: [ids[1]]),
    ])
    return (bench, ids, made)
  }

  @Test(arguments: [
    ("is:running", [0]), ("is:finished age>30d", [1]), ("-is:running", [1]), ("status:completed", [1]),
    ("progress=100%", [1]), ("is:failed", [1]), ("age<1d OR is:finished", [0, 1]), ("data-0", [0, 1]),
    ("name:data-0", [0, 1]), ("size>100", [1]), ("size<50", [0]), ("field.nonsense:x", []),
    ("model:none", []),
  ])
  func aQueryAdmitsWhatItAdmitsOnTheScreen(query: String, admitted: [Int]) async throws {
    let (bench, _, made) = try await bench()
    let outcome = try await bench.run("ls", "batches", "-q", query)
    #expect(outcome.code == .done, "\(outcome.messages)")
    #expect(outcome.firstWords == admitted.map { made[$0] }, "\(query): \(outcome.output)")
  }

  @Test func anIDAloneNeedsNoListOfFiles() async throws {
    let (bench, _, made) = try await bench()
    let outcome = try await bench.run("ls", "batches", "-q", "id:\(made[1])")
    #expect(outcome.firstWords == [made[1]])
    #expect(!bench.server.requestLog.contains { $0.method == "GET" && $0.path.hasSuffix("/files") })
  }

  @Test(arguments: [
    ("purpose:batch", "purpose"), ("is:duplicate", "duplicate"), ("is:marked", "Marks"), ("age>", ""),
    ("progress<x", ""),
  ])
  func aWrongQueryIsPointedAtAndListsNothing(query: String, word: String) async throws {
    let bench = try CommandBench()
    let outcome = try await bench.run("ls", "batches", "-q", query)
    #expect(outcome.code == .wrongUsage && outcome.output.isEmpty)
    #expect(outcome.messages.contains("--query") && outcome.messages.contains(word), "\(outcome.messages)")
  }

  @Test func nothingMatchedIsToldToThoseWhoAskForDetails() async throws {
    let (bench, _, _) = try await bench()
    #expect(try await bench.run("ls", "stores", "-q", "nonsense").code == .done)
    #expect(try await bench.run("ls", "stores", "-q", "nonsense", "--detailed-exit").code == .nothingMatched)
    #expect(try await bench.run("ls", "stores", "-q", "hand", "--detailed-exit").code == .done)
  }

  @Test func whatNothingHasAValueForIsSaid() async throws {
    let (bench, _, _) = try await bench()
    let outcome = try await bench.run("ls", "batches", "-q", "role:input")
    #expect(outcome.code == .done && outcome.output.isEmpty)
    #expect(outcome.messages.contains("Nothing here has a value for role"), "\(outcome.messages)")
  }

  @Test func orderAndNumberAreObeyed() async throws {
    let (bench, _, made) = try await bench()
    let oldest = try await bench.run("ls", "batches", "--sort", "created:asc")
    let byStatus = try await bench.run("ls", "batches", "--sort", "status,created:asc", "--limit", "1")
    let bySize = try await bench.run("ls", "batches", "--sort", "size", "--limit", "1")
    let wrong = try await bench.run("ls", "batches", "--sort", "purpose")

    #expect(oldest.firstWords == [made[1], made[0]])
    #expect(byStatus.firstWords == [made[1]])
    #expect(bySize.firstWords == [made[1]])
    #expect(wrong.code == .wrongUsage && wrong.messages.contains("progress"), "\(wrong.messages)")
  }

  @Test func eachFormatIsWritten() async throws {
    let (bench, files, made) = try await bench()
    let words = ["ls", "batches", "--sort", "created", "--columns", "id,status,progress,files,size,name"]
    let csv = try await bench.run(words: words + ["--format", "csv"])
    let tsv = try await bench.run(words: words + ["--format", "tsv", "--no-header"])
    let text = try await bench.run(words: words)
    let ids = try await bench.run("ls", "batches", "--format", "ids", "--null")
    let json = try await bench.run("ls", "batches", "-q", "is:finished", "--format", "json")

    #expect(csv.output.hasPrefix("id,status,progress,files,size,name\r\n"), "\(csv.output)")
    #expect(
      csv.output.hasSuffix("\(made[1]),completed,\"20/20, 3 failed\",2,104,data-0.txt\r\n"), "\(csv.output)")
    #expect(tsv.lines.last == "\(made[1])\tcompleted\t20/20, 3 failed\t2\t104\tdata-0.txt")
    #expect(text.output.hasPrefix("ID "), "\(text.output)")
    #expect(
      text.lines.allSatisfy { $0.split(separator: " ").count == 6 }, "one field a column: \(text.output)")
    #expect(ids.output == "\(made[0])\0\(made[1])\0")
    #expect(json.lines.count == 1 && json.output.contains(#""id":"\#(files[1])","role":"output""#))
  }

  @Test func anEmptyTableHasItsTitlesAndAnUnknownColumnIsNamed() async throws {
    let bench = try CommandBench()
    let empty = try await bench.run("ls", "stores", "--format", "csv")
    let wrong = try await bench.run("ls", "stores", "--columns", "id,purpose")
    #expect(empty.output == "id,status,progress,size,created,model,name\r\n")
    #expect(wrong.code == .wrongUsage && wrong.messages.contains("expires"), "\(wrong.messages)")
  }
}
