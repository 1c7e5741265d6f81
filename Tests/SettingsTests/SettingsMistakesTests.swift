import Settings
import Testing

@Suite struct SettingsMistakesTests {
  /// Every text in a list of tables and lists must be one of `good`, and every table must have nothing but `a`.
  private static func check(_ node: SettingsNode) throws(SettingsError) {
    for element in try node.entries()[0].value.list() {
      var table = try element.table()
      if let value = table.value("a") { _ = try value.word(of: ["good"]) }
      try table.end()
    }
  }

  /// What is left of a list keeps its place, so that the next mistake is found where it stands.
  @Test func mistakesInAListAreAllFoundAtTheirPlaces() throws {
    let text = "{ l: [\n{ a: 'good' },\n{ a: 'bad' },\n{ a: 'good', b: 1 },\n{ a: 'worse' }] }"

    let (mistakes, rest) = SettingsMistakes.find(in: try parse(text)) { node throws(SettingsError) in
      try Self.check(node)
    }

    #expect(mistakes.map(\.line) == [3, 4, 5])
    #expect(throws: Never.self) { try Self.check(rest) }
    let left = try rest.entries()[0].value.list().map { try $0.entries().map { $0.key } }
    #expect(left == [["a"], [], ["a"], []])
  }
}
