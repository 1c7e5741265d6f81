import Testing

@testable import winnow

/// A command that the manual, the completions or the page of JSON do not know is found here.
@Suite struct EachCommandTests {
  private static let commands = CommandName.allCases.filter { $0 != .browse }

  @Test(arguments: commands)
  func theManualAndItsHelpTellOfIt(command: CommandName) throws {
    #expect(try Manual.page("winnow").plain.contains("winnow \(command.rawValue)"))
    #expect(try Manual.help(command.rawValue).contains("winnow \(command.rawValue)"))
  }

  @Test(arguments: commands, Completions.shells)
  func eachShellCompletesIt(command: CommandName, shell: String) throws {
    let words = try Completions.text(for: shell).split { !$0.isLetter }
    #expect(words.contains(Substring(command.rawValue)))
  }

  @Test(arguments: commands)
  func thePageOfJSONSaysWhatItWrites(command: CommandName) throws {
    // given
    let page = JSONPage.page
    let sections = page.sections.filter { ["DESCRIPTION", "OTHER LINES"].contains($0.title) }
    // when
    let told = ManualPage(name: page.name, number: page.number, summary: "", sections: sections).plain
      .split { !$0.isLetter }
    // then
    let takesJSON = Option.all(of: command).contains { $0.name == .json }
    #expect(told.contains(Substring(command.rawValue)) == takesJSON)
  }
}
