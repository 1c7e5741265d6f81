import Glibc
import Testing

extension TerminalTests {
  /// Commands that are interrupted say what may have happened.
  @Suite struct InterruptionTests {
    @Test func eachFileOfAnInterruptedDeletionHasItsLine() async throws {
      try await TmuxScreen.run { screen in
        // given a server that does not answer deletions for a long time
        let server = try ServerProcess(screen.folder, files: 40, "--fault", "delay=600000:delete")
        let words = "--provider openai --base-url \(server.baseURL)"
        let options =
          "--query 'size>=0' --yes --max-delete 40 --referenced --references-unknown --all-copies"
        let plan = try server.command(
          "rm", "--query", "size>=0", "--dry-run", "--referenced", "--references-unknown",
          "--all-copies",
          "--json")
        let count = plan.output.split(separator: "\n").count
        try #require(count > 0, "\(plan.errors)")

        // when
        try screen.enter(
          "OPENAI_API_KEY=sk-test \(Command.winnow) rm \(words) \(options) --json >lines 2>messages; echo ended $?"
        )
        await screen.wait(for: "a deletion that is noted") { _ in
          screen.folder.read("state/winnow/jobs.sqlite") != nil
        }
        try screen.press("C-c")
        await screen.wait(for: "ended 130")

        // then
        let lines = (screen.folder.read("lines") ?? "").split(separator: "\n")
        #expect(lines.count == count)
        #expect(
          lines.allSatisfy {
            $0.contains("\"result\":\"left alone\"") || $0.contains("\"result\":\"may be deleted\"")
          })
        #expect(screen.folder.read("messages")?.contains("winnow rm --resume") == true)
      }
    }
  }
}
