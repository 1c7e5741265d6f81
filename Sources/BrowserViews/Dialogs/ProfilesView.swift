import BrowserCore
import TerminalKit

/// The profiles that can be switched to.
func drawProfiles(_ menu: Menu<ProfileChoice>, _ state: AppState, on canvas: inout Canvas) {
  let keys = state.keyNames
  let lines = menu.items.map { choice in
    let isPresent = choice == state.session.choice
    let badge: SafeText = choice.isReadOnly ? "read-only " : ""
    return MenuDialog.Line(
      text: SafeText(choice.name) + (isPresent ? " (open)" : ""), detail: badge + SafeText(choice.note))
  }
  MenuDialog(
    title: "Profile", lines: lines, index: menu.index,
    footer: "\(keys[.choose]) opens it: marks and filter are dropped. \(keys[.dismiss]) closes."
  ).draw(on: &canvas)
}

/// What is waited for while a profile opens.
func drawOpening(_ opening: ProfileOpening, _ state: AppState, on canvas: inout Canvas) {
  MenuDialog(
    title: "Profile",
    lines: [MenuDialog.Line(text: "Opening \(opening.choice.name)\(canvas.look.glyphs.ellipsis)")],
    index: -1, footer: "\(state.keyNames[.dismiss]) stays with the present one"
  ).draw(on: &canvas)
}
