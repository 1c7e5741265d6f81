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
}
