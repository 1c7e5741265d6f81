import FilesAPI

/// Completions for shells, made from the tables of commands and options.
enum Completions {
  static let shells = ["bash", "zsh", "fish"]

  /// The word that asks the program itself: what is known of profiles, purposes and ids on this machine.
  static let askingWord = "__complete"

  static func text(for shell: String) throws(CommandFailure) -> String {
    switch shell {
    case "bash": BashCompletions.text
    case "zsh": ZshCompletions.text
    case "fish": FishCompletions.text
    default:
      throw Arguments.wrong(
        "there are no completions for \"\(shell)\"", hint: "shells: \(shells.joined(separator: ", "))")
    }
  }

  /// Commands that people type.
  static let commands = CommandName.allCases.filter { $0 != .browse }

  /// All ways to write an option.
  static func spellings(_ option: Option) -> [String] {
    ["--\(option.name.rawValue)"] + (option.letter.map { ["-\($0)"] } ?? [])
  }

  /// The options that take a value, in all spellings.
  static let takingValues = Option.table.filter { $0.argument != nil }.flatMap(spellings)
}

extension CommandName {
  /// What may stand behind the command.
  var operandValues: Option.Values {
    switch self {
    case .cat, .get, .hash: .asked(.ids)
    case .show, .rm: .asked(.named)
    case .ls: .words(CollectionKind.allCases.compactMap(\.listWord))
    case .cancel: .asked(.running)
    case .put, .check, .restore: .file
    case .sync: .folder
    case .completions: .words(Completions.shells)
    case .manual: .words(Manual.topics)
    case .help: .words(Manual.topics + Completions.commands.map(\.rawValue))
    case .browse, .serve, .dups, .du, .doctor: .words([])
    }
  }
}
