import Testing

extension TerminalTests {
  /// Batches, their files and what uses these, in a real terminal.
  @Suite struct Collections {
    private static let count = 400

    private func ids(_ command: Command) -> Set<String> {
      Set(command.output.split(separator: "\n").map(String.init))
    }

    @Test func oneGoesFromABatchToItsFilesAndBackToWhereOneWas() async throws {
      try await TmuxScreen.run { screen in
        let server = try ServerProcess(screen.folder, files: Self.count)
        try await screen.startBrowser(at: server)
        try screen.press("2")
        await screen.wait(for: "batches") {
          $0.contains(/› batches +\d+ batches/) && !$0.contains("being read")
        }
        try screen.press("j j Enter")
        await screen.wait(for: "the files of one") {
          $0.contains(/› batch\S+ › files/) && $0.contains("input")
        }
        try screen.press("b")
        await screen.wait(for: "used by") { $0.contains("› used by") && $0.contains("batch") }
        try screen.press("BSpace BSpace")
        await screen.wait(for: "the batches again") {
          $0.contains(/› batches +\d+ batches/) && $0.contains("\n 3 of ")
        }
      }
    }

    /// Five keys to the plan; afterwards all that runs has its files, and so have all stores.
    @Test func theFilesOfWhatIsFinishedGoInAFewKeys() async throws {
      try await TmuxScreen.run { screen in
        let server = try ServerProcess(screen.folder, files: Self.count)
        let before = try ids(server.command("ls", "--format", "ids"))
        let needed = try ids(server.command("ls", "--format", "ids", "-q", "is:running"))
        try await screen.startBrowser(at: server)
        await screen.wait(for: "what uses them") { !$0.contains("being read") }
        try screen.press("2")
        await screen.wait(for: "batches") {
          $0.contains(/› batches +\d+ batches/) && !$0.contains("being read")
        }
        try screen.press("f Enter a D")
        await screen.wait(for: "the plan") { $0.contains(/The files of \d+ batches: what went in/) }
        let planned = try #require(screen.text.firstMatch(of: /Delete (\d+) files/).flatMap { Int($0.1) })
        try screen.type(planned > 20 ? "delete \(planned)" : "\(planned)")
        try screen.press("Enter")
        await screen.wait(for: "the end") { $0.contains("Delete all copies?") || $0.contains(/\d+  deleted/) }
        if let copies = screen.text.firstMatch(of: /Type copies (\d+)/)?.1 {
          try screen.type("copies \(copies)")
          try screen.press("Enter")
        }
        await screen.wait(for: "\(planned)  deleted")
        let after = try ids(server.command("ls", "--format", "ids"))
        #expect(before.subtracting(after).count == planned)
        #expect(!needed.isEmpty && needed.isSubset(of: after))
      }
    }

    /// From the list of files, over all that used them: five keys to the plan.
    @Test func whateverFinishedLongAgoGoesFromTheListOfFiles() async throws {
      try await TmuxScreen.run { screen in
        let server = try ServerProcess(screen.folder, files: 1_600)
        let before = try ids(server.command("ls", "--format", "ids"))
        let running = try ids(server.command("ls", "--format", "ids", "-q", "job:running"))
        let stored = try ids(server.command("ls", "--format", "ids", "-q", "store:running"))
        try await screen.startBrowser(at: server)
        let keys = "f G Enter a D"
        #expect(keys.split(separator: " ").count < 10)
        try screen.press("f G Enter")
        await screen.wait(for: "what is finished") {
          $0.contains("/is:finished age>30d") && $0.contains(/\n 1 of [\d,]+/)
            && !$0.contains("uses being read") && !$0.contains("uses not known")
        }
        try screen.press("a D")
        await screen.wait(for: "the plan") {
          $0.contains(/[\d,]+ were used by [\d,]+ batches and \d+ fine-tuning jobs?, which ended\./)
        }
        let title = try #require(screen.text.firstMatch(of: /Delete ([\d,]+) files/)?.1)
        let planned = try #require(Int(title.filter { $0 != "," }))
        try screen.type("delete \(planned)")
        try screen.press("Enter")
        await screen.wait(for: "the end") { $0.contains("copies") || $0.contains(/[\d,]+  deleted/) }
        if let copies = screen.text.firstMatch(of: /Type copies (\d+)/)?.1 {
          try screen.type("copies \(copies)")
          try screen.press("Enter")
        }
        await screen.wait(for: "all deleted") { $0.contains(/[\d,]+  deleted/) }
        let after = try ids(server.command("ls", "--format", "ids"))
        #expect(before.subtracting(after).count == planned)
        #expect(running.count == 2 && running.isSubset(of: after), "the files of the job that runs")
        #expect(!stored.isEmpty && stored.isSubset(of: after), "the files of all stores")
        let stores = try server.command("ls", "stores", "--format", "ids").output
        #expect(!stores.isEmpty)
      }
    }
  }
}
