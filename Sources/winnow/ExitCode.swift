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
  case interrupted = 130

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
    case .interrupted: "interrupted"
    }
  }
}
