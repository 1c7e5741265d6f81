import FoundationEssentials
import Glibc
import Testing

extension TerminalTests {
  /// The purpose of the program, with what happens to people on the way: the terminal goes, the server goes.
  @Suite struct CleanUp {
    private static let count = 400
    /// Slow enough for a look at the middle of it, however busy the machine is.
    private static let slowly = "delay=400:delete"

    /// Filters, marks a slice of the map and all of another purpose, leaves out what is still used, and confirms the
    /// plan.
    ///
    /// - Returns: how many files the plan has.
    private func confirmPlan(_ screen: TmuxScreen) async throws -> Int {
      try screen.press("/")
      try screen.type("age>60d -ext:txt")
      await screen.wait(for: "the filter") { $0.contains("/age>60d -ext:txt") && !$0.contains("notes-") }
      try screen.press("Enter m")
      await screen.wait(for: "Storage map") { $0.contains("Storage map") && $0.contains("batch_output") }
      try screen.press("a")
      await screen.wait(for: "the slice") { $0.contains(/\d+ marked/) }
      try screen.press("Escape")
      await screen.wait(for: "marked")
      try screen.press("a")
      await screen.wait(for: "marks in the header") { $0.contains(/\d+ marked [\d.]+ .B/) }
      let marked = try #require(screen.text.firstMatch(of: /(\d+) marked/).flatMap { Int($0.1) })

      try screen.press("D")
      await screen.wait(for: "Delete \(marked) files?")
      await screen.wait(for: "what uses them") { $0.contains(/referenced, by 1 still running!/) }
      try screen.press("-")
      await screen.wait(for: "the rest") { $0.contains(/\d+ more are still used and stay/) }
      let planned = try #require(screen.text.firstMatch(of: /Delete (\d+) files/).flatMap { Int($0.1) })
      #expect(planned < marked)
      try screen.type("delete \(planned)")
      try screen.press("Enter")
      try await agreeToCopies(screen)
      return planned
    }

    /// The last copies of some contents go as well, which is asked on a screen of its own.
    private func agreeToCopies(_ screen: TmuxScreen) async throws {
      await screen.wait(for: "Delete all copies?")
      let count = try #require(screen.text.firstMatch(of: /Type copies (\d+)/)?.1)
      try screen.type("copies \(count)")
      try screen.press("Enter")
      // What is fast may be over by now.
      await screen.wait(for: "the deletion") {
        !$0.contains("Delete all copies?") && ($0.contains("Deleting") || $0.contains("deleted"))
      }
    }

    /// Goes on with what was cut off, and waits for the results.
    private func resume(_ screen: TmuxScreen, at server: ServerProcess, of planned: Int) async throws {
      try await screen.startBrowser(at: server, for: "Go on: Delete")
      #expect(screen.text.contains("A deletion of \(planned) files"))
      let rest = try #require(screen.text.firstMatch(of: /Go on: Delete (\d+) files/)?.1)
      await screen.wait(for: "what uses them") { !$0.contains("being read") }
      try screen.type("delete \(rest)")
      try screen.press("Enter")
      try await agreeToCopies(screen)
      await screen.wait(for: "the results") { $0.contains(/\d+  deleted/) }
    }

    /// The server has exactly what the plan left, and the audit log tells of each file of the plan.
    private func expectOutcome(
      _ screen: TmuxScreen, at server: ServerProcess, planned: Int, before: Set<String>
    ) throws {
      let left = try ids(server.command("ls", "--format", "ids"))
      let gone = before.subtracting(left)
      let needed = try ids(
        server.command("ls", "--format", "ids", "--query", "is:referenced age>60d purpose:fine-tune"))
      #expect(needed.count == 2 && needed.isSubset(of: left))
      #expect(gone.count == planned)
      #expect(left.isSubset(of: before))
      var results: [String: [String]] = [:]
      for line in (screen.folder.read("state/winnow/audit.jsonl") ?? "").split(separator: "\n") {
        let entry = try JSONDecoder().decode(AuditLine.self, from: Data(line.utf8))
        results[entry.id, default: []].append(entry.result)
      }
      #expect(Set(results.keys) == gone)
      for (id, results) in results {
        let good = results.filter { $0 == "ok" || $0 == "ok after retry" }
        #expect(good.count == 1, "\(id) is told once: \(results)")
      }
    }

    private struct AuditLine: Decodable {
      var id: String
      var result: String
    }

    private func ids(_ command: Command) -> Set<String> {
      Set(
        command.output.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) })
    }

    @Test(arguments: [Loss.hangUp, .kill, .terminal])
    func whatIsCutOffIsFinishedAtTheNextStartExactlyAsPlanned(loss: Loss) async throws {
      try await TmuxScreen.run { screen in
        let server = try ServerProcess(screen.folder, files: Self.count, "--fault", Self.slowly)
        let before = try ids(server.command("ls", "--format", "ids"))
        #expect(before.count == Self.count)
        try await screen.startBrowser(at: server)
        let planned = try await confirmPlan(screen)
        await screen.wait(for: "some deletions") { $0.contains(/Deleting \S*\s+[1-9]\d* of/) }

        switch loss {
        case .hangUp: try screen.signal(SIGHUP)
        case .kill: try await kill(screen)
        case .terminal: try screen.loseTerminal()
        }
        await screen.wait(for: "the shell") { $0.contains("prompt<") && !$0.contains("Deleting") }
        let halfway = try ids(server.command("ls", "--format", "ids"))
        #expect(halfway.count < Self.count && halfway.count > Self.count - planned)
        server.kill()
        try server.restart()

        try await resume(screen, at: server, of: planned)
        try expectOutcome(screen, at: server, planned: planned, before: before)
      }
    }

    /// Kills the program, which cannot give its terminal back then, and opens a new one.
    private func kill(_ screen: TmuxScreen) async throws {
      try screen.signal(SIGKILL)
      await screen.wait(for: "Killed")
      try screen.loseTerminal()
      await screen.wait(for: "prompt<0>")
    }

    enum Loss: Sendable { case hangUp, kill, terminal }

    @Test func aServerThatGoesAwayAndComesBackIsWaitedFor() async throws {
      try await TmuxScreen.run { screen in
        let server = try ServerProcess(screen.folder, files: Self.count, "--fault", Self.slowly)
        let before = try ids(server.command("ls", "--format", "ids"))
        try await screen.startBrowser(at: server)
        let planned = try await confirmPlan(screen)
        await screen.wait(for: "some deletions") { $0.contains(/Deleting \S*\s+[1-9]\d* of/) }

        server.kill()
        await screen.wait(for: "no connection")
        try server.restart()

        await screen.wait(for: "\(planned)  deleted")
        try expectOutcome(screen, at: server, planned: planned, before: before)
      }
    }

    /// The sizes of the incomplete files in a folder.
    private static func pieces(_ folder: String) -> [Int] {
      TestFolder.names(folder).filter { $0.contains(".winnow-") }.map { name in
        var status = stat()
        return stat(folder + "/" + name, &status) == 0 ? Int(status.st_size) : 0
      }
    }

    @Test func aDownloadThatIsKilledIsOfferedAgainAndGoesOnWithWhatThereIs() async throws {
      try await TmuxScreen.run { screen in
        let server = try ServerProcess(screen.folder, files: 20, "--fault", "slow=100:content")
        try await screen.startBrowser(at: server)
        try screen.press("/")
        try screen.type("-output ext:jsonl purpose:batch")
        await screen.wait(for: "the filter") { $0.contains(">  nightly-") && !$0.contains("output.") }
        try screen.press("Enter s")
        await screen.wait(for: "Downloading")
        let folder = screen.folder.path
        await screen.wait(for: "the first bytes") { _ in Self.pieces(folder).contains { $0 > 0 } }
        try await kill(screen)
        let kept = Self.pieces(folder)
        server.kill()
        try server.restart()

        try await screen.startBrowser(at: server, for: "Download again?")
        #expect(Self.pieces(folder) == kept)
        try screen.press("y")
        await screen.wait(for: "Downloaded to")
        #expect(Self.pieces(folder).isEmpty)
      }
    }
  }
}
