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
    let fields = try await bench.run("cat", id, "--filter", ".note~urgent .id>900")
    let numbered = try await bench.run("cat", id, "--filter", ".1=id", "--header", "no")
    let wrong = try await bench.run("cat", id, "--filter", ".name=urgent")
    let answers = try await bench.run("cat", id, "--filter", "is:cut")

    // then
    #expect(fitting.output == "id,note\r\n" + [500, 1_000, 1_500, 2_000].map { rows[$0 - 1] }.joined())
    #expect(fitting.code == .done && fitting.messages.isEmpty)
    #expect(none.output == "id,note\r\n")
    #expect(fields.output == "id,note\r\n" + [1_000, 1_500, 2_000].map { rows[$0 - 1] }.joined())
    #expect(fields.code == .done && fields.messages.isEmpty)
    #expect(numbered.output == "id,note\r\n")
    #expect(wrong.output == "id,note\r\n" && wrong.code == .failed)
    #expect(wrong.messages.contains("no column is called name, so nothing can fit .name"))
    #expect(answers.messages.contains("2,000 rows left out: a table has no answers"))
  }

  @Test func aSeparatorThatIsChosenMakesATable() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put("odd.csv", "7#x,y\n8#a\n9#x,y\n", purpose: "vision")

    // when
    let fitting = try await bench.run(
      "cat", id, "--filter", ".1>=8 .2=\"x,y\"", "--separator", "#", "--header", "no")
    let unknown = try await bench.run("cat", id, "--filter", "x", "--separator", "##")
    let alone = try await bench.run("cat", id, "--separator", "tab")

    // then
    #expect(fitting.output == "9#x,y\n")
    #expect(unknown.code == .wrongUsage && alone.code == .wrongUsage)
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
