import FilesServer
import TerminalKit
import Testing

@testable import winnow

/// `hash` and `dups`.
@Suite struct SameContentTests {
  private static let hashOfX = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"

  private func filled() async throws -> (CommandBench, [String]) {
    let bench = try CommandBench()
    var ids: [String] = []
    for (name, text) in [("a.jsonl", "x"), ("b.jsonl", "x"), ("c.jsonl", "y"), ("a.jsonl", "z")] {
      ids.append(try await bench.put(name, text, isChecked: false))
    }
    return (bench, ids)
  }

  @Test func hashesAreThoseOfTheContents() async throws {
    // given
    let (bench, ids) = try await filled()

    // when
    let hash = try await bench.run("hash", ids[0], "file-none", ids[1])

    // then
    #expect(hash.code == .notFound)
    #expect(
      hash.lines == [
        "\(Self.hashOfX)  \(ids[0])  a.jsonl", "-  file-none  failed", "\(Self.hashOfX)  \(ids[1])  b.jsonl",
      ])
  }

  @Test func aHashIsAMemberOfJSON() async throws {
    let (bench, ids) = try await filled()
    #expect(try await bench.run("hash", ids[0], "--json").output.contains("\"sha256\":\"\(Self.hashOfX)\""))
  }

  @Test func withoutReadingNameAndSizeAreAGuessAndCalledSo() async throws {
    // given
    let (bench, ids) = try await filled()

    // when somebody asks who sent none of them
    let dups = try await bench.run("dups", environment: ["HOME": bench.scratch.path + "/other"])

    // then
    #expect(Set(dups.firstWords) == [ids[0], ids[3]])
    #expect(dups.lines.allSatisfy { $0.contains("name-and-size") })
    #expect(dups.messages.contains("is a guess"))
  }

  @Test func whatWasSentFromHereIsKnownWithoutReadingIt() async throws {
    // given
    let (bench, ids) = try await filled()

    // when
    let dups = try await bench.run("dups")

    // then
    #expect(Set(dups.firstWords) == Set(ids[0..<2]))
    #expect(dups.lines.allSatisfy { $0.contains("  content  ") })
  }

  @Test func comparedContentsAreWhatCounts() async throws {
    // given
    let (bench, ids) = try await filled()

    // when
    let dups = try await bench.run("dups", "--compare", "--json")

    // then
    #expect(dups.code == .done && dups.lines.count == 2)
    #expect(dups.lines.allSatisfy { $0.contains("\"same\":\"content\",\"sha256\":\"\(Self.hashOfX)\"") })
    #expect(ids[0..<2].allSatisfy { id in dups.output.contains(id) })
  }

  @Test func whatIsNotGivenOutIsSaidOnceForEachPurpose() async throws {
    // given
    let bench = try CommandBench()
    for purpose in ["user_data", "user_data", "user_data", "assistants", "assistants"] {
      _ = try await bench.put("same.txt", "x", purpose: purpose, isChecked: false)
    }

    // when somebody asks who sent none of them
    let dups = try await bench.run("dups", "--compare", environment: ["HOME": bench.scratch.path + "/other"])

    // then
    let told = dups.messages.split(separator: "\n").filter { $0.contains("not compared") }
    #expect(dups.code == .done && told.count == 2, "\(dups.messages)")
    #expect(told.first?.contains("2 files of purpose assistants not compared") == true)
    #expect(told.last?.contains("3 files of purpose user_data not compared") == true)
  }

  @Test func whatMayGoIsNamedForRm() async throws {
    // given
    let (bench, ids) = try await filled()

    // when
    let older = try await bench.run("dups", "--compare", "--keep", "newest", "--format", "ids")
    let newer = try await bench.run("dups", "--compare", "--keep", "oldest", "--format", "ids")
    let rm = try await bench.run("rm", "-", "--yes", "--max-delete", "1", input: older.output)

    // then
    #expect(older.lines.count == 1 && newer.lines.count == 1)
    #expect(Set(older.lines + newer.lines) == Set(ids[0..<2]))
    #expect(rm.code == .done && rm.firstWords == older.lines)
  }

  @Test func withoutAnyTheListIsEmptyAndTheCodeSaysSoWhenAsked() async throws {
    let bench = try CommandBench()
    #expect(try await bench.run("dups").code == .done)
    #expect(try await bench.run("dups", "--detailed-exit").code == .nothingMatched)
  }

  @Test(arguments: [["--keep", "all"], ["--format", "csv"]])
  func whatMeansNothingIsRefused(options: [String]) async throws {
    let bench = try CommandBench()
    #expect(try await bench.run(words: ["dups"] + options).code == .wrongUsage)
  }
}
