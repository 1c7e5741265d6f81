/// What the program can be asked to do.
enum CommandName: String, CaseIterable, Sendable {
  /// No command: the full-screen browser.
  case browse = ""
  case serve, ls, show, cat, get, put, rm, cancel, restore, sync, dups, hash, du, check, doctor, completions,
    manual, help

  /// The words behind the command, as help shows them.
  var operands: String {
    switch self {
    case .browse, .serve, .du, .doctor, .dups: ""
    case .ls: "[LIST]"
    case .show, .cat, .get, .rm, .hash: "ID…"
    case .cancel: "batch/ID|job/ID…"
    case .sync: "DIR"
    case .restore: "MANIFEST"
    case .put, .check: "PATH…"
    case .completions: "bash|zsh|fish"
    case .manual, .help: "[TOPIC]"
    }
  }

  /// How many words may follow.
  var operandCount: ClosedRange<Int> {
    switch self {
    case .browse, .serve, .du, .doctor, .dups: 0...0
    case .ls: 0...1
    case .restore, .completions, .sync: 1...1
    case .manual, .help: 0...1
    case .show, .cat, .put, .check, .cancel: 1...Int.max
    case .get, .rm, .hash: 0...Int.max
    }
  }

  /// Whether it talks to a provider.
  var isRemote: Bool {
    switch self {
    case .browse, .ls, .show, .cat, .get, .put, .rm, .cancel, .restore, .sync, .dups, .hash, .du, .doctor:
      true
    case .serve, .check, .completions, .manual, .help: false
    }
  }

  /// Whether its words are ids, which may also come from standard input.
  var takesIDs: Bool {
    switch self {
    case .show, .cat, .get, .rm, .cancel, .hash: true
    case .browse, .serve, .ls, .put, .restore, .sync, .dups, .du, .check, .doctor, .completions, .manual,
      .help:
      false
    }
  }

  /// One line for help.
  var summary: String {
    switch self {
    case .browse: "open the file browser"
    case .serve: "run a Files API server on this machine, for trying things out"
    case .ls: "list the files, or the batches, jobs, stores, containers"
    case .show: "print all that the server says of files, or of batch/ID, job/ID, store/ID, container/ID"
    case .cat: "write the content of files, as it is, to standard output"
    case .get: "download files into the current folder"
    case .put: "upload files"
    case .rm: "delete files, or store/ID, container/ID"
    case .cancel: "cancel batches and fine-tuning jobs"
    case .du: "sum up what takes the space"
    case .restore: "upload the files of an archive again, from its manifest"
    case .sync: "mirror the files that match into a folder, by a manifest; goes on where it was cut off"
    case .dups: "list files that have the same content, or the same name and size"
    case .hash: "print the SHA-256 of the content of files"
    case .check: "check local files before they are uploaded; sends nothing"
    case .doctor: "print version, paths, profile and whether the server answers"
    case .completions: "print completions for a shell"
    case .manual: "print a page of the manual for man: \(Manual.topics.joined(separator: ", "))"
    case .help: "print the same for reading, or the help of a command"
    }
  }

  /// The words that people type, without the browser.
  static var words: [String] { allCases.filter { $0 != .browse }.map(\.rawValue) }
}
