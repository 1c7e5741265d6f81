import Glibc
import Testing

extension TerminalTests {
  /// GNU screen, the other program of its kind, in a terminal that lets programs set its clipboard.
  @Suite struct GNUScreen {
    @Test func listCopyingAndDetachingWorkInIt() async throws {
      try await TmuxScreen.run { screen in
        // given
        let sessions = screen.folder.path + "/screens"
        mkdir(sessions, 0o700)
        try screen.tmux("set-option", "-s", "set-clipboard", "on")
        try screen.enter("unset TMUX; export SCREENDIR=\(sessions)")
        try screen.enter("TERM=screen screen -U -c /dev/null -S work \(Command.winnow) --demo")
        await screen.wait(for: "the whole list") { $0.contains("1 of ") && !$0.contains("more to come") }
        // when
        try screen.press("y n")
        // then
        await screen.wait(for: "Sent to the terminal's clipboard")
        let name = try screen.tmux("show-buffer")
        #expect(!name.isEmpty && screen.text.contains("> " + " \(name)"))

        // when: it is left alone and looked at again
        try screen.press("Space")
        await screen.wait(for: "1 marked")
        let before = screen.text
        try screen.press("C-a d")
        await screen.wait(for: "the shell") { $0.contains("detached") }
        try screen.enter("screen -U -r work")
        // then
        await screen.wait(for: "the same list") { $0 == before }

        // when
        try screen.press("q")
        // then
        await screen.wait(for: "[screen is terminating]")
      }
    }
  }
}
