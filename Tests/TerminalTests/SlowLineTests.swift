import Testing

extension TerminalTests {
  /// Keys that arrive byte by byte, 80 ms apart, with a stall now and then, as over a line that drops packets.
  ///
  /// The pauses are the line's and not the tests': they are what tears keys and pastes apart.
  @Suite struct SlowLine {
    @Test func whatIsMarkedOverASlowLineIsWhatGoes() async throws {
      try await TmuxScreen.run { screen in
        // given
        let server = try ServerProcess(screen.folder, files: 20)
        let ids = try server.ids()
        try await screen.startBrowser(at: server, for: "1 of 20")
        // when: arrow keys choose, each torn apart
        try await screen.press(slowly: down + down + " " + pageDown + home + end)
        await screen.wait(for: "1 marked") { $0.contains("1 marked") && $0.contains("20 of 20") }
        try await screen.press(slowly: up + " D")
        await screen.wait(for: "Delete 2 files?")
        try await screen.press(slowly: "2" + down + left + delete + "2\r")
        // then
        await screen.wait(for: "deleted 2")
        #expect(try server.ids() == ids.enumerated().filter { ![2, 18].contains($0.offset) }.map(\.element))
      }
    }

    @Test func aPasteThatComesInPiecesAnswersNothing() async throws {
      try await TmuxScreen.run { screen in
        // given
        let server = try ServerProcess(screen.folder, files: 5)
        try await screen.startBrowser(at: server, for: "1 of 5")
        // when
        try await screen.press(slowly: " D")
        await screen.wait(for: "Press y to delete it.")
        try await screen.press(slowly: "\u{1B}[200~y\r1\rD\u{1B}[201~")
        // then
        await screen.wait(for: "A paste means nothing here")
        try await screen.press(slowly: "\u{1B}")
        await screen.wait(for: "the list") { !$0.contains("Delete 1 file?") }
        #expect(try server.ids().count == 5)

        // when: a prompt takes it as text, and its line ends as no Enter
        try await screen.press(slowly: "/\u{1B}[200~is:\r\u{1B}[201~duplicate")
        // then
        await screen.wait(for: "the term") { $0.contains("is:") && $0.contains("duplicate") }
        try await screen.press(slowly: "\u{1B}\u{1B}")
        await screen.wait(for: "1 of 5")
        #expect(try server.ids().count == 5)
      }
    }

    @Test func contentIsReadWithKeysInPieces() async throws {
      try await TmuxScreen.run { screen in
        // given
        try await screen.startDemo(options: "--query broken-third")
        // when
        try await screen.press(slowly: "\r")
        await screen.wait(for: "record 1 of")
        try await screen.press(slowly: end + up)
        // then: the keys mean what they mean at once
        await screen.wait(for: "the record before the last", until: isAtLastButOne)
        try await screen.press(slowly: home + pageDown + home + "q")
        await screen.wait(for: "1 of 1")
      }
    }

    private func isAtLastButOne(_ text: String) -> Bool {
      guard let place = text.firstMatch(of: /record (\d+) of (\d+)/) else { return false }
      return (Int(place.1) ?? 0) + 1 == Int(place.2)
    }

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
  /// Presses keys whose bytes arrive one by one; each twentieth is late by more than a second.
  fileprivate func press(slowly keys: String) async throws {
    for (index, byte) in keys.utf8.enumerated() {
      let hexadecimal = "0" + String(byte, radix: 16)
      try tmux("send-keys", "-H", String(hexadecimal.suffix(2)))
      // Safe because the pause is the line's, which tears keys apart; nothing is waited for by it.
      try await Task.sleep(for: .milliseconds(index % 20 == 19 ? 1_200 : 80))
    }
  }
}
