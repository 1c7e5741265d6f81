import FilesServer
import Glibc

extension Benchmark {
  /// A server with generated files, to be measured against or looked at.
  static let serve = Benchmark(
    name: "serve", summary: "COUNT: serves COUNT generated files until its input ends; prints the base URL"
  ) { arguments in
    guard let count = arguments.first.flatMap({ Int($0) }) else {
      throw BenchError("usage: winnow-bench serve COUNT")
    }
    let server = try EmbeddedServer(EmbeddedServer.Configuration())
    try server.fill(count: count, seed: 1)
    let line = server.baseURL + "\n"
    guard write(STDOUT_FILENO, line, line.utf8.count) == line.utf8.count else { return false }
    while getchar() != EOF {}
    server.stop()
    return true
  }
}

/// A filled server in a process of its own, so that its memory and its work are not counted as ours.
struct FilledServer: ~Copyable {
  let baseURL: String
  private let process: pid_t
  private let input: Int32

  /// Throws `BenchError` when it does not start.
  static func start(count: Int) throws -> FilledServer {
    var toServer: [Int32] = [0, 0]
    var fromServer: [Int32] = [0, 0]
    guard pipe(&toServer) == 0, pipe(&fromServer) == 0 else { throw BenchError("no pipe left") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toServer[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromServer[1], 1)
    for descriptor in toServer + fromServer { posix_spawn_file_actions_addclose(&actions, descriptor) }
    let arguments = ["winnow-bench", "serve", "\(count)"]
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    guard posix_spawn(&process, "/proc/self/exe", &actions, nil, &pointers, environ) == 0 else {
      throw BenchError("cannot start the server")
    }
    close(toServer[0])
    close(fromServer[1])
    defer { close(fromServer[0]) }
    return FilledServer(baseURL: readLine(from: fromServer[0]), process: process, input: toServer[1])
  }

  private init(baseURL: String, process: pid_t, input: Int32) {
    self.baseURL = baseURL
    self.process = process
    self.input = input
  }

  deinit {
    close(input)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }
}

/// The bytes up to the first line feed.
private func readLine(from descriptor: Int32) -> String {
  var bytes: [UInt8] = []
  var byte: UInt8 = 0
  while read(descriptor, &byte, 1) == 1, byte != 0x0A { bytes.append(byte) }
  return String(decoding: bytes, as: UTF8.self)
}
