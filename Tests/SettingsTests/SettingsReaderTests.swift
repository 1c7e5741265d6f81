import Settings
import Testing

@Suite struct SettingsReaderTests {
  @Test func readsCommentsBareKeysSingleQuotesAndTrailingCommas() throws {
    // given
    let text = """
      // what a person writes
      { name: 'lab', "count": 3, /* more
      lines */ list: ["a", 'b',], $x_1: true, hex: 0x10, }
      """

    // when
    var table = try parse(text).table()

    // then
    #expect(try table.required("name").string() == "lab")
    #expect(try table.required("count").integer(in: 0...9) == 3)
    #expect(try table.required("list").strings() == ["a", "b"])
    #expect(try table.required("$x_1").bool())
    #expect(try table.required("hex").integer(in: 0...99) == 16)
    try table.end()
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func countsLinesWhateverEndsThem(lineEnd: String) throws {
    // given
    let text = ["{", "// a comment", "name: 'x',", "size: 4,", "}"].joined(separator: lineEnd)

    // when
    var table = try parse(text).table()

    // then
    #expect(try table.required("name").line == 3)
    #expect(try table.required("size").line == 4)
  }

  @Test func skipsAByteOrderMark() throws {
    var table = try parse("\u{FEFF}{ a: 1 }").table()
    #expect(try table.required("a").line == 1)
  }

  @Test func readsEscapesInKeysAndTexts() throws {
    // given
    let text = #"{ "a\u0062": 'it\'s\tcold \u00e9' }"#

    // when
    var table = try parse(text).table()

    // then
    #expect(try table.required("ab").string() == "it's\tcold \u{E9}")
  }

  @Test func aTextMayGoOnAfterABackslashAtTheEndOfItsLine() throws {
    var table = try parse("{ a: 'one \\\r\n two',\n b: 1 }").table()
    #expect(try table.required("b").line == 3)
  }

  @Test(arguments: [
    ("", "f:1: the file is empty; it must be a table in { }"),
    ("{\n a: 1\n b: 2 }", "f:3: expected \",\" or \"}\", found \"b\""),
    ("{\n a: 1,\n\n", "f:1: the \"{\" is not closed"),
    ("{ a: [1, 2\n", "f:1: the \"[\" is not closed"),
    ("{\n a 1 }", "f:2: expected \":\" after the key \"a\", found \"1\""),
    ("{\n a: }", "f:2: expected a value, found \"}\""),
    ("{ a: 1,, }", "f:1: expected a key, found \",\""),
    ("{\n a: 'x\n }", "f:2: the text is not closed on its line"),
    ("{\n a: red }", "f:2: \"red\" is no value; texts stand in quotes"),
    ("{ a: 1 }\n}", "f:2: unexpected \"}\" after the end of the table"),
    ("{\n /* a: 1 }", "f:2: the comment is not closed"),
    ("{\n\n page-down: 1 }", "f:3: the key page-down must stand in quotes"),
    ("{\n\n 1st: 1 }", "f:3: the key 1st must stand in quotes"),
    ("{ a: 1,\n b: 2,\n 'a': 3 }", "f:3: the key \"a\" stands here for the second time; first on line 1"),
    ("{ a: 1 / 2 }", "f:1: expected \",\" or \"}\", found \"/\""),
    ("{ a: '\\u00' }", "f:1: this text cannot be read"),
  ])
  func namesTheLineOfASyntaxError(text: String, message: String) {
    #expect(throws: SettingsError(describing: message)) { try parse(text) }
  }

  @Test func refusesDeepNestingInsteadOfCrashing() {
    // given
    let text = String(repeating: "[", count: 100_000)

    // then
    #expect(throws: SettingsError(file: "f", line: 1, message: "nested too deeply")) { try parse(text) }
  }

  @Test func survivesEveryPrefixOfAFile() throws {
    // given
    let whole = Array("{ a: 'b\\'', /* c */ d: [1, { e: null }], // f\n 'g': 0xFF }".utf8)

    // when
    let readable = (0..<whole.count).filter { count in
      (try? SettingsNode(parsing: whole.prefix(count), file: "f")) != nil
    }

    // then
    #expect(readable.isEmpty)
    #expect(throws: Never.self) { try SettingsNode(parsing: whole, file: "f") }
  }
}

func parse(_ text: String) throws(SettingsError) -> SettingsNode {
  try SettingsNode(parsing: text.utf8, file: "f")
}

extension SettingsError {
  /// Reads `file:line: message` back.
  init(describing text: String) {
    let parts = text.split(separator: ":", maxSplits: 2)
    self.init(
      file: String(parts[0]), line: Int(parts[1]), message: String(parts[2].dropFirst()))
  }
}
