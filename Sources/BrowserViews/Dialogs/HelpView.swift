import BrowserCore
import TerminalKit

/// All actions with their keys, narrowed by what is typed; Enter runs the chosen one.
func drawHelp(_ help: HelpState, _ state: AppState, into frame: inout Frame, look: Look) {
  let actions = help.actions(in: state.keymap)
  let lines = actions.map { action in
    let keys = state.keymap.keys(of: action, in: help.context).joined(separator: " ")
    let isPossible = action.unavailability(in: state) == nil
    return MenuDialog.Line(
      text: SafeText(keys).fitted(to: 18, ellipsis: look.glyphs.ellipsis) + " " + SafeText(action.help),
      role: isPossible ? .text : .muted)
  }
  let title: SafeText = help.context == .files ? "Help: the list of files" : "Help: the preview"
  var dialog = MenuDialog(
    title: title, lines: lines, index: help.index,
    footer: footer(lines.isEmpty, state.keyNames),
    widest: 90)
  dialog.heading = ["Find: \(help.field.text)"]
  dialog.draw(into: &frame, look: look)
}

private func footer(_ isEmpty: Bool, _ keys: KeyNames) -> SafeText {
  let closes: SafeText = "\(keys[.dismiss]) closes"
  return isEmpty ? "Nothing fits. \(closes)." : "Type to find, \(keys[.runAction]) runs it, \(closes)"
}
