import Testing

extension TerminalTests {
  /// What is copied arrives where the words say.
  @Suite struct ClipboardInTmux {
    @Test func theTextIsInTmuxsBuffer() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo()
        try screen.press("y n")
        await screen.wait(for: "In tmux's buffer")
        #expect(screen.text.contains("In tmux's buffer, and sent on to the terminal"))
        let name = try screen.tmux("show-buffer")
        #expect(!name.isEmpty && screen.text.contains("> " + " \(name)"))
      }
    }

    @Test func whereTmuxKeepsItForItselfThatIsSaid() async throws {
      try await TmuxScreen.run { screen in
        try screen.tmux("set-option", "-s", "set-clipboard", "off")
        try await screen.startDemo()
        try screen.press("y i")
        await screen.wait(for: "In tmux's buffer alone")
        #expect(try screen.tmux("show-buffer").hasPrefix("file-"))
      }
    }

    @Test func aTerminalWithoutAClipboardIsNamed() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo("TMUX= TERM=vt100")
        try screen.press("y i")
        await screen.wait(for: "Not copied: this terminal has no clipboard")
      }
    }
  }
}
