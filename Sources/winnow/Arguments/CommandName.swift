/// What the program can be asked to do.
enum CommandName: String, CaseIterable, Sendable {
  /// No command: the full-screen browser.
  case browse = ""
  case serve, ls, show, cat, get, put, rm, cancel, restore, du, check, doctor, completions

  /// The words behind the command, as help shows them.
  var operands: String {
    switch self {
    case .browse, .serve, .du, .doctor: ""
    case .ls: "[LIST]"
    case .show, .cat: "ID"
    case .cancel: "batch/ID|job/ID…"
    case .get, .rm: "ID…"
    case .restore: "MANIFEST"
    case .put, .check: "PATH…"
    case .completions: "bash|zsh|fish"
    }
  }

  /// How many words may follow.
  var operandCount: ClosedRange<Int> {
    switch self {
    case .browse, .serve, .du, .doctor: 0...0
    case .ls: 0...1
    case .show, .cat, .restore, .completions: 1...1
    case .get, .put, .check, .cancel: 1...Int.max
    case .rm: 0...Int.max
    }
  }

  /// Whether it talks to a provider.
  var isRemote: Bool {
    switch self {
    case .browse, .ls, .show, .cat, .get, .put, .rm, .cancel, .restore, .du, .doctor: true
    case .serve, .check, .completions: false
    }
  }

  /// One line for help.
  var summary: String {
    switch self {
    case .browse: "open the file browser"
    case .serve: "run a Files API server on this machine, for trying things out"
    case .ls: "list the files, or the batches, jobs, stores, containers"
    case .show: "print all that the server says of a file, or of batch/ID, job/ID, store/ID, container/ID"
    case .cat: "write a file's content, as it is, to standard output"
    case .get: "download files into the current folder"
    case .put: "upload files"
    case .rm: "delete files, or store/ID, container/ID"
    case .cancel: "cancel batches and fine-tuning jobs"
    case .du: "sum up what takes the space"
    case .restore: "upload the files of an archive again, from its manifest"
    case .check: "check local files before they are uploaded; sends nothing"
    case .doctor: "print version, paths, profile and whether the server answers"
    case .completions: "print completions for a shell"
    }
  }

  /// The words that people type, without the browser.
  static var words: [String] { allCases.filter { $0 != .browse }.map(\.rawValue) }
}
