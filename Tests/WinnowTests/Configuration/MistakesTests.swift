import TerminalKit
import Testing

@testable import winnow

/// Everything that is wrong in a configuration is told, not only what is wrong first.
@Suite struct MistakesTests {
  private func mistakes(_ text: String) -> [String] {
    Configuration.salvaged(parsing: text.utf8, path: "c").mistakes.map { $0.message.string }
  }

  @Test func eachWrongValueIsToldWithItsLine() {
    // given
    let text = """
      {
        default_profile: "work",
        profiles: {
          work: { provider: "opnai", color: true, api_key_env: "A", api_key_file: "b", colour: "red" },
          lab: { base_url: "ftp://x",
                 timeouts: { connect: "soon" } },
        },
        keys: { delete: ["D"], upload: ["D"], fly: ["F9"] },
        columns: ["name", "nme", "size", "size"],
        filters: { big: "size>>1", old: "age>30d", odd: "is:nothing" },
        refresh_seconds: 1,
        thme: "dark",
      }
      """
    // when
    let found = mistakes(text)
    // then
    let expected = [
      "c:4: profiles.work.provider", "c:4: profiles.work.color", "c:4: profiles.work: api_key_env and",
      "c:4: unknown key \"colour\"", "c:5: profiles.lab.base_url", "c:6: profiles.lab.timeouts.connect",
      "c:8: the key D means both", "c:8: action \"fly\"", "c:9: columns[2]", "c:9: columns[4]",
      "c:10: filters.big", "c:10: filters.odd", "c:11: refresh_seconds", "c:12: unknown key \"thme\"",
    ]
    for words in expected {
      #expect(found.count { $0.hasPrefix(words) } == 1, "\(words) in \(found)")
    }
    #expect(found.count == expected.count, "\(found)")
  }

  @Test func aMistakeOfFormDoesNotHideThoseBehindIt() {
    // given
    let text = """
      {
        theme: dark,
        refresh_seconds: 10
        columns: ["nme"],
        filters: {
          big: "size>1mb,
          old: "age>>30d",
        },
        profiles: { work: { provider: 'openai', read_only: yes } },
        show_cursor: 4,
      }
      """
    // when
    let found = mistakes(text)
    // then
    for line in [2, 4, 6, 7, 9, 10] {
      #expect(found.contains { $0.hasPrefix("c:\(line): ") }, "\(line): \(found)")
    }
    #expect(found.contains { $0.contains("columns[1]") })
  }

  @Test(arguments: [
    "", "{", "}", "[", "{ a", "{ a:", "{ a: }", "{,}", "{ a: 1 } b", "{ a: [ } ]", "{ a: { b: [1, } }", "/*",
    "{ \"a: 1 }", "{ 'a': 1,, }", "{ profiles: 3, default_profile: 'x' }", "\u{FEFF}", "null",
    "{ profiles: { '': {} } }",
  ])
  func nothingBrokenIsPassedOverAndNothingGoesOnForEver(text: String) {
    let salvage = Configuration.salvaged(parsing: text.utf8, path: "c")
    #expect(!salvage.mistakes.isEmpty && salvage.mistakes.count <= 60 && salvage.isProfileInDoubt)
  }

  @Test func whatIsRightHasNoMistakes() throws {
    let text = "{ default_profile: 'a', profiles: { a: { provider: 'openai' } }, columns: ['name'] }"
    let salvage = Configuration.salvaged(parsing: text.utf8, path: "c")
    #expect(salvage.mistakes.isEmpty && !salvage.isProfileInDoubt)
    #expect(salvage.configuration.defaultProfile == "a")
  }

  @Test func whatIsWrongElsewhereLeavesTheProfilesClear() {
    let text = "{ profiles: { a: { provider: 'openai' } }, columns: ['nme'], filters: { x: 'size>>' } }"
    let salvage = Configuration.salvaged(parsing: text.utf8, path: "c")
    #expect(salvage.mistakes.count == 2 && !salvage.isProfileInDoubt)
    #expect(salvage.configuration.profiles.map(\.name) == ["a"])
  }
}
