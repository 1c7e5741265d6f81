import FilesAPI
import FilesServer
import FilesStore
import TerminalKit
import Testing

@testable import winnow

/// Limits, ids that are gone, and the lines of `rm`.
@Suite struct RemovalOptionTests {
  private let bench: CommandBench
  private let ids: [String]

  init() async throws {
    bench = try CommandBench()
    var ids: [String] = []
    for number in 1...4 {
      ids.append(try await bench.put("\(number).jsonl", "{\"n\":\(number)}\n", isChecked: false))
    }
    self.ids = ids
  }

  @Test func whatIsGoneAlreadyCountsAsDone() async throws {
    // given
    let words = ["rm", "--yes", "--max-delete", "2", "--json", ids[0], ids[1]]
    _ = try await bench.run("rm", "--yes", "--max-delete", "1", ids[0])

    // when
    let twice = try await bench.run(words: words)
    let thrice = try await bench.run(words: words)

    // then
    #expect(twice.code == .done && thrice.code == .done)
    #expect(twice.lines.map { $0.contains("\"result\":\"deleted\"") } == [false, true])
    #expect(thrice.lines.allSatisfy { $0.contains("\"result\":\"already gone\"") })
  }

  @Test func linesStandInTheOrderOfTheArguments() async throws {
    // given
    let order = [ids[2], "file-none", ids[0], ids[3]]

    // when
    let outcome = try await bench.run(words: ["rm", "--yes", "--max-delete", "9"] + order)

    // then
    #expect(outcome.firstWords == order)
  }

  @Test(arguments: [
    ("3", 4, ExitCode.refused), ("4", 4, .done), ("75%", 4, .refused), ("100%", 4, .done), ("25%", 1, .done),
    ("24%", 1, .refused), ("31b", 4, .refused), ("32b", 4, .done), ("1kb", 4, .done), ("0", 1, .refused),
  ])
  func moreThanTheLimitDeletesNothing(limit: String, count: Int, code: ExitCode) async throws {
    // when
    let outcome = try await bench.run(words: ["rm", "--yes", "--max-delete", limit] + ids.prefix(count))

    // then
    #expect(outcome.code == code, "\(outcome.messages)")
    #expect(try await bench.run("ls").lines.count == (code == .done ? 4 - count : 4))
  }

  @Test(arguments: ["many", "-1", "101%", "%", "5 files", "1.5", ""])
  func aLimitThatIsNoneIsWrongUsage(limit: String) async throws {
    #expect(try await bench.run("rm", "--yes", "--max-delete", limit, ids[0]).code == .wrongUsage)
    #expect(try await bench.run("ls").lines.count == 4)
  }

  @Test func aSizeThatIsNotKnownIsNoSmallOne() throws {
    // given
    let limit = try #require(RemovalLimit("5gb"))
    let target = DeletionTarget(id: FileID("x"), name: "x", byteCount: nil)

    // then
    #expect(limit.problem([target], total: 1, "5gb")?.string.contains("is not known") == true)
  }

  @Test func aQueryThatFitsNothingSaysSoWhenAsked() async throws {
    // given
    let words = ["rm", "-q", "name:none", "--yes", "--max-delete", "1"]

    // then
    #expect(try await bench.run(words: words).code == .done)
    #expect(try await bench.run(words: words + ["--detailed-exit"]).code == .nothingMatched)
  }
}
