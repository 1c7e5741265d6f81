import Testing
import Themes

@testable import TerminalKit

@Suite struct ThemeParsingTests {
  @Test func readsColoursByNameAndNumberAndAttributes() throws {
    // given
    let text = """
      { name: "x", styles: {
        cursor: { fg: "bright-blue", bg: 17, bold: true, italic: false },
        text: { fg: "default" } } }
      """

    // when
    let theme = try Theme(parsing: text.utf8, file: "x.json5")

    // then
    #expect(theme.name == "x")
    #expect(theme[.cursor] == Style(foreground: .palette(12), background: .palette(17), attributes: .bold))
    #expect(theme[.text] == .plain)
  }

  @Test(arguments: [
    ("#000000", 16), ("#ffffff", 231), ("#FFF", 231), ("#ff0000", 196), ("#5f87af", 67), ("#767676", 243),
    ("#1e66f5", 27), ("#abc", 146),
  ])
  func aColourInHexadecimalBecomesTheNearestThatNobodyChanges(text: String, number: UInt8) throws {
    let theme = try Theme(parsing: "{ name: 'x', styles: { text: { fg: '\(text)' } } }".utf8, file: "x")
    #expect(theme[.text].foreground == .palette(number))
  }

  @Test func aRoleThatIsLeftOutLooksLikeText() throws {
    let theme = try Theme(parsing: "{ name: 'x', styles: { text: { fg: 250 } } }".utf8, file: "x")
    #expect(theme[.danger] == Style(foreground: .palette(250)))
  }

  @Test(arguments: [
    ("{ name: 'x',\n styles: {\n curser: {} } }", 3, "\"curser\"", "cursor, marked"),
    ("{ name: 'x', styles: {\n cursor: { fg: 'pink' } } }", 2, "\"pink\"", "default, black, red"),
    ("{ name: 'x', styles: {\n cursor: { fg: '#12345' } } }", 2, "\"#12345\"", "#rrggbb"),
    ("{ name: 'x', styles: {\n cursor: { fg: '#12345g' } } }", 2, "\"#12345g\"", "#rrggbb"),
    ("{ name: 'x', styles: {\n cursor: { fg: 256 } } }", 2, "256", "from 0 to 255"),
    ("{ name: 'x', styles: {\n cursor: { blink: true } } }", 2, "\"blink\"", "fg, bg, bold, dim"),
    ("{ name: 'x', styles: {\n cursor: { bold: 1 } } }", 2, "styles.cursor.bold", "true or false"),
    ("{ name: 'x', styles: {}, \n author: 'me' }", 2, "\"author\"", "name, styles"),
    ("{\n styles: {} }", 1, "\"name\"", "missing"),
  ])
  func aMistakeNamesFileLineAndTheAllowedWords(text: String, line: Int, word: String, allowed: String) {
    // when
    let error = #expect(throws: (any Error).self) { try Theme(parsing: text.utf8, file: "x.json5") }

    // then
    let description = error.map { String(describing: $0) } ?? ""
    #expect(description.hasPrefix("x.json5:\(line): "))
    #expect(description.contains(word))
    #expect(description.contains(allowed))
  }
}

@Suite struct BuiltInThemeTests {
  @Test(arguments: BuiltInThemes.names)
  func givesEveryRoleALookThatCanBeSeen(name: String) throws {
    // given
    let source = try #require(BuiltInThemes.source(named: name))

    // when
    let theme = try Theme(parsing: source, file: name)

    // then
    #expect(theme.name == name)
    for role in StyleRole.allCases {
      let style = try #require(theme.styles[role], "\(name) leaves out \(role.rawValue)")
      #expect(style.foreground != style.background || style.foreground == .standard, "\(role.rawValue)")
    }
  }

  /// Meaning is never by colour alone: where a mistake costs most, an attribute differs as well.
  @Test(arguments: ["standard", "mono"])
  func tellsTheCursorAndDangerApartWithoutColours(name: String) throws {
    // given
    let source = try #require(BuiltInThemes.source(named: name))
    let theme = try Theme(parsing: source, file: name)

    // when
    func look(_ role: StyleRole) -> Style { theme[role].reduced(to: .none) }

    // then
    #expect(look(.cursor).attributes.contains(.reverse))
    #expect(look(.cursor) != look(.markedCursor))
    #expect(look(.marked) != look(.text))
    #expect(look(.danger) != look(.text))
    #expect(look(.error) != look(.text))
  }

  @Test func monoUsesNoColour() throws {
    let mono = try Theme(parsing: try #require(BuiltInThemes.source(named: "mono")), file: "mono")
    #expect(mono.isColorless)
  }

  @Test func thereIsNoThemeOfAnotherName() {
    #expect(BuiltInThemes.source(named: "../mono") == nil)
  }
}
