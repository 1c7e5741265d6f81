import FilesServer

/// The text of `--help`, made from the tables of commands and options.
enum HelpText {
  static func text(for command: CommandName) -> String {
    let lines = command == .browse ? overview : [usage(command), "", sentence(command.summary)]
    let options = Option.all(of: command).map { line($0, command) }
    return (lines + ["", "Options:"] + options + ending(of: command)).joined(separator: "\n") + "\n"
  }

  private static var overview: [String] {
    let commands = CommandName.allCases.map { command in
      "  " + padded("winnow \(command.rawValue) \(command.operands)", to: 34) + command.summary
    }
    return ["winnow: a terminal browser for the files kept with an AI provider", "", "Usage:"] + commands
  }

  private static func usage(_ command: CommandName) -> String {
    ["Usage: winnow", command.rawValue, "[options]", command.operands].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  private static func line(_ option: Option, _ command: CommandName) -> String {
    let letter = option.letter.map { "-\($0), " } ?? "    "
    let argument = option.argument.map { " \($0)" } ?? ""
    return "  " + padded("\(letter)--\(option.name.rawValue)\(argument)", to: 30) + option.help(for: command)
  }

  private static func ending(of command: CommandName) -> [String] {
    switch command {
    case .browse:
      [
        "", "The key comes from the environment (OPENAI_API_KEY, MISTRAL_API_KEY, …) or from a profile,",
        "never from an option: other people can see a process's arguments.", "", "Exit codes:",
      ] + ExitCode.allCases.map { "  " + padded("\($0.rawValue)", to: 5) + $0.meaning }
    case .serve:
      ["", "Faults (--fault, may be given several times):"]
        + Fault.helpText.split(separator: "\n").map { "  " + $0 }
    case .ls, .du, .show, .cat, .get, .put, .rm, .cancel, .restore, .sync, .dups, .hash, .check, .doctor,
      .completions, .manual, .help:
      []
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(2, width - text.count))
  }
}
