import BrowserCore
import BrowserViews
import JSONLines
import Settings
import TerminalKit
import Testing

@testable import winnow

/// The manual says what the program does.
@Suite struct ManualTests {
  @Test(arguments: FilterGuide.files.map(\.text))
  func eachExampleOfTheFilterForFilesIsRight(example: String) throws {
    // Marks are the browser's alone.
    _ = try FileFilter(parsing: example)
  }

  @Test(arguments: FilterGuide.objects.map(\.text))
  func eachExampleOfTheFilterForBatchesAndTheLikeIsRight(example: String) {
    #expect(FilterText(example, .objects).isRight)
  }

  @Test(arguments: FilterGuide.records.map(\.text))
  func eachExampleOfTheFilterForRecordsIsRight(example: String) throws {
    _ = try ContentFilterScan(typed: example)
  }

  @Test func eachFlagHasItsTerm() {
    for vocabulary in [FilterVocabulary.files, .objects] {
      for flag in vocabulary.flags {
        #expect(FilterGuide.terms(vocabulary).contains { $0.text == "is:\(flag.rawValue)" })
      }
    }
  }

  /// What the program says that it allows where it finds a key that it does not know.
  private func allowed(_ text: String) throws -> [String] {
    let error = #expect(throws: SettingsError.self) {
      try Configuration(parsing: Array(text.utf8), path: "c.json5")
    }
    let words = try #require(error?.description.split(separator: "allowed: ").last)
    return words.split(separator: ", ").map(String.init)
  }

  @Test(arguments: [
    ("{ nonsense: 1 }", ConfigPage.top), ("{ profiles: { a: { nonsense: 1 } } }", ConfigPage.profile),
    ("{ profiles: { a: { timeouts: { nonsense: 1 } } } }", ConfigPage.timeouts),
    ("{ profiles: { a: { retry: { nonsense: 1 } } } }", ConfigPage.retry),
  ])
  func theKeysOfTheConfigurationAreThoseThatAreRead(text: String, keys: [ConfigPage.Key]) throws {
    #expect(Set(try allowed(text)) == Set(keys.map(\.name)))
  }

  @Test func eachMemberThatIsAddedIsDocumented() {
    let documented = Set(JSONPage.result.map(\.name))
    #expect(documented == ResultFields.names.subtracting(["stays"]))
  }

  @Test func membersOfFilesAreDocumented() async throws {
    // given
    let bench = try CommandBench()
    let id = try await bench.put("a.jsonl", "{}\n", isChecked: false)

    // when
    let outputs = [
      try await bench.run("ls", "--json").output, try await bench.run("show", id, "--json").output,
      try await bench.run("hash", id, "--json").output,
      try bench.scratch.text(".local/state/winnow/audit.jsonl"),
    ]

    // then
    let documented = Set(
      (JSONPage.file + JSONPage.result + JSONPage.audit).map(\.name) + ["object", "status_details"])
    for output in outputs {
      let names = output.prefix { $0 != "[" }.matches(of: /"([a-z_0-9]+)":/).map { String($0.1) }
      #expect(!names.isEmpty && Set(names).isSubset(of: documented), "\(output)")
    }
  }

  @Test(arguments: Manual.topics)
  func noLineOfAPageIsTakenForAMacroUnintended(topic: String) throws {
    // given
    let known: Set<Substring> = [".\\\"", ".TH", ".SH", ".PP", ".TP", ".B", ".RS", ".RE", ".nf", ".fi"]

    // when
    let page = try Manual.page(topic).roff

    // then
    for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(known.contains(line.prefix { $0 != " " }), "\(line)")
    }
  }

  @Test func helpShowsTheSameTexts() throws {
    #expect(try Manual.help("filter").contains("purpose:batch,vision"))
    #expect(try Manual.help("rm") == HelpText.text(for: .rm))
    #expect(try Manual.help(nil) == HelpText.text(for: .browse))
    #expect(throws: CommandFailure.self) { try Manual.help("nothing") }
  }

  @Test func theProgramsPageNamesEveryCommandAndOption() {
    let text = ProgramPage.page.plain
    for command in Completions.commands { #expect(text.contains("winnow \(command.rawValue)")) }
    for option in Option.table { #expect(text.contains("--\(option.name.rawValue)")) }
  }
}
