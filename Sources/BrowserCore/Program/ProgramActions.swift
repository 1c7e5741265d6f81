extension Action {
  /// What is about the program itself.
  static let program = [commandLine, help, messages, switchProfile, theme, mouse, redraw, suspend]

  package static let commandLine = Action(
    "command-line", help: "Type a command: any action's name, or upload PATH…", hint: "command",
    keys: [.views(":")]
  ) { $0.openCommandLine() }

  package static let help = Action(
    "help", help: "This help; type to find", hint: "help",
    keys: [
      .on(KeyContext.lists.filter { $0 != .diagnostics }, "?", "F1"),
      .on(KeyContext.allCases.filter { !KeyContext.lists.contains($0) } + [.diagnostics], "F1"),
    ]
  ) { $0.toggleHelp() }

  package static let messages = Action(
    "messages", help: "What was said so far: results, failures, request ids", hint: "messages",
    keys: [.views("M"), .on([.messages], "M")]
  ) { $0.toggleMessages() }

  package static let switchProfile = Action(
    "switch-profile", help: "Switch to another profile", hint: "profile", keys: [.lists("P")],
    unavailable: { $0.session.profiles.count < 2 ? .noOtherProfile : $0.jobs.computing.all > 0 ? .busy : nil }
  ) { $0.openProfiles() }

  package static let theme = Action(
    "theme", help: "Choose how the screen looks; each theme is shown while you move", hint: "theme",
    keys: [.views("Ctrl-T")]
  ) { $0.openThemes() }

  package static let mouse = Action(
    "mouse", help: "Let clicks choose rows, or give the mouse back to the terminal", hint: "mouse",
    keys: [.views("Ctrl-X")]
  ) { $0.togglePointer() }

  package static let redraw = Action(
    "redraw", help: "Draw the screen anew", hint: "redraw", keys: [.on(KeyContext.allCases, "Ctrl-L")]
  ) { _ in [.terminal(.redraw)] }

  package static let suspend = Action(
    "suspend", help: "Suspend the program; fg brings it back", hint: "suspend", keys: [.views("Ctrl-Z")]
  ) { _ in [.terminal(.suspend)] }
}
