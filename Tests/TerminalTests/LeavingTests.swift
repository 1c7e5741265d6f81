import Glibc
import Testing

extension TerminalTests {
  @Suite struct Leaving {
    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
    func aSignalEndsTheProgramInGoodOrder(number: Int32) async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo()
        try screen.signal(number)
        await screen.wait(for: "prompt<\(128 + number)>")
        try await expectCleanTerminal(screen)
      }
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGTRAP])
    func aCrashGivesTheTerminalBack(number: Int32) async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo()
        try screen.signal(number)
        await screen.wait(for: "prompt<\(128 + number)>")
        #expect(screen.text.contains("crashed. Please report"))
        try await expectCleanTerminal(screen)
      }
    }

    @Test func aStaleSizeInTheEnvironmentIsNotBelievedAndNothingOfItStays() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo("LINES=10 COLUMNS=40")
        #expect(screen.text.split(separator: "\n", omittingEmptySubsequences: false).count >= 24)
        try screen.press("Q")
        await screen.wait(for: "prompt<0>") { !$0.contains("1 of ") }
        try await expectCleanTerminal(screen)
      }
    }

    @Test func theWindowIsNamedMeanwhile() async throws {
      try await TmuxScreen.run { screen in
        let before = try screen.fact("pane_title")
        try await screen.startDemo()
        await screen.wait(for: "the title") { _ in
          // The number of files is added when the whole list is known.
          let title = (try? screen.fact("pane_title")) ?? ""
          return title.contains("winnow demo") && title.contains(" files")
        }
        try screen.press("Q")
        await screen.wait(for: "prompt<0>") { !$0.contains("1 of ") }
        #expect(try screen.fact("pane_title") == before)
      }
    }

    @Test func quittingGivesTheTerminalBackAsItWas() async throws {
      try await TmuxScreen.run { screen in
        try screen.enter("echo before")
        await screen.wait(for: "\nbefore")
        try await screen.startDemo()
        try screen.press("Q")
        await screen.wait(for: "\nbefore")
        try await expectCleanTerminal(screen)
      }
    }

    @Test func theProgramIsSuspendedAndBroughtBack() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo()
        try screen.press("j j C-z")
        await screen.wait(for: "Stopped")
        try await expectCleanTerminal(screen)

        try screen.enter("fg")
        await screen.wait(for: "3 of ")
        try screen.press("j")
        await screen.wait(for: "4 of ")
        #expect(try screen.fact("alternate_on") == "1")
      }
    }

    /// Asks tmux and the terminal's driver whether anything of the program is left.
    private func expectCleanTerminal(_ screen: TmuxScreen) async throws {
      #expect(try screen.fact("alternate_on") == "0")
      #expect(try screen.fact("cursor_flag") == "1")
      #expect(try screen.fact("mouse_any_flag") == "0")
      #expect(try screen.fact("scroll_region_upper") == "0")
      #expect(try screen.fact("scroll_region_lower") == "23")
      try screen.enter("clear; stty -a; echo checked")
      await screen.wait(for: "\nchecked")
      let modes = Set(screen.text.split { " ;\n".contains($0) }.map(String.init))
      #expect(modes.isSuperset(of: ["echo", "icanon", "isig", "icrnl", "opost", "onlcr"]))
    }
  }
}
