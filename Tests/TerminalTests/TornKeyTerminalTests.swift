import CLinux
import Glibc
import Testing

extension TerminalTests {
  /// Keys and pastes of which each byte is read by itself, as over a line that tears them apart.
  ///
  /// How long a line may pause within a key is `TornKeyTests`' matter, where the time is given.
  @Suite struct TornKeys {
    @Test func whatIsMarkedIsWhatGoes() async throws {
      try await TmuxScreen.run { screen in
        // given
        let server = try ServerProcess(screen.folder, files: 20)
        let ids = try server.ids()
        try screen.enter(patience)
        try await screen.startBrowser(at: server, for: "1 of 20")
        // when: arrow keys choose, each torn apart
        try await screen.press(inPieces: down + down + " " + pageDown + home + end)
        await screen.wait(for: "1 marked") { $0.contains("1 marked") && $0.contains("20 of 20") }
        try await screen.press(inPieces: up + " D")
        await screen.wait(for: "Delete 2 files?")
        try await screen.press(inPieces: "2" + down + left + delete + "2\r")
        // then
        await screen.wait(for: "deleted 2")
        #expect(try server.ids() == ids.enumerated().filter { ![2, 18].contains($0.offset) }.map(\.element))
      }
    }

    @Test func aPasteThatComesInPiecesAnswersNothing() async throws {
      try await TmuxScreen.run { screen in
        // given
        let server = try ServerProcess(screen.folder, files: 5)
        try screen.enter(patience)
        try await screen.startBrowser(at: server, for: "1 of 5")
        // when
        try await screen.press(inPieces: " D")
        await screen.wait(for: "Press y to delete it.")
        try await screen.press(inPieces: "\u{1B}[200~y\r1\rD\u{1B}[201~")
        // then
        await screen.wait(for: "A paste means nothing here")
        try await screen.press(inPieces: "\r")
        await screen.wait(for: "the list") { !$0.contains("Delete 1 file?") }
        #expect(try server.ids().count == 5)

        // when: a prompt takes it as text, and its line ends as no Enter
        try await screen.press(inPieces: "/\u{1B}[200~is:\r\u{1B}[201~duplicate")
        // then
        await screen.wait(for: "the term") { $0.contains("is:") && $0.contains("duplicate") }
        try await screen.press(inPieces: "\u{03}")
        await screen.wait(for: "1 of 5")
        #expect(try server.ids().count == 5)
      }
    }

    @Test func contentIsReadWithKeysInPieces() async throws {
      try await TmuxScreen.run { screen in
        // given
        try await screen.startDemo("ESCDELAY=30000", options: "--query broken-third")
        // when
        try await screen.press(inPieces: "\r")
        await screen.wait(for: "record 1 of")
        try await screen.press(inPieces: end + up)
        // then: the keys mean what they mean at once
        await screen.wait(for: "the record before the last", until: isAtLastButOne)
        try await screen.press(inPieces: home + pageDown + home + "q")
        await screen.wait(for: "1 of 1")
      }
    }

    private func isAtLastButOne(_ text: String) -> Bool {
      guard let place = text.firstMatch(of: /record (\d+) of (\d+)/) else { return false }
      return (Int(place.1) ?? 0) + 1 == Int(place.2)
    }

    /// However slow the machine is, an escape waits for the rest of its key.
    private let patience = "export ESCDELAY=30000"
    private let up = "\u{1B}[A"
    private let down = "\u{1B}[B"
    private let left = "\u{1B}[D"
    private let home = "\u{1B}[H"
    private let end = "\u{1B}[F"
    private let delete = "\u{1B}[3~"
    private let pageDown = "\u{1B}[6~"
  }
}

extension TmuxScreen {
  /// Presses keys byte by byte: the next one comes when the program has read the one before.
  fileprivate func press(inPieces keys: String) async throws {
    let terminal = open(try fact("pane_tty"), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard terminal >= 0 else { throw Command.Failure(words: "the terminal cannot be looked at") }
    defer { close(terminal) }
    for byte in keys.utf8 {
      let hexadecimal = "0" + String(byte, radix: 16)
      try tmux("send-keys", "-H", String(hexadecimal.suffix(2)))
      guard await waits(until: { winnow_waiting_bytes(terminal) == 0 }) else {
        throw Command.Failure(words: "the program reads nothing")
      }
    }
  }
}
