import Glibc
import Testing

extension TerminalTests {
  /// Signals that are ignored when the program starts (`nohup`, a shell's background job) end nothing.
  @Suite struct IgnoredSignals {
    /// A command under way, of which the first line was read.
    private struct Running {
      var process: pid_t
      private var output: Int32

      init(_ script: String, _ words: [String], _ environment: [String: String]) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Command.Failure(words: "there is no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        process = try Command.start(
          ["sh", "-c", script, "sh"] + words, environment, output: ends[1], errors: ends[1])
        close(ends[1])
        output = ends[0]
      }

      /// Waits for the first line; the rest stays to be read.
      func readLine() {
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") {}
      }

      /// Reads to the end of the program, and gives its exit code.
      func wait() -> Int32 {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while read(output, &bytes, bytes.count) > 0 {}
        close(output)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
      }
    }

    private static let names: [Int32: String] = [SIGHUP: "HUP", SIGINT: "INT", SIGTERM: "TERM"]

    @Test(arguments: [(SIGHUP, true), (SIGINT, true), (SIGTERM, true), (SIGHUP, false)])
    func aDeletionGoesOnThroughASignalThatIsIgnored(signal: Int32, isIgnored: Bool) throws {
      // given a deletion of which one file is gone
      let folder = try TestFolder()
      let server = try ServerProcess(folder, files: 120, "--fault", "delay=150:delete")
      let count = 100
      let ids = try server.ids().prefix(count)
      let words = ["rm", "--yes", "--all-copies", "--referenced", "--max-delete", "\(count)"] + ids
      let script = (isIgnored ? "trap '' \(Self.names[signal] ?? ""); " : "") + "exec \"$@\""
      let running = try Running(script, server.call(words), server.environment)
      running.readLine()
      // when
      kill(running.process, signal)
      // then
      let code = running.wait()
      let left = try server.ids().count
      if isIgnored {
        #expect(code == 0)
        #expect(left == 20)
      } else {
        #expect(code == 128 + SIGHUP)
        #expect(left > 20)
      }
    }

    @Test func aDownloadGoesOnThroughHangingUp() throws {
      // given two downloads, of which one is done and the other takes its time
      let folder = try TestFolder()
      let server = try ServerProcess(folder, files: 1, "--fault", "slow=200000:content")
      for (name, size) in [("small", 10), ("large", 600_000)] {
        try folder.write("\(name).txt", String(repeating: "x", count: size))
        #expect(
          try server.command("put", "-p", "vision", "--no-check", folder.path + "/\(name).txt").status == 0)
      }
      let ids = try server.command("ls", "--format", "ids", "-p", "vision").output.split(separator: "\n")
        .compactMap {
          $0.split(separator: " ").first.map(String.init)
        }
      let words = ["get", "--dir", folder.path + "/target"] + ids
      let target = folder.path + "/target"
      #expect(mkdir(target, 0o700) == 0)
      let running = try Running("trap '' HUP; exec \"$@\"", server.call(words), server.environment)
      running.readLine()
      // when
      kill(running.process, SIGHUP)
      // then
      #expect(running.wait() == 0)
      #expect(folder.read("target/large.txt")?.count == 600_000)
    }
  }
}
