import FoundationEssentials
import Testing

@testable import winnow

@Suite struct FilteredContentTests {
  @Test func onlyLinesThatFitArePrinted() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put(
      "answers.jsonl",
      "{\"id\":1,\"code\":200}\n{\"id\":2,\"code\":429}\n{\"id\":3,\"code\":5\n{\"code\":500}",
      isChecked: false)

    // when
    let fitting = try await bench.run("cat", id, "--filter", ".code>=400")
    let wrong = try await bench.run("cat", id, "--filter", "tool .code>=")

    // then
    #expect(fitting.output == "{\"id\":2,\"code\":429}\n{\"code\":500}")
    #expect(fitting.messages.contains("1 line left out: not valid JSON"))
    #expect(fitting.code == .done)
    #expect(wrong.code == .wrongUsage && wrong.output.isEmpty)
    #expect(wrong.messages.contains("At character 11: >="))
  }

  @Test func ofATableTheHeaderAndWholeRowsThatFitArePrinted() async throws {
    // given
    let bench = try CommandBench()
    let rows = (1...2_000).map { "\($0),\"note \($0 % 500 == 0 ? "urgent" : "plain")\nand more\"\r\n" }
    let id = try await bench.put("notes.csv", "id,note\r\n" + rows.joined(), purpose: "vision")

    // when
    let fitting = try await bench.run("cat", id, "--filter", "urgent")
    let none = try await bench.run("cat", id, "--filter", "absent")
    let fields = try await bench.run("cat", id, "--filter", ".note=urgent")

    // then
    #expect(fitting.output == "id,note\r\n" + [500, 1_000, 1_500, 2_000].map { rows[$0 - 1] }.joined())
    #expect(fitting.code == .done && fitting.messages.isEmpty)
    #expect(none.output == "id,note\r\n")
    #expect(fields.output == "id,note\r\n")
    #expect(fields.messages.contains("2,000 rows left out: a table has no .fields, only words"))
  }

  @Test func aTableOfTwoRowsWithoutALastLineEndIsOne() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put("short.csv", "id,note\n1,\"two\nlines\"", purpose: "vision")

    // when
    let fitting = try await bench.run("cat", id, "--filter", "lines")

    // then
    #expect(fitting.output == "id,note\n1,\"two\nlines\"")
  }

  @Test func resultsOfFineTuningAreDecodedWhereTheyAreFilteredAndElsewhereTheBytesAreKept() async throws {
    // given
    let bench = try CommandBench(hasSamples: true)
    let id = try #require(await bench.run("ls", "-q", "name:step_metrics").firstWords.first)

    // when
    let raw = try await bench.run("cat", id).output
    let fitting = try await bench.run("cat", id, "--filter", "/^1[0-9],/")

    // then
    let table = try #require(Data(base64Encoded: raw).map { String(decoding: $0, as: UTF8.self) })
    let lines = table.split(separator: "\n")
    let wanted = lines.filter { $0.first == "1" && $0.dropFirst(2).first == "," }
    #expect(wanted.count == 10)
    #expect(fitting.output == ([lines[0]] + wanted).map { $0 + "\n" }.joined())
    #expect(fitting.code == .done && fitting.messages.isEmpty)
  }

  @Test func whatIsToBeFilteredAndIsNotThereIsToldAsSuch() async throws {
    // given
    let bench = try CommandBench()

    // when
    let absent = try await bench.run("cat", "file-absent", "--filter", "word")

    // then
    #expect(absent.code == .notFound && absent.output.isEmpty)
  }

  @Test func textInNoTableIsFilteredByLines() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put("notes.txt", "a \"quote\nthat stays open\nand goes on\n", purpose: "vision")

    // when
    let fitting = try await bench.run("cat", id, "--filter", "stays")

    // then
    #expect(fitting.output == "that stays open\n")
  }
}
