import BrowserCore
import TerminalKit

/// The themes; the screen around them shows the one under the cursor.
func drawThemes(_ menu: Menu<String>, _ state: AppState, on canvas: inout Canvas) {
  let keys = state.keyNames
  let lines = menu.items.map { name in
    MenuDialog.Line(text: SafeText(name), detail: name == state.themes.chosen ? "now" : "")
  }
  MenuDialog(
    title: "Theme", lines: lines, index: menu.index,
    footer: "\(keys[.choose]) takes it, \(keys[.dismiss]) goes back"
  ).draw(on: &canvas)
}
