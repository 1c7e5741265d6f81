/// How the program tells scripts what became of their request.
enum ExitCode: Int32, Sendable, CaseIterable {
  case done = 0
  case failed = 1
  case wrongUsage = 2
  /// No or bad configuration or key.
  case badConfiguration = 3
  case notFound = 4
  /// The server said no (permission, quota), or the profile is read-only.
  case refused = 5
  /// The server or the network cannot be reached.
  case unreachable = 6
  /// Nothing fits the query; only with `--detailed-exit`.
  case nothingMatched = 7
  /// What failed may succeed later (`EX_TEMPFAIL` of sysexits.h); only with `--detailed-exit`.
  case temporary = 75
  // What shells say of a program that a signal ended: 128 and its number.
  case hungUp = 129
  case interrupted = 130
  case quit = 131
  case terminated = 143

  /// The end that a signal asked for.
  init(signal: Int32) { self = ExitCode(rawValue: 128 + signal) ?? .interrupted }

  /// Whether a signal ended the program, or nobody was there any more.
  var isInterruption: Bool { rawValue > 128 }

  /// What it means, for `--help`.
  var meaning: String {
    switch self {
    case .done: "done"
    case .failed: "the work failed"
    case .wrongUsage: "wrong usage"
    case .badConfiguration: "no or bad configuration or key"
    case .notFound: "not found"
    case .refused: "refused by the server (permission, quota) or read-only"
    case .unreachable: "server or network not reachable"
    case .nothingMatched: "nothing matched (with --detailed-exit)"
    case .temporary: "failed for now, trying again may help (with --detailed-exit)"
    case .hungUp: "the terminal is gone (SIGHUP)"
    case .interrupted: "interrupted"
    case .quit: "ended by SIGQUIT"
    case .terminated: "ended by SIGTERM"
    }
  }
}
