import Testing

extension TerminalTests {
  /// What keys cost over a slow line, on the bytes that the program really wrote.
  @Suite struct ByteBudgets {
    @Test(arguments: [(80, 24, 110, 200), (160, 50, 110, 240)])
    func movingIsCheap(columns: Int, rows: Int, move: Int, scroll: Int) async throws {
      try await TmuxScreen.run(columns: columns, rows: rows) { screen in
        // given: the list at rest, and all that is written from then on kept
        try await screen.startDemo("TERM=xterm-256color")
        try screen.record("written")
        try screen.press("j")
        await screen.wait(for: "2 of ")
        // when
        // The least of three: the age of the list may be told anew in between.
        var moves: [Int] = []
        for row in 3...5 { moves.append(try await bytes(of: "j", showing: "\(row) of ", screen)) }
        let moved = try #require(moves.min())
        for row in 6...rows {
          try screen.press("j")
          await screen.wait(for: "\(row) of ")
        }
        let scrolled = try await bytes(of: "j", showing: "\(rows + 1) of ", screen)
        // then
        #expect(moved > 0 && moved <= move)
        #expect(scrolled > 0 && scrolled <= scroll)
      }
    }

    @Test(arguments: [(80, 24, 1_300), (160, 50, 4_200)])
    func pagingIsCheap(columns: Int, rows: Int, most: Int) async throws {
      try await TmuxScreen.run(columns: columns, rows: rows) { screen in
        // given
        try await screen.startDemo("TERM=xterm-256color", options: "--files 2000")
        try screen.record("written")
        // when
        let height = rows - 3
        var pages: [Int] = []
        for page in 1...5 {
          pages.append(try await bytes(of: "NPage", showing: "\(page * height + 1) of ", screen))
        }
        // then: names differ in length, and so do pages
        let middle = pages.sorted()[2]
        #expect(middle > 0 && middle <= most, "\(pages)")
      }
    }

    private func bytes(of key: String, showing text: String, _ screen: TmuxScreen) async throws -> Int {
      let before = screen.folder.read("written")?.utf8.count ?? 0
      try screen.press(key)
      await screen.wait(for: text)
      await screen.wait(for: "the bytes") { _ in (screen.folder.read("written")?.utf8.count ?? 0) > before }
      return (screen.folder.read("written")?.utf8.count ?? 0) - before
    }
  }
}

extension TmuxScreen {
  /// Keeps what the program writes to its terminal in a file of the test's folder.
  fileprivate func record(_ name: String) throws {
    try tmux("pipe-pane", "-O", "cat >> \(folder.path)/\(name)")
  }
}
