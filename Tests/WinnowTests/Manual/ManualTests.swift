import BrowserCore
import BrowserViews
import FilesServer
import FilesStore
import JSONLines
import LosslessJSON
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
    #expect(documented == ResultFields.names)
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
    for output in outputs { try expectDocumented(output, beside: ["object", "status_details"]) }
  }

  /// Each line names its argument in its place, what became of it, and has no member that is not documented.
  @Test func linesAboutObjectsAreDocumentedAndStandInTheirArgumentsOrder() async throws {
    // given a batch that runs, one that has ended, a store, and names of nothing
    let bench = try CommandBench()
    let id = try await bench.put("a.jsonl", "{}\n", isChecked: false)
    let made = try bench.server.add([
      FileUser(.batch, .running, input: id), FileUser(.batch, .done, input: id),
      FileUser(.store, .done, label: "docs", members: [id]),
    ])
    let batches = ["batch/batch_none", "batch/\(made[1])", "batch/\(made[0])"]
    let stores = ["store/vs_none", "store/\(made[2])"]

    // when
    let runs = [
      try await (batches + stores, bench.run(words: ["show", "--json"] + batches + stores)),
      try await (batches, bench.run(words: ["cancel", "--json", "--dry-run"] + batches)),
      try await (batches, bench.run(words: ["cancel", "--json", "--yes"] + batches)),
      try await (stores, bench.run(words: ["rm", "--json", "--yes", "--max-delete", "9"] + stores)),
    ]

    // then
    for (arguments, run) in runs {
      #expect(try run.lines.map { try member("argument", of: $0) } == arguments)
      try expectDocumented(run.output, beside: [])
    }
    let words = try runs.dropFirst().map { try $0.1.lines.map { try member("result", of: $0) } }
    #expect(
      words == [
        ["failed", "ended before", "would be cancelled"], ["failed", "ended before", "cancelled"],
        ["already gone", "deleted"],
      ])
    let list = try await bench.run("ls", "batches", "--json").output
    try expectDocumented(list, beside: [])
  }

  private func members(_ line: some StringProtocol) throws -> [(key: String, value: JSONValue)] {
    guard case .object(let members) = try JSONValue(parsing: Array(line.utf8)) else { return [] }
    return members.map { ($0.key, $0.value) }
  }

  private func member(_ key: String, of line: some StringProtocol) throws -> String? {
    guard case .string(let text) = try members(line).first(where: { $0.key == key })?.value else {
      return nil
    }
    return text
  }

  private func expectDocumented(_ output: String, beside others: Set<String>) throws {
    let tables = JSONPage.file + JSONPage.result + JSONPage.audit + JSONLine.objectFields
    let documented = others.union(tables.map(\.name))
    let words = Set(ResultWord.allCases.map(\.rawValue) + AuditWord.allCases.map(\.rawValue))
    #expect(!output.isEmpty)
    for line in output.split(separator: "\n") {
      let names = try members(line).map(\.key)
      #expect(Set(names).isSubset(of: documented) && Set(names).count == names.count, "\(line)")
      #expect(try member("result", of: line).map(words.contains) ?? true, "\(line)")
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
