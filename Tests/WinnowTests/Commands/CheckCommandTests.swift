import FoundationEssentials
import Testing

@testable import winnow

@Suite struct CheckCommandTests {
  private static let good =
    "{\"custom_id\":\"1\",\"method\":\"POST\",\"url\":\"/v1/responses\",\"body\":{\"model\":\"m\",\"input\":\"a\"}}\n"

  @Test func aGoodFileIsSaidToBeGood() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.jsonl", Self.good)
    // when
    let outcome = try await bench.run("check", path)
    // then
    #expect(outcome.code == .done)
    #expect(outcome.lines == ["\(path): 1 record of batch-input, nothing wrong"])
  }

  @Test func errorsAreNamedWithLineAndColumn() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.jsonl", Self.good + Self.good)
    // when
    let outcome = try await bench.run("check", path)
    // then
    #expect(outcome.code == .failed)
    #expect(
      outcome.lines == [
        "\(path):2:14: error: duplicate custom_id \"1\" (first on line 1) [duplicate-custom-id]",
        "\(path): 2 records of batch-input, 1 error, 0 warnings",
      ])
  }

  @Test func jsonIsOneFindingALine() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.jsonl", "{\"messages\":[]}\n")
    // when
    let outcome = try await bench.run("check", path, "--json", "--purpose", "fine-tune")
    // then
    #expect(outcome.code == .failed)
    #expect(
      outcome.lines.first
        == "{\"path\":\"\(path)\",\"line\":1,\"column\":13,\"severity\":\"error\",\"rule\":\"empty\",\"message\":\"messages is empty\"}"
    )
    #expect(outcome.lines.count == 2)
  }

  @Test func whatIsMissingIsToldAndTheOthersAreChecked() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.jsonl", Self.good)
    // when
    let outcome = try await bench.run("check", "/nowhere/x.jsonl", path)
    // then
    #expect(outcome.code == .notFound)
    #expect(outcome.lines.count == 1)
  }

  @Test func rulesAreThoseOfTheProviderAndPurpose() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.jsonl", "{\"custom_id\":\"1\",\"body\":{}}\n")
    // then
    #expect(try await bench.run("check", "--provider", "mistral", path).code == .done)
    #expect(try await bench.run("check", "--provider", "openai", path).code == .failed)
    #expect(try await bench.run("check", "--provider", "none", path).code == .wrongUsage)
    #expect(try await bench.run("check", "-p", "vision", path).code == .wrongUsage)
    #expect(try await bench.run("check", "-p", "fine-tune", "--provider", "mistral", path).code == .failed)
  }

  @Test func whatIsPackedOrEncodedIsCheckedInsideAndSaidToBeNoLines() async throws {
    // given
    let bench = try CommandBench()
    let packed =
      "H4sIAAAAAAAAA6tWSi4tLsnPjc9MUbJSMlTSUcpNLcnIB3EC/INDgPzSohwgR7/MUL8otbggP684tRgo"
      + "mpSfUqlkVa2Um5+SCpLPBYpl5hWUlgDZiUq1tVwAtGWKvFkAAAA="
    let gzip = try bench.scratch.file("a.jsonl.gz", "")
    try #require(Data(base64Encoded: packed)).write(to: URL(fileURLWithPath: gzip))
    let utf16 = try bench.scratch.file("b.jsonl", "")
    try Data((Self.good + Self.good).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
      .write(to: URL(fileURLWithPath: utf16))
    // when
    let outcomes = [try await bench.run("check", gzip), try await bench.run("check", utf16)]
    // then
    #expect(outcomes.map(\.code) == [.failed, .failed])
    #expect(outcomes[0].lines.first?.contains("it is gzip, and must be plain UTF-8") == true)
    #expect(outcomes[0].lines.last == "\(gzip): 1 record of batch-input, 1 error, 0 warnings")
    #expect(outcomes[1].lines.contains { $0.contains("duplicate custom_id") })
    #expect(outcomes[1].lines.contains { $0.contains("it is UTF-16") })
  }

  @Test func theEncodingIsTheOneThatIsSaid() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.jsonl", "")
    let good = Self.good.replacing("\"a\"", with: "\"%\"").utf8.map { $0 == UInt8(ascii: "%") ? 0xE9 : $0 }
    try Data(good).write(to: URL(fileURLWithPath: path))
    // when
    let outcome = try await bench.run("check", path, "--encoding", "latin-1")
    let unknown = try await bench.run("check", path, "--encoding", "klingon")
    // then
    #expect(outcome.lines.first?.contains("it is Latin-1, and must be plain UTF-8") == true)
    #expect(outcome.lines.last == "\(path): 1 record of batch-input, 1 error, 0 warnings")
    #expect(unknown.code == .wrongUsage)
  }

  @Test func separatorAndHeaderAreThoseThatAreSaid() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.csv", "a b;c,d\n1 2;3,4\n5 6;7,8\n")
    // when
    let outcome = try await bench.run("check", path, "--separator", "semicolon", "--header", "no")
    let lines = try await bench.run("check", path, "--separator", "none")
    // then
    #expect(outcome.lines.first?.contains("a table (CSV) of 2 columns and 3 rows") == true)
    #expect(lines.lines.count == 4)
    #expect(try await bench.run("check", path, "--separator", "abc").code == .wrongUsage)
  }

  @Test func anArrayIsCheckedElementByElement() async throws {
    // given
    let bench = try CommandBench()
    let path = try bench.scratch.file("a.jsonl", "[\n\(Self.good),\n\(Self.good)]\n")
    // when
    let outcome = try await bench.run("check", path)
    // then
    #expect(
      outcome.lines.first
        == "\(path):4:14: error: duplicate custom_id \"1\" (first on line 2) [duplicate-custom-id]")
    #expect(outcome.lines.last == "\(path): 2 records of batch-input, 2 errors, 0 warnings")
  }
}
