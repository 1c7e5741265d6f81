import TerminalKit
import Testing

@testable import BrowserCore
@testable import BrowserViews

/// A way to show content that no key leads to, or that says nothing of itself, is found here.
@Suite struct EveryModeTests {
  private static let chat =
    #"{"messages":[{"role":"user","content":"Two tables."},{"role":"assistant","content":"Fine."}]}"# + "\n"
  private static let rows = "id,name\n1,Ada\n2,Bob\n3,Cy\n"

  /// The content that has a mode, and the keys that lead there from the one it opens in.
  private static func way(to mode: PreviewMode) -> (content: String, keys: [Action]) {
    switch mode {
    case .records: (chat + chat, [])
    case .record: (chat + chat, [.open])
    case .chat: (chat + chat, [.open, .nextMode])
    case .table: (rows, [])
    case .row: (rows, [.open])
    case .text: ("plain\ntext\n", [])
    case .hex: ("plain\ntext\n", [.nextMode])
    case .summary: (chat + chat, [.summary])
    }
  }

  private static func stage(_ mode: PreviewMode, _ screen: Size) -> PreviewStage {
    let (content, keys) = way(to: mode)
    var stage = PreviewStage(content, name: content == rows ? "t.csv" : "t.jsonl", screen: screen)
    for key in keys { stage.press(key) }
    return stage
  }

  @Test(arguments: PreviewMode.allCases)
  func keysLeadThereAndTheTitleAndTheHintsAreItsOwn(mode: PreviewMode) {
    // given
    let stage = Self.stage(mode, Size(columns: 120, rows: 12))
    // then
    #expect(stage.preview.mode == mode)
    let name = mode.drawing.name(stage.preview).string
    #expect(!name.isEmpty && stage.picture[0].contains(name), "\(stage.picture)")
    #expect(!mode.drawing.hints(stage.preview, KeyNames(.standard, .preview)).isEmpty)
    #expect(stage.picture.dropFirst().dropLast().contains { !$0.isEmpty })
  }

  @Test(arguments: PreviewMode.allCases, [Size(columns: 40, rows: 10), Size(columns: 1, rows: 1)])
  func itIsDrawnOnScreensOfAnySizeWhereverItsKeysLead(mode: PreviewMode, screen: Size) {
    // given
    var stage = Self.stage(mode, screen)
    // when
    for action in Action.moving {
      stage.press(action)
      // then
      #expect(stage.preview.mode == mode, "\(action)")
      #expect(stage.frame.rows.count == screen.rows)
    }
  }

  @Test(arguments: PreviewMode.allCases)
  func backLeadsOutOfItInTheEnd(mode: PreviewMode) {
    // given
    var stage = Self.stage(mode, Size(columns: 80, rows: 12))
    // when
    var presses = 0
    while stage.preview.perform(.back, viewport: stage.viewport) != nil, presses < 9 { presses += 1 }
    // then
    #expect(presses < 9)
  }

  @Test func noTwoModesHaveOneNameOnOneContent() {
    for content in [Self.chat + Self.chat, Self.rows] {
      let modes = PreviewMode.allCases.filter { Self.way(to: $0).content == content }
      let names = modes.map { $0.drawing.name(Self.stage($0, Size(columns: 80, rows: 12)).preview).string }
      #expect(Set(names).count == names.count, "\(names)")
    }
  }
}
