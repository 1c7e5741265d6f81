import Testing

extension TerminalTests {
  @Suite struct Refusals {
    @Test func withoutATerminalTheCommandsAreNamed() async throws {
      let folder = try TestFolder()

      let run = try Command([Command.winnow, "--demo"], environment: folder.environment)

      #expect(run.status == 2)
      #expect(run.errors.contains("winnow ls"))
      #expect(run.output.isEmpty)
    }

    @Test func withoutAKeyTheVariablesAreNamedAndTheDemo() async throws {
      let folder = try TestFolder()

      let run = try Command([Command.winnow], environment: folder.environment)

      #expect(run.status == 3)
      #expect(run.errors.contains("OPENAI_API_KEY"))
      #expect(run.errors.contains("--demo"))
    }

    @Test func theKeyAppearsNowhere() async throws {
      let key = "sk-secret-0123456789-abcdefghijklmnop"
      try await TmuxScreen.run(columns: 200) { screen in
        try screen.folder.write("key", "OPENAI_API_KEY=\(key)\n")
        let example = "{\"messages\":[{\"role\":\"assistant\",\"content\":\"hello\"}]}\n"
        try screen.folder.write("in.jsonl", String(repeating: example, count: 10))
        try screen.enter(". ./key; export OPENAI_API_KEY; clear")
        try screen.enter("\(Command.winnow) serve --api-key-env OPENAI_API_KEY > address & server=$!")
        await screen.wait(for: "the server's address") { _ in
          screen.folder.read("address")?.contains("/v1") ?? false
        }
        try screen.enter("export OPENAI_BASE_URL=$(head -n 1 address | grep -o 'http[^ ]*')")
        try screen.enter("clear; WINNOW_IDLE_FD=9 \(Command.winnow) --log log.jsonl")
        await screen.wait(for: "There is no file here yet")
        var seen = screen.text
        try screen.press("u")
        try screen.type("in.jsonl")
        try screen.press("Enter")
        await screen.wait(for: "what is it for?")
        try screen.press("Enter Enter")
        await screen.wait(for: "Uploaded in.jsonl")
        try screen.press("y u")
        await screen.wait(for: "curl -H")
        seen += screen.text
        try screen.press("q")
        await screen.wait(for: "prompt<0>") { !$0.contains("NAME") && $0.contains("prompt<0>") }
        try screen.enter("kill $server; wait $server; echo ended")
        await screen.wait(for: "\nended")
        seen += screen.text

        #expect(!seen.contains(key))
        let log = try #require(screen.folder.read("log.jsonl"))
        #expect(log.contains("/v1/files"))
        #expect(!log.contains(key))
        #expect(screen.folder.read("state/winnow/audit.jsonl")?.contains(key) == false)
      }
    }
  }
}
