import FoundationEssentials
import Glibc

/// The embedded server in a process of its own, which a test can kill and start again where it was.
final class ServerProcess {
  private(set) var baseURL = ""
  let folder: TestFolder
  private let data: [String]
  private var process: pid_t = 0
  private var output: Int32 = -1

  /// Starts it with so many files; `options` are those of `winnow serve`.
  init(_ folder: TestFolder, files: Int, _ options: String...) throws {
    self.folder = folder
    data = ["--data", folder.path + "/server", "--files", "\(files)"]
    try start(port: 0, options)
  }

  deinit {
    kill()
    close(output)
  }

  /// Ends it with -9, as a machine that fails.
  func kill() {
    guard process > 0 else { return }
    Glibc.kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    process = 0
  }

  /// Starts it again on the same port with the same files and without its faults.
  func restart() throws {
    guard port > 0 else { throw Command.Failure(words: "the server has no port") }
    try start(port: port, [])
  }

  /// 0 before it has said it.
  var port: UInt16 {
    baseURL.split(separator: ":").last?.split(separator: "/").first.flatMap { UInt16($0) } ?? 0
  }

  /// What the system says of the process: its threads, its memory in KB, the files and connections that it has open.
  func status() throws -> (threads: Int, memory: Int, openFiles: Int) {
    let path = "/proc/\(process)"
    let text = try String(contentsOfFile: path + "/status", encoding: .utf8)
    func number(_ name: String) -> Int {
      let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
      return line.flatMap { Int($0.filter(\.isNumber)) } ?? -1
    }
    let open = try FileManager.default.contentsOfDirectory(atPath: path + "/fd")
    return (number("Threads"), number("VmRSS"), open.count)
  }

  /// A command against this server, run to its end.
  func command(_ words: String...) throws -> Command {
    var environment = folder.environment
    environment["OPENAI_API_KEY"] = "sk-test"
    return try Command(
      [Command.winnow] + words + ["--provider", "openai", "--base-url", baseURL], environment: environment)
  }

  private func start(port: UInt16, _ options: [String]) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Command.Failure(words: "there is no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    if output >= 0 { close(output) }
    output = ends[0]
    process = try Command.start(
      [Command.winnow, "serve", "--port", "\(port)"] + data + options, folder.environment, output: ends[1],
      errors: STDERR_FILENO)
    baseURL = try firstLine()
  }

  /// Its address is the first thing it says.
  private func firstLine() throws -> String {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1 {
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    throw Command.Failure(words: "the server does not start")
  }
}
