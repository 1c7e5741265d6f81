import Testing

extension TerminalTests {
  /// Stores, containers and evaluations, in a real terminal.
  @Suite struct Stores {
    private func ids(_ command: Command) -> Set<String> {
      Set(command.output.split(separator: "\n").map(String.init))
    }

    private func open(_ key: String, _ words: Regex<Substring>, _ screen: TmuxScreen) async throws {
      try screen.press(key)
      await screen.wait(for: "list \(key)") { $0.contains(words) && !$0.contains("being read") }
    }

    private func number(_ pattern: Regex<(Substring, Substring)>, _ screen: TmuxScreen) throws -> Int {
      try #require(screen.text.firstMatch(of: pattern).flatMap { Int($0.1) }, "\(screen.text)")
    }

    /// A file that was taken out stays when its store goes with all that nothing else uses.
    @Test func aStoreGoesWithItsOrphansAndWhatWasTakenOutStays() async throws {
      try await TmuxScreen.run { screen in
        let server = try ServerProcess(screen.folder, files: 1_500)
        let before = try ids(server.command("ls", "--format", "ids"))
        let stores = try ids(server.command("ls", "stores", "--format", "ids"))
        try await screen.startBrowser(at: server)
        await screen.wait(for: "what uses them") { !$0.contains("being read") }
        try await open("4", /› stores +\d+ vector stores/, screen)
        try await open("Enter", /› files +\d+ files/, screen)
        let members = try number(/› files +(\d+) files/, screen)
        try screen.press("-")
        await screen.wait(for: "Press y to take it out.")
        try screen.press("y")
        await screen.wait(for: "one less") {
          $0.contains("Done: took 1 file out") && $0.contains("› files  ")
            && $0.contains(" \(members - 1) files")
        }
        try await open("BSpace", /› stores +\d+ vector stores/, screen)
        try screen.press("D")
        await screen.wait(for: "Press y to delete it.")
        try screen.press("f")
        await screen.wait(for: "the plan with files") { $0.contains(/Type (copies )?\d+ and Enter/) }
        let typed = try #require(screen.text.firstMatch(of: /Type ((copies )?\d+) and Enter/)?.1)
        try screen.type(String(typed))
        try screen.press("Enter")
        await screen.wait(for: "the end") {
          $0.contains("deleted 1 vector store, deleted \(members - 1) files")
            && $0.contains("\(stores.count - 1) vector store")
        }
        let after = try ids(server.command("ls", "--format", "ids"))
        #expect(before.subtracting(after).count == members - 1 && after.isSubset(of: before))
        let left = try ids(server.command("ls", "stores", "--format", "ids"))
        #expect(left.count == stores.count - 1 && left.isSubset(of: stores))
      }
    }

    @Test func containersEvaluationsAndAssistantsAreLookedInto() async throws {
      try await TmuxScreen.run { screen in
        let server = try ServerProcess(screen.folder, files: 1_500)
        try await screen.startBrowser(at: server)
        try await open("5", /› containers +\d+ containers/, screen)
        try screen.press("j")
        try await open("Enter", /Ledger plots › files +\d+ files/, screen)
        #expect(screen.text.contains("/mnt/data/"))
        try screen.press("BSpace D")
        await screen.wait(for: "the plan") { $0.contains("1 runs now: a response may be using it.") }
        try screen.press("Enter")
        await screen.wait(for: "no plan") { !$0.contains("Delete 1 container") }
        try await open("6", /› evaluations +\d+ evaluations/, screen)
        #expect(screen.text.contains("Enter its runs"))
        try await open("Enter", /› runs/, screen)
        try await open("7", /› assistants +\d+ assistant/, screen)
        try await open("Enter", /› files/, screen)
        #expect(screen.text.contains("This assistant has no files."))
      }
    }
  }
}
