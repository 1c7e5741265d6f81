import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

extension Stage {
  /// A profile with batches in several states, shown.
  static func withBatches(
    _ columns: Int, _ rows: Int, _ check: ReferenceCheck.State = .complete, none: Bool = false
  ) -> Stage {
    var stage = Stage(
      batchFiles(now: Stage.now), size: Size(columns: columns, rows: rows),
      references: Provider.openAI.collections.filter { [.batch, .vectorStore].contains($0.kind) })
    if !none { stage.tell(.arrived(.batch, batches(now: Stage.now))) }
    stage.tell(.checked(ReferenceCheck(.batch, count: 5, check)))
    stage.tell(.checked(ReferenceCheck(.vectorStore, count: 0, .complete)))
    stage.tell(.ended)
    stage.press("2")
    return stage
  }
}

@Suite struct ObjectPictures {
  @Test func batchesAtTheUsualSize() {
    #expect(Stage.withBatches(80, 24).picture == "")
  }

  @Test func batchesOnAWideScreen() {
    #expect(Stage.withBatches(160, 50).rows.prefix(8).joined(separator: "\n") == "")
  }

  @Test func batchesOnASmallScreen() {
    #expect(Stage.withBatches(40, 10).picture == "")
  }

  @Test func theFilesOfABatch() {
    var stage = Stage.withBatches(80, 24)
    stage.press("j Enter")
    #expect(stage.picture == "")
  }

  @Test func whatUsesAFile() {
    var stage = Stage.withBatches(80, 12)
    stage.press("j Enter j b")
    #expect(stage.picture == "")
  }

  @Test func theDetailsOfABatch() {
    var stage = Stage.withBatches(80, 24)
    stage.press("j d")
    #expect(stage.picture == "")
  }

  @Test func thePlanForBatches() {
    var stage = Stage.withBatches(80, 24)
    stage.press("a D")
    #expect(stage.picture == "")
  }

  @Test func thePlanOfACancellation() {
    var stage = Stage.withBatches(80, 24)
    stage.press("a C")
    #expect(stage.picture == "")
  }

  @Test func theMenuOfWhatIsShown() {
    var stage = Stage.withBatches(80, 24)
    stage.press("f")
    #expect(stage.picture == "")
  }

  @Test(arguments: [
    ReferenceCheck.State.complete, .reading, Stage.refused, .absent(Stage.missing), .failed(Stage.broken),
    .stoppedAtLimit,
  ])
  func anEmptyListSaysWhy(state: ReferenceCheck.State) {
    #expect(Stage.withBatches(80, 8, state, none: true).picture == "")
  }
}

extension Stage {
  static let missing = FilesError(
    operation: .references, reason: .rejected(.init(status: 404, message: "Unknown request URL")))
  static let broken = FilesError(
    operation: .references, reason: .rejected(.init(status: 500, message: "The server had an error")))
}
