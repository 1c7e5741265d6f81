import Testing

extension TerminalTests {
  @Suite struct Pointer {
    /// Bytes as a terminal sends them for a press in this column and row, from 1.
    private func press(_ column: Int, _ row: Int, _ screen: TmuxScreen) throws {
      try screen.type("\u{1B}[<0;\(column);\(row)M\u{1B}[<0;\(column);\(row)m")
    }

    @Test func clicksChooseRowsWhileTheMouseIsLentAndItIsGivenBack() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo()
        #expect(try screen.fact("mouse_any_flag") == "0")
        // A report that nobody asked for is swallowed whole.
        try press(5, 8, screen)
        try screen.press("j")
        await screen.wait(for: "2 of ")

        try screen.press("C-x")
        await screen.wait(for: "Clicks choose rows")
        #expect(try screen.fact("mouse_any_flag") == "1" && screen.fact("mouse_sgr_flag") == "1")
        try press(5, 8, screen)
        await screen.wait(for: "6 of ")

        try screen.press("C-x")
        await screen.wait(for: "the terminal's own")
        #expect(try screen.fact("mouse_any_flag") == "0")
      }
    }

    @Test func aMouseThatIsStillLentAtTheEndIsGivenBackOnEachWayOut() async throws {
      for way in ["q", "TERM"] {
        try await TmuxScreen.run { screen in
          try await screen.startDemo()
          try screen.press("C-x")
          await screen.wait(for: "Clicks choose rows")
          if way == "q" { try screen.press("q") } else { try screen.signal(15) }
          await screen.wait(for: "the prompt") { !$0.contains("PURPOSE") }
          #expect(try screen.fact("mouse_any_flag") == "0", "\(way)")
        }
      }
    }
  }
}
