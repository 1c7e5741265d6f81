import FilesServer
import TerminalKit
import Testing

@testable import winnow

/// Ids and contents that come from standard input.
@Suite struct InputTests {
  private func filled() async throws -> (CommandBench, [String]) {
    let bench = try CommandBench()
    var ids: [String] = []
    for number in 1...3 {
      ids.append(try await bench.put("\(number).jsonl", "{\"n\":\(number)}\n", isChecked: false))
    }
    return (bench, ids)
  }

  @Test(arguments: ["show", "hash", "get", "cat", "rm"])
  func idsComeFromStandardInput(command: String) async throws {
    // given
    let (bench, ids) = try await filled()
    try bench.scratch.file("down/x", "")
    let more: [String] =
      switch command {
      case "rm": ["--yes", "--max-delete", "3", "--json"]
      case "get": ["--dir", bench.scratch.path + "/down", "--json"]
      case "cat": []
      default: ["--json"]
      }

    // when
    let lines = try await bench.run(words: [command, "-"] + more, input: "  \(ids[0])\r\n\n\(ids[2])\n")

    // then
    #expect(lines.code == .done)
    if command == "cat" {
      #expect(lines.output == "{\"n\":1}\n{\"n\":3}\n")
    } else {
      #expect(lines.lines.count == 2)
      #expect(zip(lines.lines, [ids[0], ids[2]]).allSatisfy { $0.contains("\"argument\":\"\($1)\"") })
    }
  }

  @Test func idsMayEndInNUL() async throws {
    // given
    let (bench, ids) = try await filled()

    // when
    let list = try await bench.run("ls", "--format", "ids", "-0", "-s", "name").output
    let show = try await bench.run(words: ["show", "-", "-0", "--json"], input: list)

    // then
    #expect(show.lines.count == 3 && show.code == .done)
    #expect(zip(show.lines, ids).allSatisfy { $0.contains("\"argument\":\"\($1)\"") })
  }

  @Test func inputStandsWhereItsWordStands() async throws {
    // given
    let (bench, ids) = try await filled()

    // when
    let hash = try await bench.run("hash", ids[2], "-", ids[0], input: ids[1])

    // then
    #expect(hash.lines.map { $0.split(separator: " ")[1] } == [ids[2], ids[1], ids[0]].map { Substring($0) })
  }

  @Test(arguments: ["show", "cat", "get", "hash"])
  func noIDsAtAllIsNoMistakeAndTouchesNothing(command: String) async throws {
    // given
    let (bench, _) = try await filled()

    // then
    #expect(try await bench.run(command, "-", input: "\n").code == .done)
    #expect(try await bench.run(command, "-", "--detailed-exit", input: "").code == .nothingMatched)
  }

  @Test func noIDsDeleteNothing() async throws {
    // given
    let (bench, _) = try await filled()

    // when
    let outcome = try await bench.run("rm", "-", "--yes", "--max-delete", "9", input: "")

    // then
    #expect(outcome.code == .done && outcome.output.isEmpty)
    #expect(try await bench.run("ls").lines.count == 3)
  }

  @Test func contentsComeFromStandardInputUnderAName() async throws {
    // given
    let bench = try CommandBench()
    let text = "{\"n\":1}\n"

    // when
    let words = ["put", "-", "-p", "batch", "--no-check", "--name", "from pipe.jsonl", "--json"]
    let put = try await bench.run(words: words, input: text)

    // then
    #expect(put.code == .done)
    #expect(put.output.contains("\"filename\":\"from pipe.jsonl\""))
    #expect(put.output.contains("\"argument\":\"-\""))
    let id = try #require(try await bench.run("ls", "--format", "ids").lines.first)
    #expect(try await bench.run("cat", id).output == text)
  }

  @Test(arguments: [["-", "-p", "batch"], ["-", "a", "--name", "x", "-p", "batch"]])
  func contentWithoutOneNameIsRefused(words: [String]) async throws {
    let bench = try CommandBench()
    #expect(try await bench.run(words: ["put"] + words, input: "x").code == .wrongUsage)
  }

  @Test func anEmptyInputIsRefusedLikeAnEmptyFile() async throws {
    // given
    let bench = try CommandBench()

    // when
    let put = try await bench.run("put", "-", "-p", "user_data", "--name", "x.txt", input: "")

    // then
    #expect(put.code == .failed && put.messages.contains("is empty"))
  }

  @Test func whatIsShownHasALineForEachField() async throws {
    // given
    let (bench, ids) = try await filled()

    // when
    let one = try await bench.run("show", ids[0])
    let two = try await bench.run("show", ids[0], ids[1])

    // then
    #expect(one.lines.map { $0.prefix { $0 != " " } }.starts(with: ["id", "name", "size", "created"]))
    #expect(two.output.contains("\n\nid  "))
  }
}
