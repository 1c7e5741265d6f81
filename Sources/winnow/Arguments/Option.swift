import BrowserCore

/// One option: the parser, the help, the completions and the hints all read this table.
struct Option: Sendable {
  var name: Name
  var letter: Character?
  /// What its argument is called in help, or nil when it takes none.
  var argument: String?
  var help: String
  /// What it means to commands for which it is something else.
  var otherHelp: [CommandName: String] = [:]
  var commands: Set<CommandName>
  var isRepeatable = false

  /// The options by their long names.
  enum Name: String, CaseIterable, Sendable {
    case profile, provider
    case format = "as"
    case baseURL = "base-url"
    case purpose, query, sort, by, filter
    case readOnly = "read-only"
    case json, yes, resume, archive, referenced, keep
    case referencesUnknown = "references-unknown"
    case allCopies = "all-copies"
    case dryRun = "dry-run"
    case otherKey = "other-key"
    case withFiles = "with-files"
    case maxDelete = "max-delete"
    case theme, config, slow, ascii
    case noCache = "no-cache"
    case noCheck = "no-check"
    case dir
    case ifChanged = "if-changed"
    case log, demo, data, files, port, forget
    case apiKeyVariable = "api-key-env"
    case batchSeconds = "batch-seconds"
    case host, seed
    case allowReset = "allow-reset"
    case dialect, fault, help, version
  }

  /// What help says of it for a command.
  func help(for command: CommandName) -> String { otherHelp[command] ?? help }

  /// The option of a name.
  static func named(_ name: Name) -> Option? { table.first { $0.name == name } }

  /// The options that a command takes.
  static func all(of command: CommandName) -> [Option] {
    table.filter { $0.commands.contains(command) }
  }

  private static let everywhere = Set(CommandName.allCases)
  /// The commands that talk to a provider.
  private static let remote = everywhere.filter(\.isRemote)

  static let table: [Option] = [
    Option(
      name: .profile, argument: "NAME", help: "use this profile of the configuration", commands: remote),
    Option(
      name: .provider, argument: "NAME", help: "use this provider instead of a profile",
      otherHelp: [.check: "check by the rules of this provider"], commands: remote.union([.check])),
    Option(
      name: .format, argument: "FORMAT", help: "check the records as this format, such as \"supervised\"",
      commands: [.check]),
    Option(name: .baseURL, argument: "URL", help: "send calls to this address", commands: remote),
    Option(
      name: .purpose, letter: "p", argument: "PURPOSE",
      help: "only files of this purpose",
      otherHelp: [
        .put: "give the files this purpose", .check: "check by the rules of this purpose",
        .restore: "for files whose own purpose the provider takes from nobody",
      ],
      commands: [.browse, .ls, .put, .check, .du, .restore]),
    Option(
      name: .query, letter: "q", argument: "EXPR",
      help: "only files that match, such as \"purpose:batch age>30d\"", commands: [.browse, .ls, .rm, .du]),
    Option(
      name: .sort, letter: "s", argument: "KEY[:asc|:desc],…",
      help: "sort by \(FileSort.Key.words)", commands: [.browse, .ls]),
    Option(
      name: .by, argument: "KEY", help: "put files together by \(MapGrouping.words)", commands: [.du]),
    Option(
      name: .filter, argument: "EXPR",
      help: "only lines, or rows of a CSV (base64 decoded), that fit, such as \".role=tool\"",
      commands: [.cat]),
    Option(name: .readOnly, help: "refuse to upload and to delete", commands: remote),
    Option(
      name: .json, help: "print one JSON object a line",
      commands: [.ls, .show, .get, .put, .rm, .cancel, .du, .restore, .check, .doctor]),
    Option(
      name: .yes, help: "delete without asking", otherHelp: [.cancel: "cancel without asking"],
      commands: [.rm, .cancel]),
    Option(
      name: .maxDelete, argument: "N",
      help: "delete nothing when there are more files than N; needed without a terminal",
      commands: [.rm]),
    Option(
      name: .referenced,
      help: "also delete what batches and jobs that are not finished, or vector stores, use",
      commands: [.rm]),
    Option(
      name: .referencesUnknown, help: "also delete files while it cannot be read what uses them",
      commands: [.rm]),
    Option(name: .allCopies, help: "also delete files of which no copy would stay", commands: [.rm]),
    Option(
      name: .keep, argument: "newest|oldest", help: "of files with the same content keep this one",
      commands: [.rm]),
    Option(
      name: .dryRun, help: "say what would be deleted, and delete nothing",
      otherHelp: [.cancel: "say what would be cancelled, and cancel nothing"], commands: [.rm, .cancel]),
    Option(
      name: .withFiles, help: "of stores delete the files as well that nothing else uses", commands: [.rm]),
    Option(
      name: .archive, argument: "DIR", help: "copy the files into this new folder first", commands: [.rm]),
    Option(name: .resume, help: "finish deletions that were cut off", commands: [.rm]),
    Option(
      name: .otherKey, help: "with --resume: also those begun with another key of the same account",
      commands: [.rm]),
    Option(name: .noCheck, help: "send files whose records break the provider's rules", commands: [.put]),
    Option(
      name: .dir, argument: "DIR", help: "download into this folder instead of the current one",
      commands: [.get]),
    Option(
      name: .ifChanged,
      help: "leave out files that are at the provider already (content, else name and size)",
      commands: [.put]),
    Option(name: .theme, argument: "NAME|PATH", help: "use this theme", commands: [.browse, .doctor]),
    Option(name: .config, argument: "PATH", help: "read this configuration file", commands: remote),
    Option(name: .slow, help: "draw little, for slow connections", commands: [.browse]),
    Option(name: .ascii, help: "draw with ASCII characters only", commands: [.browse]),
    Option(name: .noCache, help: "keep no listing on this machine", commands: [.browse]),
    Option(
      name: .log, argument: "PATH", help: "append a line for each request to this file", commands: remote),
    Option(name: .demo, help: "browse sample files; needs no account", commands: [.browse]),
    Option(
      name: .data, argument: "DIR", help: "keep the server's files in this folder",
      commands: [.browse, .serve]),
    Option(
      name: .files, argument: "N",
      help: "begin with so many files as they pile up in years, if the folder is empty",
      commands: [.browse, .serve]),
    Option(name: .port, argument: "N", help: "listen on this port; 0 takes a free one", commands: [.serve]),
    Option(
      name: .host, argument: "ADDRESS",
      help: "listen on this address; one that other machines can reach needs a key", commands: [.serve]),
    Option(
      name: .seed, argument: "N", help: "make other sample files, and the same ids in each run",
      commands: [.browse, .serve]),
    Option(
      name: .allowReset, help: "let POST /winnow/reset make everything as it was in the beginning",
      commands: [.serve]),
    Option(
      name: .apiKeyVariable, argument: "NAME",
      help: "ask clients for the key in this environment variable", commands: [.serve]),
    Option(name: .dialect, argument: "openai|mistral", help: "speak like this provider", commands: [.serve]),
    Option(
      name: .batchSeconds, argument: "N", help: "end batches and fine-tuning jobs after so many seconds",
      commands: [.browse, .serve]),
    Option(
      name: .fault, argument: "FAULT", help: "misbehave on purpose, see below", commands: [.serve],
      isRepeatable: true),
    Option(
      name: .forget, help: "forget what the server's answers taught, such as its page size",
      commands: [.doctor]),
    Option(name: .help, letter: "h", help: "print this help", commands: everywhere),
    Option(name: .version, help: "print the version", commands: everywhere),
  ]
}
