import Glibc

/// Commands as a shell runs them, in which `"$@"` is the program with its words.
extension ServerProcess {
  /// How a command ended whose files may be full, so that what it says goes through a pipe.
  struct Ending {
    var code: Int32
    /// Output and messages.
    var text: String
  }

  /// Runs a command where no file may grow beyond so many bytes (a multiple of 512), or that lacks root's power over
  /// permissions.
  func command(_ words: [String], maximumFileSize: Int? = nil, obeysPermissions: Bool = false) throws
    -> Ending
  {
    let limit = maximumFileSize.map { "ulimit -f \($0 / 512); " } ?? ""
    let program =
      obeysPermissions && geteuid() == 0
      ? "exec setpriv --bounding-set -dac_override,-dac_read_search " : "exec "
    let run = try shell("{ (\(limit)\(program)\"$@\"); echo \"exit $?\"; } 2>&1 | cat", words)
    let lines = run.output.split(separator: "\n")
    guard let last = lines.last, let code = Int32(last.dropFirst("exit ".count)) else {
      throw Command.Failure(words: "the shell says \(run.output) \(run.errors)")
    }
    return Ending(code: code, text: lines.dropLast().joined(separator: "\n"))
  }

  /// Runs a script to its end.
  func shell(_ script: String, _ words: [String]) throws -> Command {
    try Command(["sh", "-c", script, "sh"] + call(words), environment: environment)
  }

  /// The program with its words for this server.
  func call(_ words: [String]) -> [String] {
    [Command.winnow] + words + ["--provider", "openai", "--base-url", baseURL]
  }

  /// A person's with a key.
  var environment: [String: String] { folder.environment.merging(["OPENAI_API_KEY": "sk-test"]) { $1 } }

  /// The ids of all files.
  func ids() throws -> [String] {
    try command("ls", "--format", "ids").output.split(separator: "\n").compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
  }
}
