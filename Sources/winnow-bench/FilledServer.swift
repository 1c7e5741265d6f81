import FilesServer
import Glibc

extension Benchmark {
  /// A server with generated files, to be measured against or looked at.
  static let serve = Benchmark(
    name: "serve",
    summary:
      "COUNT [BYTES]: serves COUNT generated files, and one of BYTES, until its input ends; prints the base URL"
  ) { arguments, _ in
    guard let count = arguments.first.flatMap({ Int($0) }) else {
      throw BenchError("usage: winnow-bench serve COUNT [BYTES]")
    }
    let server = try EmbeddedServer(EmbeddedServer.Configuration())
    try server.fill(count: count, seed: 1)
    if let byteCount = arguments.dropFirst().first.flatMap({ Int64($0) }) {
      try server.addGenerated(name: "large.jsonl", byteCount: byteCount, seed: 1)
    }
    let line = server.baseURL + "\n"
    guard write(STDOUT_FILENO, line, line.utf8.count) == line.utf8.count else { return }
    while getchar() != EOF {}
    server.stop()
  }
}

/// A filled server in a process of its own, so that its memory and its work are not counted as ours.
struct FilledServer: ~Copyable {
  let baseURL: String
  private let process: WorkerProcess

  /// `largeFile` adds a generated file of so many bytes; throws `BenchError` when the server does not start.
  static func start(count: Int, largeFile byteCount: Int64? = nil) throws -> FilledServer {
    let process = try WorkerProcess(["serve", "\(count)"] + (byteCount.map { ["\($0)"] } ?? []))
    guard let line = process.readLine() else { throw BenchError("the server does not start") }
    return FilledServer(baseURL: line, process: process)
  }

  private init(baseURL: String, process: consuming WorkerProcess) {
    self.baseURL = baseURL
    self.process = process
  }
}
