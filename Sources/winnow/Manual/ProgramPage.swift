import FilesAPI

/// winnow(1), from the tables of commands, options, keys and exit codes.
enum ProgramPage {
  static var page: ManualPage {
    ManualPage(
      name: "winnow", number: 1, summary: "browse and clean up the files kept with an AI provider",
      sections: [
        .init(title: "SYNOPSIS", blocks: [.text("winnow [COMMAND] [OPTIONS]")]),
        .init(
          title: "DESCRIPTION",
          blocks: [
            .text(
              "winnow is a full-screen browser, and a command line, for the files that an organization keeps with an "
                + "AI provider (the Files API). Without a command it opens the browser; ? there lists all keys."
            ),
            .text("winnow --demo needs no account."),
          ]),
        .init(title: "COMMANDS", blocks: commands),
        .init(title: "OPTIONS", blocks: options),
        .init(title: "EXIT STATUS", blocks: ExitCode.allCases.map { .term("\($0.rawValue)", $0.meaning) }),
        .init(title: "ENVIRONMENT", blocks: environment),
        .init(title: "FILES", blocks: files),
        .init(title: "EXAMPLES", blocks: examples),
        .init(title: "SEE ALSO", blocks: [.text("winnow-filter(7), winnow-config(5), winnow-json(7)")]),
      ])
  }

  private static var commands: [ManualPage.Block] {
    CommandName.allCases.map { command in
      let words = ["winnow", command.rawValue, command.operands].filter { !$0.isEmpty }
      return .term(words.joined(separator: " "), command.summary + ".")
    }
  }

  private static var options: [ManualPage.Block] {
    Option.table.map { option in
      let letter = option.letter.map { "-\($0), " } ?? ""
      let argument = option.argument.map { " \($0)" } ?? ""
      let others = option.otherHelp.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { " With \($0.key.rawValue): \($0.value)." }.joined()
      return .term(
        "\(letter)--\(option.name.rawValue)\(argument)", "\(option.help).\(others) (\(takers(option)))")
    }
  }

  private static func takers(_ option: Option) -> String {
    guard option.commands != Option.everywhere else { return "everywhere" }
    return CommandName.allCases.filter(option.commands.contains)
      .map { $0 == .browse ? "the browser" : $0.rawValue }.joined(separator: ", ")
  }

  private static var environment: [ManualPage.Block] {
    let keys = Provider.all.filter { !$0.keyVariables.isEmpty }.map { provider in
      ManualPage.Block.term(
        (provider.keyVariables + provider.tokenVariables).joined(separator: ", "),
        "The key of \(provider.name).")
    }
    return keys + [
      .term("WINNOW_PROFILE", "The profile, where no option names one."),
      .term("HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY", "As curl reads them; never for this machine."),
      .term("SSL_CERT_FILE", "Certificates to trust instead of the system's."),
      .term("NO_COLOR", "No colours, when not empty."),
      .term("PAGER, EDITOR", "What opens contents and text."),
    ]
  }

  private static let files: [ManualPage.Block] = [
    .term("~/.config/winnow/config.json5", "The configuration; see winnow-config(5)."),
    .term("~/.local/state/winnow/audit.jsonl", "Every change that was made; see winnow-json(7)."),
    .term("~/.local/state/winnow/", "Jobs, kept lists and hashes, for their owner alone."),
  ]

  private static let examples: [ManualPage.Block] = [
    .text("Say what a clean-up would delete, then do it where no terminal is:"),
    .example([
      "winnow rm -q 'purpose:batch_output age>30d' --dry-run",
      "winnow rm -q 'purpose:batch_output age>30d' --yes --max-delete 500 --archive ~/archive",
    ]),
    .text("Upload, wait until it is processed, and get the id:"),
    .example(["winnow put -p batch --wait --if-changed input.jsonl --json"]),
    .text("Write an inventory:"),
    .example(["winnow ls --format csv --columns id,name,size,created,used > files.csv"]),
    .text("Delete copies, keeping the newest of each content:"),
    .example(["winnow dups --compare --keep newest --format ids | winnow rm - --yes --max-delete 10%"]),
  ]
}
