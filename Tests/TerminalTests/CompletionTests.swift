import Testing

extension TerminalTests {
  /// Completions in the shells that they are for.
  @Suite struct CompletionTests {
    /// What is typed, and what must be offered for its last word.
    private static let lines: [(typed: [String], offered: Set<String>)] = [
      (["l"], ["ls"]),
      (["ls", "--fo"], ["--format"]),
      (["ls", "--format", "c"], ["csv"]),
      (["ls", "--provider", "mis"], ["mistral"]),
      (["ls", "--sort", "si"], ["size"]),
      (["ls", "--columns", "id,na"], ["id,name"]),
      (["ls", "--profile", ""], ["lab", "work"]),
      (["ls", "--purpose", "vi"], ["vision"]),
      (["--provider", "openai", "ls", "--lim"], ["--limit"]),
      (["completions", ""], ["bash", "fish", "zsh"]),
      (["put", "rec"], ["records.jsonl"]),
      (["ls", "rec"], []),
      (["ls", "--format", "rec"], []),
      (["rm", "--keep", "o"], ["oldest"]),
    ]

    private static func folder() throws -> TestFolder {
      let folder = try TestFolder()
      try folder.write("records.jsonl", "{}\n")
      _ = try Command(["mkdir", "-p", folder.path + "/config/winnow"], environment: folder.environment)
      try folder.write(
        "config/winnow/config.json5",
        "{ profiles: { work: { provider: 'openai' }, lab: { provider: 'openai' } }, default_profile: 'work' }"
      )
      return folder
    }

    /// What a shell offers that is run with a script.
    private static func offers(_ words: [String], _ folder: TestFolder) throws -> Set<String> {
      let command = try Command(words, environment: folder.environment)
      try #require(command.status == 0, "\(command.errors)")
      #expect(command.errors.isEmpty, "\(command.errors)")
      return Set(command.output.split(separator: "\n").map(String.init).filter { !$0.isEmpty })
    }

    @Test func bashOffersWhatFits() throws {
      let folder = try Self.folder()
      for (typed, offered) in Self.lines {
        let words = typed.map { "'\($0)'" }.joined(separator: " ")
        let script = """
          cd \(folder.path) && source <(\(Command.winnow) completions bash)
          COMP_WORDS=(\(Command.winnow) \(words)); COMP_CWORD=\(typed.count); _winnow
          printf '%s\\n' "${COMPREPLY[@]}"
          """
        let found = try Self.offers(["bash", "-c", script], folder)
        #expect(Set(found.map { $0.split(separator: " ")[0] }.map(String.init)) == offered, "\(typed)")
      }
    }

    @Test func fishOffersWhatFits() throws {
      let folder = try Self.folder()
      for (typed, offered) in Self.lines {
        let line = "winnow " + typed.joined(separator: " ")
        let script = """
          cd \(folder.path); function winnow; \(Command.winnow) $argv; end
          \(Command.winnow) completions fish | source; complete -C '\(line)'
          """
        let found = try Self.offers(["fish", "-c", script], folder)
        #expect(Set(found.map { String($0.split(separator: "\t")[0]) }) == offered, "\(typed)")
      }
    }

    @Test func zshCompletesWhatFits() async throws {
      try await TmuxScreen.run(columns: 160) { screen in
        // given
        let folder = try Self.folder()
        try screen.enter(
          "cd \(folder.path); export XDG_CONFIG_HOME=\(folder.path)/config PS1='ready%% '; exec zsh -f")
        await screen.wait(for: "ready%")
        try screen.enter("winnow() { \(Command.winnow) \"$@\"; }; autoload -U compinit; compinit -D -u")
        try screen.enter("source <(winnow completions zsh); clear; print -r -- ${_comps[winnow]}")
        await screen.wait(for: "_winnow\n")

        // then
        for (typed, offered) in Self.lines where offered.count == 1 {
          let line = "winnow " + typed.dropLast().joined(separator: " ")
          try screen.type("\(line) \(typed.last ?? "")".replacing("  ", with: " "))
          try screen.press("Tab")
          let whole = "\(line) \(offered.first ?? "")".replacing("  ", with: " ")
          await screen.wait(for: whole)
          try screen.press("C-u")
          try screen.press("C-l")
        }
      }
    }

    @Test func idsComeFromTheKeptListWithTheirNames() async throws {
      try await TmuxScreen.run { screen in
        // given a list that was looked at once
        let server = try ServerProcess(screen.folder, files: 12)
        try await screen.startBrowser(at: server)
        try screen.press("Q")
        await screen.wait(for: "the shell") { $0.contains("prompt<0>") && !$0.contains("1 of ") }
        let list = try server.command("ls", "--format", "tsv", "--columns", "id,name").output
        let rows = list.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
        let row = try #require(rows.last)
        server.kill()

        // when nothing answers any more
        let words = [Command.winnow, "rm", "--provider", "openai", "--base-url", server.baseURL]
        let asked = try Command(
          [Command.winnow, "__complete", "ids", row[0]] + words.dropFirst(),
          environment: screen.folder.environment)
        let all = try Command(
          [Command.winnow, "__complete", "ids", ""] + words.dropFirst(),
          environment: screen.folder.environment)

        // then
        #expect(asked.output == "\(row[0])\t\(row[1])\n")
        #expect(all.output.split(separator: "\n").count == rows.count)
      }
    }

    @Test func cancelOffersWhatRunsAndShowAllThatHasAName() async throws {
      try await TmuxScreen.run { screen in
        // given lists that were read once
        let server = try ServerProcess(screen.folder, files: 300)
        try await screen.startBrowser(at: server)
        try screen.press("Q")
        await screen.wait(for: "the shell") { $0.contains("prompt<0>") && !$0.contains("1 of ") }
        let all = try server.command("ls", "batches", "--format", "ids").output.split(separator: "\n")
        let running = try server.command("ls", "batches", "-q", "is:running", "--format", "ids").output
          .split(separator: "\n")
        try #require(!running.isEmpty && running.count < all.count)
        server.kill()

        // when nothing answers any more
        func asked(_ topic: String, _ command: String) throws -> [String] {
          let words = [command, "--provider", "openai", "--base-url", server.baseURL]
          let answer = try Command(
            [Command.winnow, "__complete", topic, "batch/"] + words, environment: screen.folder.environment)
          return answer.output.split(separator: "\n").map { String($0.split(separator: "\t")[0]) }
        }

        // then
        #expect(try Set(asked("running", "cancel")) == Set(running.map { "batch/\($0)" }))
        #expect(try Set(asked("named", "show")) == Set(all.map { "batch/\($0)" }))
        let script = try Command(
          [Command.winnow, "completions", "bash"], environment: screen.folder.environment)
        #expect(script.output.contains("cancel) _winnow_ask running"))
      }
    }

    @Test func whatCannotBeToldIsNotAnError() throws {
      // given
      let folder = try TestFolder()

      // then
      for words in [
        ["ids", ""], ["named", ""], ["running", ""], ["profiles", "x"], ["purposes", ""], ["nothing", ""],
        ["ids"], [],
      ] {
        let command = try Command([Command.winnow, "__complete"] + words, environment: folder.environment)
        if words.count == 2, words[0] != "nothing" {
          #expect(command.status == 0 && command.output.isEmpty && command.errors.isEmpty)
        }
      }
    }
  }
}
