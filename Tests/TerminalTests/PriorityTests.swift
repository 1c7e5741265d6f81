import Testing

extension TerminalTests {
  @Suite struct Priority {
    @Test func theScreenComesBeforeAllElse() async throws {
      try await TmuxScreen.run { screen in
        // given a list that was read by other threads
        let server = try ServerProcess(screen.folder, files: 20)
        try await screen.startBrowser(at: server)
        // then
        let niceness = try screen.niceness()
        #expect(niceness.count > 1)
        #expect(niceness.dropFirst().allSatisfy { $0 > niceness[0] || niceness[0] >= 15 }, "\(niceness)")
        try screen.press("q")
      }
    }
  }
}
