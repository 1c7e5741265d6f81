/// One option: the parser, the help, the manual, the completions and the hints all read this table.
struct Option: Sendable {
  var name: Name
  var letter: Character?
  /// What its argument is called in help, or nil when it takes none.
  var argument: String?
  /// What a shell offers for its argument.
  var values = Values.anything
  var help: String
  /// What it means to commands for which it is something else.
  var otherHelp: [CommandName: String] = [:]
  var commands: Set<CommandName>
  var isRepeatable = false

  /// The options by their long names.
  enum Name: String, CaseIterable, Sendable {
    case profile, provider
    case recordFormat = "as"
    case baseURL = "base-url"
    case purpose, query, search, sort, by, filter
    case readOnly = "read-only"
    case json, yes, resume, archive, referenced, keep
    case format, columns, limit, local
    case separator, header, encoding
    case noHeader = "no-header"
    case null, quiet, progress
    case detailedExit = "detailed-exit"
    case referencesUnknown = "references-unknown"
    case allCopies = "all-copies"
    case dryRun = "dry-run"
    case otherKey = "other-key"
    case withFiles = "with-files"
    case detach
    case maxDelete = "max-delete"
    case theme, config, slow, ascii, cursor, plain
    case checkKeys = "check-keys"
    case noCache = "no-cache"
    case noCheck = "no-check"
    case dir, output
    case skipExisting = "skip-existing"
    case overwrite, name, field, wait, compare
    case expiresAfter = "expires-after"
    case ifChanged = "if-changed"
    case log, demo, data, files, port, forget
    case apiKeyVariable = "api-key-env"
    case batchSeconds = "batch-seconds"
    case host, seed
    case allowReset = "allow-reset"
    case dialect, fault, help, version
  }

  /// What may stand as a value, for completions.
  enum Values: Hashable, Sendable {
    case anything, file, folder
    /// Always these words.
    case words([String])
    /// Several of these words with commas between them.
    case list([String])
    /// What the program is asked for when a completion is wanted.
    case asked(CompletionTopic)
  }

  /// What help says of it for a command.
  func help(for command: CommandName) -> String { otherHelp[command] ?? help }

  /// The options that a command takes.
  static func all(of command: CommandName) -> [Option] {
    table.filter { $0.commands.contains(command) }
  }

  static let everywhere = Set(CommandName.allCases)
  /// The commands that talk to a provider.
  static let remote = everywhere.filter(\.isRemote)
  /// Those of them that run without a screen and can be asked to be quiet.
  static let jobs = remote.subtracting([.browse, .doctor])

  static let table: [Option] = account + choosing + printing + moving + removing + serving + general
}

/// What the program tells a shell's completion, from what lies on this machine.
enum CompletionTopic: String, CaseIterable, Sendable { case profiles, purposes, ids, named, running }
