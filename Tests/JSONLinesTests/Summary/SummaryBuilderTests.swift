import LosslessJSON
import Testing

@testable import JSONLines

@Suite struct SummaryBuilderTests {
  private static func summary(_ content: [UInt8], cutAt cuts: [Int] = []) -> ContentSummary {
    var builder = SummaryBuilder()
    var start = 0
    for cut in cuts + [content.count] {
      builder.append(Array(content[start..<cut]))
      start = cut
    }
    builder.finish()
    return builder.result
  }

  private static func summary(_ content: String) -> ContentSummary { summary(Array(content.utf8)) }

  private static let chat = """
    {"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hi"}],"tools":[]}
    {"messages":[{"role":"user","content":null,"weight":0}]}

    {"messages":[{"role":"user"
    {"messages":[{"role":"user","content":"a","tool_calls":[{"id":"1"}]}],"messages":[]}
    """ + "\n"

  @Test func keysAreCountedWithTheirTypesAndShare() {
    // when
    let summary = Self.summary(Self.chat)

    // then
    #expect(
      summary.keys == [
        KeyFigures(path: ".messages", records: 3, types: [TypeCount(.array, 4)]),
        KeyFigures(path: ".messages[]", records: 3, types: [TypeCount(.object, 4)]),
        KeyFigures(path: ".messages[].role", records: 3, types: [TypeCount(.string, 4)]),
        KeyFigures(
          path: ".messages[].content", records: 3,
          types: [TypeCount(.string, 3), TypeCount(.null, 1)]),
        KeyFigures(path: ".messages[].weight", records: 1, types: [TypeCount(.number, 1)]),
        KeyFigures(path: ".messages[].tool_calls", records: 1, types: [TypeCount(.array, 1)]),
        KeyFigures(path: ".messages[].tool_calls[]", records: 1, types: [TypeCount(.object, 1)]),
        KeyFigures(
          path: ".messages[].tool_calls[].id", records: 1, types: [TypeCount(.string, 1)]),
        KeyFigures(path: ".tools", records: 1, types: [TypeCount(.array, 1)]),
      ])
    #expect(summary.types == [TypeCount(.object, 3)])
    #expect(summary.unlistedKeys == 0)
  }

  @Test func rolesMessagesAndToolsAreCountedInGoodRecordsOnly() {
    // when
    let summary = Self.summary(Self.chat)

    // then
    #expect(summary.roles == TallyFigures([.init("user", 3), .init("system", 1)]))
    #expect(summary.messages == MinMedianMax(least: 1, median: 1, greatest: 2))
    #expect(summary.toolRecords == 1)
    #expect(summary.callRecords == 1)
  }

  @Test func linesAreCountedAndBadOnesNamed() {
    // when
    let summary = Self.summary(Self.chat)

    // then
    #expect(summary.recordCount == 4)
    #expect(summary.blankLines == 1)
    #expect(summary.badCount == 1)
    #expect(
      summary.badLines == [BadLine(line: 4, problem: RecordProblem(offset: 27, reason: .unexpectedEnd))])
    #expect(summary.sizes == MinMedianMax(least: 27, median: 56, greatest: 95))
    #expect(summary.byteCount == Int64(Self.chat.utf8.count))
  }

  @Test func aBatchsOutputIsCountedByStatusAndItsTokensByModel() {
    // given
    let content = """
      {"custom_id":"1","response":{"status_code":200,"body":{"model":"a","usage":{"prompt_tokens":3,\
      "completion_tokens":4,"total_tokens":7}}},"error":null}
      {"custom_id":"2","response":{"status_code":200,"body":{"model":"b","usage":{"input_tokens":30,\
      "output_tokens":40}}},"error":null}
      {"custom_id":"3","response":{"status_code":200,"body":{"model":"a","usage":{"prompt_tokens":1,\
      "completion_tokens":1,"total_tokens":2}}},"error":null}
      {"custom_id":"4","response":{"status_code":429,"body":{"error":{"code":null,"type":"rate_limit"}}}}
      {"custom_id":"4","response":{"body":{"error":{"type":"tokens","code":"rate_limit_exceeded"}}}}
      {"custom_id":"5","response":null,"error":{"code":"batch_expired","message":"late"}}
      {"custom_id":"6","response":{"status_code":200,"body":{"model":"a","usage":{"prompt_tokens":9
      """

    // when
    let summary = Self.summary(content)

    // then
    #expect(summary.statuses == TallyFigures([.init("200", 3), .init("429", 1)]))
    #expect(
      summary.errors
        == TallyFigures([
          .init("rate_limit", 1), .init("rate_limit_exceeded", 1), .init("batch_expired", 1),
        ]))
    #expect(summary.models == TallyFigures([.init("a", 2), .init("b", 1)]))
    #expect(summary.tokens.map(\.model) == ["b", "a"])
    #expect(summary.tokens.map(\.records) == [1, 2])
    #expect(summary.tokens.map(\.input) == [30, 4])
    #expect(summary.tokens.map(\.output) == [40, 5])
    #expect(summary.tokens.map(\.total) == [70, 9])
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func theSummaryIsTheSameHoweverTheContentIsCut(seed: UInt64) {
    // given
    var random = SummaryRandom(state: seed)
    let content = random.content()
    let whole = Self.summary(content)

    // when
    let cuts = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      Int.random(in: 0...content.count, using: &random)
    }

    // then
    #expect(Self.summary(content, cutAt: cuts.sorted()) == whole)
  }

  @Test func contentInSingleBytesGivesTheSameSummary() {
    // given
    let content = Array(Self.chat.utf8)

    // then
    #expect(Self.summary(content, cutAt: Array(1..<content.count)) == Self.summary(content))
  }

  @Test func endlessKeysTakeABoundedListAndTheRestIsSaid() {
    // given
    var builder = SummaryBuilder()

    // when
    for line in 0..<300 {
      let keys = (0..<20).map { "\"key-\(line)-\($0)\":{\"inner\(line)\":1}" }
      builder.append(Array("{\(keys.joined(separator: ","))}\n".utf8))
    }
    builder.finish()

    // then
    let summary = builder.result
    #expect(summary.recordCount == 300)
    #expect(summary.keys.count <= 400)
    #expect(summary.unlistedKeys == 6_000 - 60)
    #expect(summary.keys[0].path == #".["key-0-0"]"#)
  }

  @Test func keysDeepInsideAndVeryLongOnesAreCountedAsNotListed() {
    // given
    let deep = String(repeating: "{\"a\":", count: 40) + "1" + String(repeating: "}", count: 40)
    let long = "{\"\(String(repeating: "k", count: 5000))\":1}"

    // when
    let summary = Self.summary("\(deep)\n\(long)\n")

    // then
    #expect(summary.keys.count == 10)
    #expect(summary.keys.last?.path == String(repeating: ".a", count: 10))
    #expect(summary.unlistedKeys == 2)
    #expect(summary.badCount == 0)
  }

  @Test func manyDifferentModelsAreCountedTogether() {
    // when
    let summary = Self.summary((0..<100).map { "{\"model\":\"m\($0)\"}\n" }.joined())

    // then
    #expect(summary.models.entries.count == 40)
    #expect(summary.models.others == 60)
  }

  @Test func aRecordTooLongToBeHeldIsCountedWithItsSize() {
    // given
    var builder = SummaryBuilder()
    builder.append(Array("{\"a\":1}\n{\"a\":\"".utf8))
    for _ in 0..<6 { builder.append(Array(repeating: UInt8(ascii: "x"), count: 1 << 20)) }

    // when
    builder.append(Array("\"}\n{\"a\":2}\n".utf8))
    builder.finish()

    // then
    #expect(builder.result.recordCount == 3)
    #expect(builder.result.longCount == 1)
    #expect(builder.result.badCount == 0)
    #expect(builder.result.sizes == MinMedianMax(least: 7, median: 7, greatest: 6 << 20 + 8))
  }

  @Test func theMedianOfVeryManyIsOffByLessThanItSays() {
    // given
    var builder = SummaryBuilder()
    let line = { (count: Int) in Array("\"\(String(repeating: "x", count: count))\"\n".utf8) }

    // when
    for count in 0..<9001 { builder.append(line(count / 10)) }

    // then
    let sizes = builder.result.sizes
    #expect(sizes?.isExact == false)
    #expect(sizes?.least == 2)
    #expect(sizes?.greatest == 902)
    #expect(abs((sizes?.median ?? 0) - 452) <= 452 * 4 / 1000)
  }

  @Test func oneValueOverSeveralLinesIsOneRecord() {
    // when
    let summary = Self.summary("{\n  \"a\": [1,\n 2]\n}\n")

    // then
    #expect(summary.kind == .json)
    #expect(summary.recordCount == 1)
    #expect(summary.keys.map(\.path) == [".a", ".a[]"])
  }

  @Test func aTablesColumnsAreCounted() {
    // when
    let summary = Self.summary("id,name,note\n1,Ada,\"a\nb\"\n2,,x\n-3.5,Bo\n\n")

    // then
    #expect(summary.recordCount == 3)
    #expect(summary.blankLines == 1)
    #expect(summary.raggedRows == 1)
    #expect(summary.columns.map(\.name) == ["id", "name", "note"])
    #expect(summary.columns.map(\.filled) == [3, 2, 2])
    #expect(summary.columns.map(\.numbers) == [3, 0, 0])
    #expect(summary.columns.first?.least == -3.5)
    #expect(summary.columns.first?.greatest == 2)
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}"])
  func contentWithoutRecordsHasASummaryToo(_ content: String) {
    // then
    #expect(Self.summary(content).recordCount == 0)
    #expect(Self.summary(content).sizes == nil)
  }
}

/// Content of any kind, the same for the same seed.
struct SummaryRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 31)
  }

  mutating func content() -> [UInt8] {
    let isTable = Bool.random(using: &self)
    var text = isTable ? "name,\"value\"\nx,1\n" : ""
    for _ in 0..<Int.random(in: 1...300, using: &self) { text += isTable ? row() : line() }
    return Array(text.utf8)
  }

  private mutating func row() -> String {
    [
      "a,1\n", "\"a\nb\",2\r\n", "\"say \"\"hi\"\"\",3\n", "\n", "x\n", "a,b,c\n", "\"open\n", "5\" pipe,2\n",
      "日本,\"\"\n",
    ].randomElement(using: &self) ?? ""
  }

  private mutating func line() -> String {
    [
      "{\"messages\":[{\"role\":\"user\"}]}\n", "{\"model\":\"m\",\"b\":{\"c\":[1,2,null]}}\r\n", "\n",
      "{\"a\":\n",
      "{\"b\":{\"c\":true}}\n", "[1,{\"a\":2}]\n",
      "{\"custom_id\":\"é\",\"response\":{\"status_code\":200}}\n", "nope\n",
    ].randomElement(using: &self) ?? ""
  }
}
