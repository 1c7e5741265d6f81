import Testing

extension TerminalTests {
  @Suite struct KindsOfTerminal {
    @Test(arguments: ["screen", "vt100", "xterm-256color", "tmux-256color"])
    func theListIsShownOnEachKind(kind: String) async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo("TERM=\(kind)")
        #expect(screen.text.contains("winnow  demo"))
        #expect(screen.text.contains("PURPOSE"))
        try screen.press("?")
        await screen.wait(for: "the help") { !$0.contains("1 of ") || $0.contains("move-down") }
        try screen.press("Escape")
        await screen.wait(for: "1 of ")
        try screen.press("j")
        await screen.wait(for: "2 of ")
      }
    }

    @Test func anUnknownKindStillWorksOrSaysWhatToTry() async throws {
      try await TmuxScreen.run { screen in
        try screen.enter("TERM=no-such-terminal WINNOW_IDLE_FD=9 \(Command.winnow) --demo")
        await screen.wait(for: "an answer") { $0.contains("1 of ") || $0.contains("TERM=xterm-256color") }
      }
    }

    @Test func withoutUnicodeTheScreenIsASCII() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo("LC_ALL=C")
        try screen.press("d")
        await screen.wait(for: "Details")
        #expect(screen.text.unicodeScalars.allSatisfy { $0.isASCII })
        #expect(screen.text.contains("+- Details -"))
      }
    }

    @Test func coloursAreUsedUnlessNobodyWantsThem() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo("TERM=screen-256color", options: "--theme dark")
        #expect(hasColour(screen.styledText))
        try screen.press("q")
        await screen.wait(for: "the prompt") { !$0.contains("PURPOSE") }

        try await screen.startDemo("TERM=screen-256color NO_COLOR=1", options: "--theme dark")
        #expect(!hasColour(screen.styledText))
      }
    }

    @Test func aResizeStormEndsWithARightScreen() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo(options: "--query batch")
        let before = screen.text

        for (columns, rows) in [(40, 10), (1, 1), (200, 60), (3, 2), (20, 5), (19, 4), (132, 1), (2, 50)] {
          try screen.resize(columns: columns, rows: rows)
        }
        await screen.wait(for: "a few words") { $0.contains("T") && !$0.contains("NAME") }
        try screen.resize(columns: 80, rows: 24)

        await screen.wait(for: "the same screen") { $0 == before }
      }
    }

    /// Whether a sequence sets a foreground or background of the palette.
    private func hasColour(_ text: String) -> Bool {
      text.matches(of: /\u{1B}\[([0-9;]*)m/).contains { match in
        match.1.split(separator: ";").contains { code in
          guard let number = Int(code) else { return false }
          return (30...38).contains(number) || (40...48).contains(number) || (90...107).contains(number)
        }
      }
    }
  }
}
