import FilesServer
import TerminalKit
import Testing

@testable import winnow

/// Where `get` writes, and under which names.
@Suite struct GetOptionTests {
  private let bench: CommandBench
  private let ids: [String]
  private let folder: String

  init() async throws {
    bench = try CommandBench()
    var ids: [String] = []
    for number in 1...2 {
      ids.append(try await bench.put("\(number).jsonl", "{\"n\":\(number)}\n", isChecked: false))
    }
    self.ids = ids
    try bench.scratch.file("down/taken.jsonl", "mine")
    folder = bench.scratch.path + "/down"
  }

  @Test func oneFileGoesWhereItIsToldTo() async throws {
    // when
    let get = try await bench.run("get", ids[0], "-o", "\(folder)/own.txt", "--json")

    // then
    #expect(get.code == .done)
    #expect(try bench.scratch.text("down/own.txt") == "{\"n\":1}\n")
    #expect(get.output.contains("\"path\":\"\(folder)/own.txt\""))
  }

  @Test func oneFileGoesToStandardOutput() async throws {
    #expect(try await bench.run("get", "-o", "-", "-q", "name:1.jsonl").output == "{\"n\":1}\n")
  }

  @Test(arguments: ["-", "x"])
  func severalFilesDoNotGoIntoOne(target: String) async throws {
    let path = target == "-" ? target : "\(folder)/x"
    #expect(try await bench.run("get", ids[0], ids[1], "-o", path).code == .wrongUsage)
    #expect(bench.scratch.names("down") == ["taken.jsonl"])
  }

  @Test func namesAreMadeOfTheFieldsThatAreAskedFor() async throws {
    // when
    let get = try await bench.run(
      "get", "--dir", folder, "--name", "{id}-{stem}.{purpose}.{ext}", ids[0], ids[1])

    // then
    #expect(get.code == .done)
    #expect(
      bench.scratch.names("down")
        == (ids.enumerated().map { "\($1)-\($0 + 1).batch.jsonl" } + ["taken.jsonl"]).sorted())
  }

  @Test(arguments: ["{colour}", "{id", "a/{id}"])
  func namesThatCannotBeAreRefused(template: String) async throws {
    #expect(try await bench.run("get", ids[0], "--dir", folder, "--name", template).code == .wrongUsage)
  }

  @Test func aFolderThatIsNotThereIsMadeForFilesAndForNothingElse() async throws {
    // when
    let none = try await bench.run("get", "file-none", "--dir", "\(folder)/none/deep")
    let made = try await bench.run("get", ids[0], "--dir", "\(folder)/new/deep")
    let file = try await bench.run("get", ids[0], "--dir", "\(folder)/taken.jsonl")
    let under = try await bench.run("get", ids[0], "--dir", "\(folder)/taken.jsonl/deep")

    // then
    #expect(none.code == .notFound && bench.scratch.names("down") == ["new", "taken.jsonl"])
    #expect(made.code == .done && bench.scratch.names("down/new/deep") == ["1.jsonl"])
    #expect(file.code == .wrongUsage && file.messages.contains("is a file"))
    #expect(under.code == .failed && under.messages.contains("taken.jsonl/deep"))
    #expect(try bench.scratch.text("down/taken.jsonl") == "mine")
  }

  @Test func aNameFromAServerStaysInItsFolder() async throws {
    // given
    let words = ["put", "-", "-p", "batch", "--no-check", "--name", "../../up.jsonl"]
    let id = try #require(try await bench.run(words: words, input: "x").firstWords.first)

    // when
    _ = try await bench.run("get", "--dir", folder, "--name", "{id}-{name}", id)

    // then
    #expect(bench.scratch.names("down").contains("\(id)-.._.._up.jsonl"))
    #expect(!bench.scratch.names("").contains("up.jsonl"))
  }

  @Test func existingFilesAreLeftReplacedOrRefused() async throws {
    // given
    let words = ["get", ids[0], "--dir", folder, "--name", "taken.jsonl", "--json"]

    // when
    let refused = try await bench.run(words: words)
    let skipped = try await bench.run(words: words + ["--skip-existing"])
    let before = try bench.scratch.text("down/taken.jsonl")
    let replaced = try await bench.run(words: words + ["--overwrite"])

    // then
    #expect(refused.code == .failed && refused.output.contains("\"result\":\"failed\""))
    #expect(skipped.code == .done && skipped.output.contains("\"result\":\"skipped\""))
    #expect(before == "mine")
    #expect(replaced.code == .done)
    #expect(try bench.scratch.text("down/taken.jsonl") == "{\"n\":1}\n")
  }

  @Test func aQueryChoosesTheFiles() async throws {
    // when
    let get = try await bench.run("get", "-q", "name:?.jsonl", "--dir", folder)

    // then
    #expect(get.code == .done)
    #expect(bench.scratch.names("down") == ["1.jsonl", "2.jsonl", "taken.jsonl"])
  }

  @Test(arguments: [
    [], ["--query", "1", "x"], ["x", "--overwrite", "--skip-existing"], ["x", "-o", "a", "--dir", "b"],
  ])
  func whatIsNotClearDownloadsNothing(words: [String]) async throws {
    #expect(try await bench.run(words: ["get"] + words).code == .wrongUsage)
  }

  @Test func eachArgumentHasItsLineInItsPlace() async throws {
    // when
    let get = try await bench.run("get", "--dir", folder, "--json", ids[1], "file-none", ids[0])

    // then
    #expect(get.code == .notFound)
    #expect(
      zip(get.lines, [ids[1], "file-none", ids[0]]).allSatisfy { $0.contains("\"argument\":\"\($1)\"") })
    #expect(
      get.lines.map { $0.contains("\"error\":\"") && $0.contains("\"exit_code\":4") } == [false, true, false])
  }
}
