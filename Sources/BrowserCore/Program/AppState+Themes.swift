import TerminalKit

/// The themes that can be chosen, by name.
package struct ThemeChoices: Equatable, Sendable {
  package var names: [String]
  /// The one that stays when the menu is closed.
  package var chosen: String

  package init(_ names: [String] = [], chosen: String = "") {
    self.names = names.contains(chosen) || chosen.isEmpty ? names : [chosen] + names
    self.chosen = chosen
  }
}

extension AppState {
  mutating func openThemes() -> [Effect] {
    dialogs.overlay = .themes(Menu(themes.names, index: themes.names.firstIndex(of: themes.chosen) ?? 0))
    return []
  }

  /// The screen shows at once what the cursor is on.
  mutating func showThemes(_ menu: Menu<String>) -> [Effect] {
    dialogs.overlay = .themes(menu)
    return menu.current.map { [.terminal(.showTheme($0))] } ?? []
  }

  mutating func chooseTheme(_ name: String?) -> [Effect] {
    dialogs.overlay = nil
    guard let name else { return [] }
    themes.chosen = name
    notice = .themeChosen(name)
    return [.terminal(.showTheme(name))]
  }

  /// Goes back to the look of before.
  mutating func leaveThemes() -> [Effect] {
    dialogs.overlay = nil
    return [.terminal(.showTheme(themes.chosen))]
  }
}
