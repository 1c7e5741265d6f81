/// The lines that are typed at the bottom of the screen.
extension AppState {
  mutating func openCommandLine() -> [Effect] {
    dialogs.overlay = .prompt(Prompt(.command))
    return []
  }

  /// Asks for the list's filter, or what to search in a preview.
  mutating func askForFilter() -> [Effect] {
    let filter = Prompt(.filter(before: shownFilterText), text: shownFilterText)
    dialogs.overlay = .prompt(preview == nil ? filter : Prompt(.search))
    return []
  }

  mutating func askForRecordFilter() -> [Effect] {
    dialogs.overlay = .prompt(Prompt(.recordFilter, text: preview?.filter?.text ?? ""))
    preview?.learnPaths()
    return []
  }
}
