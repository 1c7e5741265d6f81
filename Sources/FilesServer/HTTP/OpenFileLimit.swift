import Glibc

/// How many files and connections the program may have open.
package enum OpenFileLimit {
  /// More are of no use to the server.
  private static let wanted: rlim_t = 8_192
  /// For the database, the listening socket and what else the program has open.
  private static let reserve: rlim_t = 64
  private static let mostConnections: rlim_t = 2_000
  private static let leastConnections: rlim_t = 8

  /// Takes as many as the system gives without asking, for a program that is a server and nothing else.
  package static func raise() {
    var limit = current
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(limit.rlim_max, wanted)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// How many connections may be open at once, each with a file beside it.
  static var connections: Int {
    let files = current.rlim_cur
    let share = files > reserve ? (files - reserve) / 2 : 0
    return Int(min(max(share, leastConnections), mostConnections))
  }

  private static var current: rlimit {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return limit
  }
}
