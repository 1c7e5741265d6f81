import Testing

extension TerminalTests {
  @Suite struct MainJob {
    @Test func filesAreListedFilteredAndLookedAt() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo()
        #expect(screen.text.contains("winnow  demo"))
        #expect(screen.text.contains("NAME"))

        try screen.press("/")
        try screen.type("broken-third")
        await screen.wait(for: "one file") { $0.contains("broken-third-line") && !$0.contains("batch") }
        try screen.press("Enter")
        await screen.wait(for: "1 of 1")
        try screen.press("d")
        await screen.wait(for: "Details")
        #expect(screen.text.contains("fine-tune"))

        try screen.press("Escape Enter")
        await screen.wait(for: "record 1 of")
        try screen.press("!")
        await screen.wait(for: "record 3 of")
        try screen.press("q")
        await screen.wait(for: "1 of 1")
        try screen.press("q")
        await screen.wait(for: "prompt<0>") { $0.contains("prompt<0>") && !$0.contains("NAME") }
      }
    }

    @Test func filesAreMarkedAndDeletedOnlyAfterTheirNumberIsTyped() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo()
        let total = try #require(screen.text.firstMatch(of: /1 of (\d+)/).flatMap { Int($0.1) })

        try screen.press("Space Space D")
        await screen.wait(for: "Delete 2 files?")
        try screen.press("Escape")
        await screen.wait(for: "2 marked") { $0.contains("2 marked") && !$0.contains("Delete 2 files?") }
        try screen.press("D")
        await screen.wait(for: "Delete 2 files?")
        try screen.press("2 Enter")
        await screen.wait(for: "deleted 2")

        await screen.wait(for: "the rest") { $0.contains("\(total - 2) files") }
        #expect(screen.folder.read("state/winnow/audit.jsonl")?.split(separator: "\n").count == 2)
      }
    }

    @Test func aFileIsUploadedAndDownloadedAgain() async throws {
      try await TmuxScreen.run { screen in
        // As many examples as fine-tuning needs.
        let example = "{\"messages\":[{\"role\":\"assistant\",\"content\":\"hello\"}]}\n"
        let content = String(repeating: example, count: 10)
        try screen.folder.write("mine.jsonl", content)
        try await screen.startDemo()

        try screen.press("u")
        await screen.wait(for: "Upload file:")
        try screen.type("~/min")
        try screen.press("Tab")
        await screen.wait(for: "~/mine.jsonl")
        try screen.press("Enter")
        await screen.wait(for: "what is it for?")
        try screen.press("Enter")
        await screen.wait(for: "how long is it kept?")
        try screen.press("Enter")
        await screen.wait(for: "Uploaded mine.jsonl")
        #expect(screen.text.contains(/>  *mine\.jsonl/))

        try screen.press("S C-u")
        try screen.type("~/copy.jsonl")
        try screen.press("Enter")
        await screen.wait(for: "Downloaded to")
        #expect(screen.folder.read("copy.jsonl") == content)

        try screen.press("s")
        await screen.wait(for: "exists already")
        try screen.press("n q")
        await screen.wait(for: "prompt<0>") { $0.contains("prompt<0>") && !$0.contains("NAME") }
      }
    }

    @Test func aPasteNeverConfirms() async throws {
      try await TmuxScreen.run { screen in
        try await screen.startDemo("TERM=screen-256color")
        let first = screen.text

        try screen.press("D")
        await screen.wait(for: "Press y to delete it.")
        try screen.paste("y\ny\n")
        await screen.wait(for: "A paste means nothing here")

        #expect(screen.text.contains("Delete 1 file?"))
        try screen.press("Escape")
        await screen.wait(for: "the list") { !$0.contains("Delete 1 file?") }
        #expect(screen.text.split(separator: "\n").first == first.split(separator: "\n").first)
        #expect(screen.folder.read("state/winnow/audit.jsonl") == nil)
      }
    }
  }
}
