import Testing

extension TerminalTests {
  @Suite struct ExternalPrograms {
    /// Narrows the list to one file that can be read.
    private func choose(_ screen: TmuxScreen) async throws {
      try screen.press("/")
      try screen.type("name:broken-third")
      await screen.wait(for: "one file") { $0.contains("broken-third-line") && !$0.contains("batch") }
      try screen.press("Enter")
      await screen.wait(for: "1 of 1")
    }

    @Test func thePagerGetsTheContentAndTheScreenComesBack() async throws {
      try await TmuxScreen.run { screen in
        try screen.folder.write("page", "#!/bin/sh\ncat >\"$HOME/$1\"\necho reading\nread line </dev/tty\n")
        try await screen.startDemo("PAGER='sh ./page got'")
        try await choose(screen)

        try screen.press("e")
        await screen.wait(for: "reading") { $0.contains("reading") && !$0.contains("NAME") }
        try screen.press("Enter")
        await screen.wait(for: "the list") { $0.contains("1 of 1") && $0.contains("NAME") }

        let lines = screen.folder.read("got")?.split(separator: "\n") ?? []
        #expect(lines.count > 10)
        #expect(screen.folder.read("got")?.utf8.count ?? 0 > 8_000)
        try screen.press("q")
        await screen.wait(for: "prompt<0>") { $0.contains("prompt<0>") && !$0.contains("NAME") }
      }
    }

    @Test func aPagerThatReadsNothingIsNoMistake() async throws {
      try await TmuxScreen.run { screen in
        try screen.folder.write("page", "#!/bin/sh\nexec <&-\necho enough\nread line </dev/tty\n")
        try await screen.startDemo("PAGER='sh ./page'")
        try screen.press("/")
        try screen.type("batch_input_full")
        await screen.wait(for: "one file") { $0.contains("batch_input_full") && !$0.contains("train") }
        try screen.press("Enter Enter")
        await screen.wait(for: "record 1 of")
        try screen.press("e")
        await screen.wait(for: "enough") { $0.contains("enough") && !$0.contains("record 1 of") }
        try screen.press("Enter")
        await screen.wait(for: "record 1 of")
        #expect(!screen.text.contains("broken pipe"))
        try screen.press("j")
        await screen.wait(for: "record 2 of")
      }
    }

    @Test func aCommandGetsTheFileAndItsOutputIsReadBeforeTheScreenComesBack() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo()
        try await choose(screen)

        try screen.press("|")
        await screen.wait(for: "Pipe the whole file to:")
        try screen.type("wc -l")
        try screen.press("Enter")
        await screen.wait(for: "Press Enter to go back")
        #expect(screen.text.contains(/\n[0-9]+\n/))
        #expect(screen.text.contains("wc ended with status 0"))
        try screen.press("Enter")
        await screen.wait(for: "the list") { $0.contains("wc ended with status 0") && $0.contains("NAME") }
      }
    }

    @Test func aCommandThatDoesNotExistIsTold() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo()
        try await choose(screen)
        try screen.press("|")
        await screen.wait(for: "Pipe the whole file to:")
        try screen.type("there-is-no-such-command")
        try screen.press("Enter")
        await screen.wait(for: "There is no command there-is-no-such-command")
        #expect(screen.text.contains("NAME"))
      }
    }

    @Test func ctrlCEndsTheCommandAndNotTheBrowser() async throws {
      try await TmuxScreen.run { screen in
        try screen.folder.write("wait", "#!/bin/sh\necho waiting\nexec sleep 1000\n")
        try await screen.startDemo()
        try await choose(screen)
        try screen.press("|")
        await screen.wait(for: "Pipe the whole file to:")
        try screen.type("sh ./wait")
        try screen.press("Enter")
        await screen.wait(for: "waiting") { $0.contains("waiting") && !$0.contains("NAME") }
        try screen.press("C-c")
        await screen.wait(for: "signal 2 (interrupted)")
        try screen.press("Enter")
        await screen.wait(for: "the list") { $0.contains("NAME") && $0.contains("interrupted") }
        try screen.press("q")
        await screen.wait(for: "prompt<0>") { $0.contains("prompt<0>") && !$0.contains("NAME") }
      }
    }
  }
}
