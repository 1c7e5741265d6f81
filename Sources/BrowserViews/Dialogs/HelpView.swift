import BrowserCore
import TerminalKit

/// All actions with their keys, narrowed by what is typed; Enter runs the chosen one.
func drawHelp(_ help: HelpState, _ state: AppState, on canvas: inout Canvas) {
  let actions = help.actions(in: state.keyboard.keymap)
  let lines = actions.map { action in
    let keys = state.keyboard.keymap.keys(of: action, in: help.context).joined(separator: " ")
    let isPossible = !help.runsActions || action.unavailability(in: state) == nil
    return MenuDialog.Line(
      text: SafeText(keys).fitted(to: 18, ellipsis: canvas.look.glyphs.ellipsis) + " "
        + SafeText(action.help),
      role: isPossible ? .text : .muted)
  }
  var dialog = MenuDialog(
    title: "Help: \(place(help.context, state))", lines: lines, index: help.index,
    footer: footer(help, lines.isEmpty, state.keyNames.in(.help)), widest: 90)
  dialog.heading = ["Find: \(help.field.text)"]
  dialog.draw(on: &canvas)
}

private func footer(_ help: HelpState, _ isEmpty: Bool, _ keys: KeyNames) -> SafeText {
  let closes: SafeText = "\(keys[.dismiss]) \(help.runsActions ? "closes" : "goes back")"
  if isEmpty { return "Nothing fits. \(closes)." }
  return help.runsActions ? "Type to find, \(keys[.runAction]) runs it, \(closes)" : "Type to find, \(closes)"
}

/// What the help is about.
private func place(_ context: KeyContext, _ state: AppState) -> SafeText {
  switch context {
  case .files: "the list of files"
  case .objects, .objectFiles: state.objectList.map { list($0.place) } ?? "this list"
  case .preview: "the preview"
  case .purposes, .sorts, .columns, .transfers, .profiles, .themes, .uploadPurpose, .uploadExpiry: "this menu"
  case .map: "the storage map"
  case .messages: "the messages"
  case .uploadCheck, .diagnostics: "the check of an upload"
  case .results: "what came of a deletion"
  case .opening: "opening a profile"
  case .question: "this question"
  case .deletePlan, .deletePlanText: "this plan"
  case .help, .prompt: "this prompt"
  }
}

private func list(_ place: CollectionPlace) -> SafeText {
  switch place {
  case .collection(let kind): "the list of \(ReferenceWords.plural(kind))"
  case .files: "the files of one"
  case .users: "what uses a file"
  }
}
