import BrowserCore
import FilesServer
import TerminalKit
import Testing

@testable import winnow

@Suite struct ArgumentsTests {
  @Test func withoutWordsTheBrowserIsMeant() throws {
    #expect(try Arguments([]).command == .browse)
  }

  @Test func optionsMayStandBeforeAndBehindTheCommand() throws {
    // when
    let arguments = try Arguments(["-p", "batch", "ls", "--json", "--query=train", "-ssize:desc"])

    // then
    #expect(arguments.command == .ls)
    #expect(arguments.value(.purpose) == "batch")
    #expect(arguments.value(.query) == "train")
    #expect(arguments.value(.sort) == "size:desc")
    #expect(arguments.has(.json))
  }

  @Test func wordsBehindTwoDashesAreNoOptions() throws {
    let arguments = try Arguments(["rm", "--yes", "--", "-file", "--yes"])
    #expect(arguments.operands == ["-file", "--yes"])
  }

  @Test(arguments: Option.Name.allCases)
  func noOptionMayBeShortened(name: Option.Name) {
    // given
    let known = Set(Option.Name.allCases.map(\.rawValue))

    // then
    for length in 1..<name.rawValue.count {
      let short = String(name.rawValue.prefix(length))
      guard !known.contains(short) else { continue }
      let failure = #expect(throws: CommandFailure.self) { try Arguments(["ls", "--\(short)"]) }
      #expect(failure?.message.string == "there is no option --\(short)")
    }
  }

  @Test(arguments: [
    ("--colunms", "did you mean --columns?"), ("--read", "did you mean --read-only?"),
    ("--max-delet", "did you mean --max-delete?"), ("--qurey", "did you mean --query?"),
  ])
  func aSlipInAnOptionIsAnsweredWithTheOneThatIsNear(word: String, question: String) {
    let failure = #expect(throws: CommandFailure.self) { try Arguments(["ls", word]) }
    #expect(failure?.advice?.string.hasPrefix(question) == true)
  }

  @Test(arguments: [("sl", "ls"), ("sho", "show"), ("synk", "sync"), ("dupes", "dups")])
  func aSlipInACommandIsAnsweredWithTheOneThatIsNear(word: String, command: String) {
    let failure = #expect(throws: CommandFailure.self) { try Arguments([word]) }
    #expect(failure?.advice?.string.hasPrefix("did you mean \(command)?") == true)
  }

  @Test func whatIsFarFromEverythingIsNotGuessed() {
    let failure = #expect(throws: CommandFailure.self) { try Arguments(["ls", "--frobnicate"]) }
    #expect(failure?.advice?.string == "see \"winnow --help\"")
  }

  @Test func repeatedFaultsKeepTheirOrder() throws {
    let arguments = try Arguments(["serve", "--fault", "a", "--fault=b"])
    #expect(arguments.values(.fault) == ["a", "b"])
  }

  @Test(arguments: [
    (["--colour"], "there is no option --colour"),
    (["-z"], "there is no option -z"),
    (["-pz", "-z"], "there is no option -z"),
    (["--p", "x"], "there is no option --p"),
    (["ls", "--query"], "--query needs a value"),
    (["ls", "-q"], "--query needs a value"),
    (["ls", "--json=yes"], "--json takes no value"),
    (["ls", "--query", ""], "--query needs a value that is not empty"),
    (["list"], "there is no command \"list\""),
    ([""], "there is no command \"\""),
    (["ls", "batches", "extra"], "ls does not take \"extra\""),
    (["show"], "show needs ID…"),
    (["sync", "a", "b"], "sync does not take \"b\""),
    (["get", ""], "an empty word is no ID…"),
    (["ls", "--yes"], "ls does not take --yes"),
    (["--json"], "the browser does not take --json"),
    (["ls", "-p", "a", "-p", "b"], "--purpose is given more than once"),
    (["--data", "x"], "--data goes with --demo or serve"),
    (["--demo", "--profile", "x"], "--demo brings its own server: leave out --profile"),
    (["inspect", "x"], "there is no command \"inspect\""),
  ])
  func wrongUsageIsSaidWithAHint(words: [String], message: String) {
    // when
    let failure = #expect(throws: CommandFailure.self) { try Arguments(words) }

    // then
    #expect(failure?.code == .wrongUsage)
    #expect(failure?.message.string == message)
    #expect(failure?.advice?.string.contains("winnow --help") == true)
  }

  @Test(arguments: [["--files", "9"], ["ls", "--files", "9"]])
  func filesToBeginWithNeedAServer(words: [String]) {
    #expect(throws: CommandFailure.self) { try Arguments(words) }
  }

  @Test(arguments: ["0", "-1", "many", "1000001"])
  func theNumberOfFilesToBeginWithIsChecked(text: String) throws {
    let serve = ServeCommand(arguments: try Arguments(["serve", "--files", text]), environment: [:])
    #expect(throws: CommandFailure.self) { try serve.configuration() }
  }

  @Test func aServerCanBeginWithManyFiles() throws {
    let serve = ServeCommand(arguments: try Arguments(["serve", "--files", "30000"]), environment: [:])
    #expect(try serve.configuration().demoFileCount == 30_000)
    #expect(try Arguments(["--demo", "--files", "5"]).value(.files) == "5")
  }

  @Test func aKeyIsNeverAnOption() {
    #expect(throws: CommandFailure.self) { try Arguments(["--api-key", "sk-1", "ls"]) }
  }

  @Test func helpIsGivenEvenWhenTheRestIsIncomplete() throws {
    #expect(try Arguments(["rm", "--help"]).has(.help))
  }

  @Test func manyParsesAtOnceDoNotDisturbEachOther() async {
    // when
    let operands = await withTaskGroup(of: [String].self, returning: [[String]].self) { group in
      for number in 0..<200 {
        group.addTask { (try? Arguments(["get", "-h", "\(number)", "--json", "x\(number)"]).operands) ?? [] }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }

    // then
    #expect(operands.allSatisfy { $0.count == 2 && "x\($0[0])" == $0[1] })
  }
}

@Suite struct SortOptionTests {
  @Test(arguments: [
    ("size", FileSort.Key.size, false), ("name", .name, true), ("created:asc", .created, true),
  ])
  func readsKeyAndDirection(text: String, key: FileSort.Key, isAscending: Bool) throws {
    #expect(try Arguments(["ls", "--sort", text]).sort() == FileSort(key, isAscending: isAscending))
  }

  @Test(arguments: ["colour", "size:", "size:up", "size:asc:desc"])
  func refusesWhatItDoesNotKnowAndNamesWhatItKnows(text: String) throws {
    let arguments = try Arguments(["ls", "--sort", text])
    let failure = #expect(throws: CommandFailure.self) { try arguments.sort() }
    #expect(failure?.code == .wrongUsage)
    #expect(failure?.advice?.string.contains("name, purpose, size") == true)
  }
}

@Suite struct HelpTextTests {
  @Test func helpNamesEveryCommandAndEveryExitCode() {
    // when
    let help = HelpText.text(for: .browse)

    // then
    for word in CommandName.words { #expect(help.contains("winnow \(word)")) }
    for code in ExitCode.allCases { #expect(help.contains("\(code.rawValue)")) }
  }

  @Test(arguments: CommandName.allCases)
  func helpNamesExactlyTheOptionsThatTheCommandTakes(command: CommandName) {
    // when
    let words = Set(HelpText.text(for: command).split { " ,\n[|".contains($0) }.map(String.init))

    // then
    for option in Option.table {
      #expect(words.contains("--\(option.name.rawValue)") == option.commands.contains(command))
    }
  }

  @Test func everyOptionStandsInTheTableOnce() {
    #expect(Option.table.map(\.name.rawValue).sorted() == Option.Name.allCases.map(\.rawValue).sorted())
  }

  @Test(arguments: Completions.shells)
  func completionsKnowEveryCommandAndOption(shell: String) throws {
    // when
    let text = try Completions.text(for: shell)

    // then
    for word in CommandName.words { #expect(text.contains(word)) }
    for option in Option.table { #expect(text.contains(option.name.rawValue)) }
  }
}
