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
  func eachShellCompletesItAndItsOptions(command: CommandName, shell: String) throws {
    let lines = try Completions.text(for: shell).split(separator: "\n")
    let ofOptions = lines.filter { line in
      [") options=(", ") _winnow_offer ", "'__winnow_is "].contains { line.contains($0) }
    }
    #expect(ofOptions.contains { $0.split { !$0.isLetter }.contains(Substring(command.rawValue)) })
    #expect(lines.contains { $0.split(separator: " ").contains { $0.hasPrefix(command.rawValue) } })
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
