import BrowserCore
import TerminalKit
import Testing

@Suite struct ThemeTests {
  private func scene() -> Scene {
    var scene = Scene(files("a", "b"))
    scene.state.themes = ThemeChoices(["standard", "dark", "light"], chosen: "standard")
    return scene
  }

  private func open(_ scene: inout Scene) {
    scene.press(":")
    scene.type("theme")
    scene.press("Enter")
  }

  @Test func eachThemeIsShownWhileOneMoves() {
    var scene = scene()
    open(&scene)
    #expect(scene.press("j") == [.terminal(.showTheme("dark"))])
    #expect(scene.press("G") == [.terminal(.showTheme("light"))])
    #expect(scene.state.themes.chosen == "standard")
  }

  @Test func closingTheMenuBringsBackTheOneOfBefore() {
    var scene = scene()
    open(&scene)
    scene.press("j")
    #expect(scene.press("Esc") == [.terminal(.showTheme("standard"))])
    #expect(scene.state.dialogs.overlay == nil && scene.state.notice == nil)
  }

  @Test func theChosenOneStaysAndTheWordsSayHowToKeepIt() {
    var scene = scene()
    open(&scene)
    #expect(scene.press("j Enter") == [.terminal(.showTheme("dark")), .terminal(.showTheme("dark"))])
    #expect(scene.state.themes.chosen == "dark")
    #expect(scene.state.notice == .themeChosen("dark"))
    open(&scene)
    #expect(scene.state.dialogs.overlay == .themes(Menu(["standard", "dark", "light"], index: 1)))
  }

  @Test func aThemeThatCannotBeReadIsTold() {
    var scene = scene()
    scene.send(.themeUnreadable("mine.json5:3: unknown role \"curser\""))
    #expect(scene.state.notice == .themeUnreadable("mine.json5:3: unknown role \"curser\""))
  }

  @Test func aThemeOfAFileElsewhereIsAmongThem() {
    #expect(ThemeChoices(["standard", "dark"], chosen: "mine").names == ["mine", "standard", "dark"])
    #expect(ThemeChoices(["standard", "dark"], chosen: "dark").names == ["standard", "dark"])
  }
}
