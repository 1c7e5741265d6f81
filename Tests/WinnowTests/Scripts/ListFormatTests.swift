import FilesServer
import TerminalKit
import Testing

@testable import winnow

/// What `ls` writes for programs.
@Suite struct ListFormatTests {
  private func filled() async throws -> (CommandBench, [String]) {
    let bench = try CommandBench()
    let first = try await bench.put("plain.jsonl", "{\"n\":1}\n", isChecked: false)
    let second = try await bench.put("two, \"words\" =1.jsonl", "{\"n\":12}\n", isChecked: false)
    return (bench, [first, second])
  }

  @Test func textHasALineOfTitlesAndOneFieldAColumn() async throws {
    // given
    let (bench, ids) = try await filled()

    // when
    let columns = "id,size,created,purpose,status,name"
    let list = try await bench.run("ls", "-s", "name", "--columns", columns)

    // then
    let rows = list.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows[0] == ["ID", "SIZE", "CREATED(UTC)", "PURPOSE", "STATUS", "NAME"])
    #expect(rows[1].count == 6 && rows[1][0] == ids[0] && rows[1][1] == "8B" && rows[1][5] == "plain.jsonl")
    #expect(rows[1][2].hasSuffix("Z") && rows[1][2].contains("T"))
  }

  @Test func timesCanBeThoseOfTheMachineAndSaySo() async throws {
    // given
    let (bench, _) = try await filled()

    // when
    let list = try await bench.run("ls", "--local", "--columns", "created,id")

    // then
    let rows = list.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows[0] == ["CREATED(LOCAL)", "ID"])
    #expect(rows[1][0].contains(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/))
  }

  @Test func aPipeThatAskedForNoColumnsGetsALineForEachFileAlone() async throws {
    let (bench, _) = try await filled()
    #expect(try await bench.run("ls").output.split(separator: "\n").count == 2)
    let asked = try await bench.run("ls", "--columns", "id", "--no-header")
    #expect(asked.output.split(separator: "\n").count == 2)
  }

  @Test func csvQuotesAndIsSafeInASpreadsheet() async throws {
    // given
    let (bench, ids) = try await filled()
    _ = try await bench.put("=cmd.jsonl", "{\"n\":123}\n", isChecked: false)

    // when
    let list = try await bench.run("ls", "--format", "csv", "--columns", "id,name,size", "-s", "size:asc")

    // then
    let lines = list.output.split(separator: "\r\n").map(String.init)
    #expect(lines[0] == "id,name,size")
    #expect(lines[1] == "\(ids[0]),plain.jsonl,8")
    #expect(lines[2] == "\(ids[1]),\"two, \"\"words\"\" =1.jsonl\",9")
    #expect(lines[3].contains(",'=cmd.jsonl,10"))
  }

  @Test func tsvHasOneTabBetweenFields() async throws {
    // given
    let (bench, ids) = try await filled()

    // when
    let list = try await bench.run("ls", "--format", "tsv", "--columns", "name,id,source", "-s", "name")

    // then
    let rows = list.output.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(rows.map(\.count) == [3, 3, 3])
    #expect(rows.dropFirst().first == ["plain.jsonl", Substring(ids[0]), ""])
  }

  @Test func idsStandAlone() async throws {
    // given
    let (bench, ids) = try await filled()

    // then
    let sorted = ["ls", "--format", "ids", "-s", "name"]
    #expect(try await bench.run(words: sorted).output == ids.map { $0 + "\n" }.joined())
    #expect(try await bench.run(words: sorted + ["-0"]).output == ids.map { $0 + "\0" }.joined())
  }

  @Test(arguments: [1, 3, 9])
  func aLimitEndsTheList(limit: Int) async throws {
    // given
    let bench = try CommandBench(hasSamples: true)

    // when
    let first = try await bench.run("ls", "--format", "ids", "--limit", "\(limit)")
    let largest = try await bench.run("ls", "--format", "ids", "--limit", "\(limit)", "-s", "size")

    // then
    let all = try await bench.run("ls", "--format", "ids").lines
    let sorted = try await bench.run("ls", "--format", "ids", "-s", "size").lines
    #expect(first.lines == Array(all.prefix(limit)))
    #expect(largest.lines == Array(sorted.prefix(limit)))
  }

  @Test func anEmptyTableStillHasItsTitles() async throws {
    let bench = try CommandBench()
    #expect(try await bench.run("ls", "--format", "csv", "--columns", "id,size").output == "id,size\r\n")
    #expect(try await bench.run("ls").output.isEmpty)
  }

  @Test func columnsOfUsesAndContentsAreFilled() async throws {
    // given
    let bench = try CommandBench(hasSamples: true)
    let first = try await bench.run("ls", "-q", "is:downloadable", "--format", "ids", "--limit", "1")
    let id = try #require(first.lines.first)
    let hash = try #require(try await bench.run("hash", id).firstWords.first)

    // when
    let list = try await bench.run("ls", "--format", "tsv", "--columns", "id,content,used")

    // then
    let rows = list.lines.dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(rows.first { $0[0] == id }?[1] == Substring(hash))
    #expect(Set(rows.map { $0[2] }).isSubset(of: ["yes", "no", "running"]))
    #expect(Set(rows.map { $0[2] }).count > 1)
  }

  @Test(arguments: [
    ["--format", "xml"], ["--columns", "id,colour"], ["--columns", "id,id"], ["--limit", "0"],
    ["--limit", "many"], ["--format", "ids", "--columns", "id"], ["--json", "--format", "csv"],
    ["--json", "--no-header"], ["-0"], ["--json", "--local"],
  ])
  func whatMeansNothingIsRefused(options: [String]) async throws {
    let bench = try CommandBench()
    #expect(try await bench.run(words: ["ls"] + options).code == .wrongUsage)
  }
}
