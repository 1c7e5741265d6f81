import FilesServer
import FoundationEssentials
import TerminalKit
import Testing

@testable import winnow

@Suite struct CommandTests {
  private static let line =
    "{\"custom_id\":\"1\",\"method\":\"POST\",\"url\":\"/v1/responses\",\"body\":{\"model\":\"m\",\"input\":\"a\"}}\n"

  @Test func whatIsPutCanBeListedShownAndRead() async throws {
    // given
    let bench = try CommandBench()

    // when
    let id = try await bench.put("train.jsonl", Self.line)

    // then
    let list = try await bench.run("ls")
    #expect(list.firstWords == [id])
    #expect(list.output.contains("batch") && list.output.hasSuffix("train.jsonl\n"))
    #expect(try await bench.run("show", id).output.contains("train.jsonl"))
    #expect(try await bench.run("cat", id).output == Self.line)
  }

  @Test func jsonOutputIsOneObjectALine() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put("a b\u{202E}.jsonl", Self.line)

    // when
    let list = try await bench.run("ls", "--json")
    let show = try await bench.run("show", id, "--json")

    // then
    #expect(list.lines.count == 1 && show.lines.count == 1)
    #expect(list.output.contains(#""filename":"a b\u202e.jsonl""#))
    #expect(list.output.contains(#""bytes":\#(Self.line.utf8.count)"#))
    #expect(show.output.contains(#""object":"file""#))
    #expect(!list.output.contains("\u{202E}") && !show.output.contains("\u{202E}"))
  }

  @Test func listsCanBeFilteredAndSorted() async throws {
    // given
    let bench = try CommandBench()
    let large = try await bench.put("large.jsonl", Self.line + Self.line.replacing("\"1\"", with: "\"2\""))
    let small = try await bench.put("small.jsonl", Self.line)
    let chat = "{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]}\n"
    let other = try await bench.put("Other.jsonl", chat, purpose: "fine-tune")

    // then
    #expect(try await bench.run("ls", "-p", "batch", "-s", "size").firstWords == [large, small])
    #expect(try await bench.run("ls", "-p", "batch", "-s", "size:asc").firstWords == [small, large])
    #expect(try await bench.run("ls", "-q", "other").firstWords == [other])
    #expect(try await bench.run("ls", "-q", "nothing like it").lines.isEmpty)
  }

  @Test func downloadsNeverReplaceAFileUnasked() async throws {
    // given
    let bench = try CommandBench()
    let name = "winnow-\(UUID().uuidString).jsonl"
    let id = try await bench.put(name, Self.line)
    let target = FileManager.default.currentDirectoryPath + "/" + name
    defer { try? FileManager.default.removeItem(atPath: target) }

    // when
    let first = try await bench.run("get", id, "--json")
    try Data("mine".utf8).write(to: URL(filePath: target))
    let second = try await bench.run("get", id)

    // then
    #expect(first.code == .done)
    #expect(first.output.contains("\"bytes\":\(Self.line.utf8.count)"))
    #expect(second.code == .failed)
    #expect(second.messages.contains("exists already"))
    #expect(try Data(contentsOf: URL(filePath: target)) == Data("mine".utf8))
  }

  @Test func deletingNeedsYesWhereNobodyCanBeAsked() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put("a.jsonl", Self.line)

    // when
    let unasked = try await bench.run("rm", id)
    let asked = try await bench.run("rm", "--yes", "--max-delete", "1", id, "--json")

    // then
    #expect(unasked.code == .wrongUsage)
    #expect(asked.code == .done)
    #expect(asked.output.contains("\"id\":\"\(id)\",\"filename\":\"a.jsonl\""))
    #expect(asked.output.contains("\"argument\":\"\(id)\",\"result\":\"deleted\"}"))
    #expect(try await bench.run("ls").lines.isEmpty)
  }

  @Test func whatIsMissingIsToldAndTheRestIsDone() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put("a.jsonl", Self.line)

    // when
    let outcome = try await bench.run("show", "file-none", id, "--json")

    // then
    #expect(outcome.code == .notFound)
    #expect(outcome.messages.contains("No such File object: file-none (404) [request req_"))
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines[0].contains("\"argument\":\"file-none\",\"result\":\"failed\",\"error\":"))
    #expect(outcome.lines[1].contains("\"argument\":\"\(id)\""))
  }

  @Test func readOnlyRefusesEveryChangeBeforeACall() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put("a.jsonl", Self.line)
    let path = try bench.scratch.file("b.jsonl", Self.line)

    // then
    #expect(try await bench.run("rm", "--yes", "--max-delete", "1", "--read-only", id).code == .refused)
    #expect(try await bench.run("put", "--read-only", "-p", "batch", path).code == .refused)
    #expect(try await bench.run("ls", "--read-only").firstWords == [id])
  }

  @Test func uploadsAreCheckedBeforeAByteIsSent() async throws {
    // given
    let bench = try CommandBench()
    let empty = try bench.scratch.file("empty.jsonl", "")
    let text = try bench.scratch.file("notes.txt", "x")

    // then
    #expect(try await bench.run("put", "-p", "batch", empty).messages.contains("is empty"))
    #expect(try await bench.run("put", "-p", "batch", text).messages.contains("must end in .jsonl"))
    #expect(try await bench.run("put", "-p", "batch", bench.scratch.path).messages.contains("is a folder"))
    #expect(try await bench.run("put", "-p", "batch", "/nowhere/x.jsonl").code == .notFound)
    #expect(try await bench.run("put", text).code == .wrongUsage)
    #expect(try await bench.run("ls").lines.isEmpty)
  }

  @Test func errorsInRecordsKeepAFileHereAndTheOthersAreSent() async throws {
    // given
    let bench = try CommandBench()
    let bad = try bench.scratch.file("bad.jsonl", Self.line + "{\n" + Self.line)
    let good = try bench.scratch.file("good.jsonl", Self.line)

    // when
    let outcome = try await bench.run("put", "-p", "batch", bad, good)

    // then
    #expect(outcome.code == .failed)
    #expect(outcome.messages.contains("\(bad):2:2: error: the line ends in the middle of a record"))
    #expect(outcome.messages.contains("\(bad):3:14: error: duplicate custom_id \"1\" (first on line 1)"))
    #expect(outcome.messages.contains("not sent: 3 records of batch-input, 2 errors, 0 warnings\n"))
    #expect(outcome.messages.contains("--no-check sends it as it is"))
    #expect(outcome.lines.count == 2)
    #expect(try await bench.run("ls").lines.count == 1)

    // and
    #expect(try await bench.run("put", "-p", "batch", "--no-check", bad).code == .done)
    #expect(try await bench.run("ls").lines.count == 2)
  }

  @Test func warningsOfRecordsAreToldAndTheFileIsSent() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file(
      "few.jsonl", "{\"messages\":[{\"role\":\"assistant\",\"content\":\"\"}]}\n")

    // when
    let outcome = try await bench.run("put", "-p", "fine-tune", path)

    // then
    #expect(outcome.code == .done)
    #expect(outcome.messages.contains("\(path):1:44: warning: messages[0].content is empty [empty]"))
    #expect(outcome.messages.contains("\(path): warning: 1 of at least 10 examples"))
    #expect(outcome.lines.count == 1)
  }

  @Test func manyFindingsAreCountedAndTheFirstTwentyTold() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("bad.jsonl", String(repeating: "[]\n", count: 3_000))

    // when
    let outcome = try await bench.run("put", "-p", "batch", path)

    // then
    #expect(outcome.messages.split(separator: "\n").filter { $0.contains("not-an-object") }.count == 20)
    #expect(outcome.messages.contains("3,000 errors, 0 warnings (20 shown)"))
  }

  @Test func filesWithoutRulesAreNotChecked() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("notes.jsonl", "no JSON at all\n")

    // then
    #expect(try await bench.run("put", "-p", "user_data", path).code == .done)
  }

  @Test func exitCodesTellWhatWentWrong() async throws {
    // given
    let bench = try CommandBench()
    let configuration = try bench.scratch.file(
      "c.json5",
      """
      { profiles: { gone: {
        provider: 'compatible', base_url: 'http://127.0.0.1:1/v1', retry: { maximum_retries: 0 } } } }
      """)

    // then
    #expect(try await bench.run("show", "file-none").code == .notFound)
    #expect(try await bench.run("ls", environment: ["OPENAI_API_KEY": "sk-wrong"]).code == .badConfiguration)
    #expect(try await bench.run("ls", "--profile", "none").code == .badConfiguration)
    #expect(try await bench.run("ls", "--profile", "gone", "--config", configuration).code == .unreachable)
  }

  @Test func theServersWordsAndTheRequestIdReachThePerson() async throws {
    // given
    let bench = try CommandBench(faults: ["read-only-key"])
    let path = try bench.scratch.file("a.jsonl", Self.line)

    // when
    let outcome = try await bench.run("put", "-p", "batch", path)

    // then
    #expect(outcome.code == .refused)
    #expect(outcome.messages.contains("(403)"))
    #expect(outcome.messages.contains("[request "))
  }

  @Test func aListThatRepeatsItselfEndsWithAWord() async throws {
    // given
    let bench = try CommandBench(faults: ["ignore-after"])
    let id = try await bench.put("a.jsonl", Self.line)

    // when
    let outcome = try await bench.run("ls")

    // then
    #expect(outcome.firstWords == [id])
    #expect(outcome.code == .failed)
    #expect(outcome.messages.contains("repeats itself"))
  }

  @Test func theOtherDialectWorksAsWell() async throws {
    // given
    let bench = try CommandBench(dialect: .mistral)
    let path = try bench.scratch.file("a.jsonl", Self.line)
    let url = bench.server.baseURL

    // when
    let put = try await bench.run("put", "-p", "batch", path, "--provider", "mistral", "--base-url", url)
    let list = try await bench.run("ls", "--provider", "mistral", "--base-url", url)

    // then
    #expect(put.code == .done)
    #expect(list.firstWords == put.firstWords)
  }

  @Test func changesAreInTheAuditLogAndTheKeyIsNowhere() async throws {
    // given
    let bench = try CommandBench()
    let log = bench.scratch.path + "/log.jsonl"
    let path = try bench.scratch.file("a.jsonl", Self.line)

    // when
    let put = try await bench.run("put", "-p", "batch", path, "--log", log)
    _ = try await bench.run("rm", "--yes", "--max-delete", "1", put.firstWords[0], "--log", log)

    // then
    let audit = try bench.scratch.text(".local/state/winnow/audit.jsonl")
    let requests = try bench.scratch.text("log.jsonl")
    #expect(audit.split(separator: "\n").count == 2)
    #expect(audit.contains("\"action\":\"delete\""))
    for method in ["POST", "DELETE"] {
      #expect(requests.split(separator: "\n").count { $0.contains("\"\(method)\"") } == 1, "\(requests)")
    }
    #expect(!(audit + requests + put.output + put.messages).contains(CommandBench.key))
  }

  @Test(arguments: [["ls"], ["du"], ["rm", "--yes", "--max-delete", "1", "x"], ["doctor"]])
  func aFilterOfTheConfigurationWithAMistakeIsToldByEveryCommand(words: [String]) async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("c.json5", "{\n  filters: {\n    old: \"size>ten\" },\n}\n")
    // when
    let failure = #expect(throws: CommandFailure.self) {
      try Context(
        arguments: Arguments(words + ["--config", path]), environment: ["HOME": bench.scratch.path])
    }
    // then
    #expect(failure?.code == .badConfiguration)
    #expect(failure?.message.string.contains("c.json5:3") == true)
    #expect(failure?.message.string.contains("ten is no size") == true)
  }
}
