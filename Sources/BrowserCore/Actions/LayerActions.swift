extension Action {
  /// Going in, and out again.
  static let layers = [preview, open, back, close, quit, cancel]

  package static let preview = Action(
    "preview", help: "Look into the file's content", hint: "preview",
    keys: [.fileLists("Enter", "l", "Right")],
    needsCurrentRows: true, unavailable: \.withoutFile
  ) { $0.openPreview() }

  package static let open = ofPreview(
    "open", help: "Open the record under the cursor", hint: "open", keys: "Enter", "l")

  package static let back = Action(
    "back", help: "Close one layer: pane, filter, view", hint: "back",
    keys: [.lists("Esc", "h", "Left", "Backspace"), .preview("h", "Esc", "Backspace")]
  ) { $0.goBack() }

  package static let close = Action(
    "close", help: "Close what is open, or quit", hint: "close", keys: [.views("q")]
  ) { $0.closeOrQuit() }

  package static let quit = Action("quit", help: "Quit", hint: "quit", keys: [.views("Q")]) {
    $0.quitOrAsk()
  }

  package static let cancel = Action(
    "cancel", help: "Cancel what runs; when idle, ask to quit", hint: "cancel",
    keys: [.views("Ctrl-C"), .on([.transfers], "Ctrl-C")]
  ) { $0.cancelOrAsk() }
}
