import Settings
import TerminalKit
import Testing

@testable import winnow

@Suite struct ThemeChoiceTests {
  private func configured(_ name: String) throws -> SettingsNode? {
    try Configuration(parsing: "{\n theme: '\(name)' }".utf8, path: "c").theme
  }

  @Test func theOptionBeatsNoColorWhichBeatsTheFile() throws {
    // given
    let colourless = ThemeChoice(environment: ["NO_COLOR": "1"], folder: "/nowhere")
    let plain = ThemeChoice(environment: ["NO_COLOR": ""], folder: "/nowhere")

    // then
    #expect(try colourless.theme(option: "dark", configured: configured("light")).name == "dark")
    #expect(try colourless.theme(option: nil, configured: configured("light")).name == "mono")
    #expect(try plain.theme(option: nil, configured: configured("light")).name == "light")
    #expect(try plain.theme(option: nil, configured: nil).name == "standard")
  }

  @Test func aThemeOfTheConfigurationFolderIsFoundByItsName() throws {
    // given
    let scratch = try Scratch()
    try scratch.file("themes/mine.json5", "{ name: 'mine', styles: {} }")
    let path = try scratch.file("other.json5", "{ name: 'other', styles: {} }")
    let choice = ThemeChoice(environment: [:], folder: scratch.path)

    // then
    #expect(try choice.theme(option: "mine", configured: nil).name == "mine")
    #expect(try choice.theme(option: path, configured: nil).name == "other")
  }

  @Test func anUnknownThemeNamesTheBuiltInOnesAndTheLine() throws {
    // given
    let choice = ThemeChoice(environment: [:], folder: "/nowhere")
    let node = try configured("solar")

    // when
    let fromOption = #expect(throws: CommandFailure.self) {
      try choice.theme(option: "solar", configured: nil)
    }
    let fromFile = #expect(throws: CommandFailure.self) { try choice.theme(option: nil, configured: node) }

    // then
    #expect(fromOption?.code == .wrongUsage)
    #expect(fromOption?.message.string.contains("standard, dark, light, blue-orange-dark") == true)
    #expect(fromFile?.code == .badConfiguration)
    #expect(fromFile?.message.string.hasPrefix("c:2: theme: ") == true)
  }

  @Test func aMistakeInAThemeFileNamesTheFileAndLine() throws {
    // given
    let scratch = try Scratch()
    let path = try scratch.file("bad.json5", "{ name: 'bad', styles: {\n cursor: { fg: 'pink' } } }")

    // when
    let failure = #expect(throws: CommandFailure.self) {
      try ThemeChoice(environment: [:], folder: "/nowhere").theme(option: path, configured: nil)
    }

    // then
    #expect(failure?.message.string.hasPrefix("\(path):2: ") == true)
  }
}
