import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

/// Any names, any keys, any size: the screen stays whole.
@Suite struct AnyStateTests {
  @Test(arguments: 0..<24 as Range<UInt64>)
  func theScreenStaysWholeWhateverHappens(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let names = (0..<12).map { _ in randomName(using: &random) }
    let files = names.enumerated().map { index, name in
      RemoteFile(
        id: FileID("file-\(index)-" + name), name: name,
        byteCount: ByteCount(.random(in: 0...1 << 40, using: &random)),
        createdAt: Timestamp(.random(in: 0...2_000_000_000, using: &random)), purpose: FilePurpose(name),
        status: FileStatus(name))
    }
    var stage = Stage(files, size: randomSize(using: &random))

    for _ in 0..<120 {
      if Int.random(in: 0..<12, using: &random) == 0 { stage.send(.resized(randomSize(using: &random))) }
      if let key = Self.keys.randomElement(using: &random) { stage.send(.input(.key(key))) }
      stage.send(.shown)
      expectWhole(stage.frame, stage.state.size)
    }
  }

  private static let keys: [KeyPress] =
    "jkgGhlaAUvdDfoOcstuy/?:rinx1 ".map { KeyPress.character($0) } + [
      .enter, .escape, .tab, .backspace, .up, .down, .left, .right, .pageDown, .pageUp, .control("c"),
      .control("u"), .character("長"), .character("\u{202E}"),
    ]

  private func expectWhole(_ frame: Frame, _ size: Size) {
    #expect(frame.size == size)
    #expect(frame.cells.count == size.columns * size.rows)
    for row in 0..<size.rows {
      let cells = frame.cells[row * size.columns..<(row + 1) * size.columns]
      let width = cells.reduce(0) { $0 + SafeText($1.text).width }
      #expect(width == size.columns)
      #expect(cells.allSatisfy { SafeText($0.text).string == $0.text })
    }
  }

  private func randomSize(using random: inout SeededGenerator) -> Size {
    Size(columns: .random(in: 1...170, using: &random), rows: .random(in: 1...50, using: &random))
  }

  private func randomName(using random: inout SeededGenerator) -> String {
    let pieces = [
      "a", "train", "-", ".jsonl", " ", "長い名前", "한국", "👩‍👩‍👧‍👦", "👍🏽", "🇳🇴", "e\u{301}\u{301}\u{301}", "\u{1B}[31m",
      "\u{1B}]0;x\u{07}", "\n", "\t", "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{E0041}", "\u{9B}", "\u{0}",
      "\u{7F}",
      "ｆｕｌｌ", "بيانات", "ประวัติ", "../",
    ]
    return (0..<Int.random(in: 0...14, using: &random)).compactMap { _ in pieces.randomElement(using: &random)
    }
    .joined()
  }
}
