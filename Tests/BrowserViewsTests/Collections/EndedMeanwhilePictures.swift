import FilesAPI
import FilesStore
import TestSupport
import Testing

@testable import BrowserCore

/// Plans about a batch that ends while they are open.
@Suite struct EndedMeanwhilePictures {
  private func stage(_ keys: String) throws -> Stage {
    var stage = Stage.withBatches(80, 24)
    stage.press("a r " + keys)
    let reading = try #require(stage.state.collections.readings[.batch])
    let running = batches(now: Stage.now)[0]
    let ended = CollectionObject(.batch, id: running.id, status: "completed").with {
      $0.createdAt = running.createdAt
      $0.facts.files = running.files
    }
    stage.send(.store(.references(reading, .arrived(.batch, [ended]))))
    return stage
  }

  @Test func theFilesStayAndTheyAreSaidToBePlannedAnew() throws {
    let lines = try stage("D").rows.joined(separator: "\n")
    #expect(lines.contains("│ 1 of them still runs: its files stay."))
    #expect(lines.contains("│ 1 of them ended while this was open: its files stay."))
    #expect(lines.contains("│ 1 more are still used and stay (- takes them in)"))
    #expect(lines.contains("│ 1 more stay: used until just now (Esc D plan anew)"))
    #expect(lines.contains("Delete 5 files?"), "\(lines)")
  }

  @Test func whatHasEndedIsNotCancelled() throws {
    let lines = try stage("C").rows.joined(separator: "\n")
    #expect(lines.contains("Cancel 1 batch?") && lines.contains("4 stay: ended already"), "\(lines)")
  }

  @Test func whatHadEndedBeforeItsCancellationIsNotCalledGone() throws {
    var stage = Stage.withBatches(80, 24)
    stage.press("C y")
    let deletion = try #require(stage.state.deletion)
    let order = CollectionOrder(.cancel, ObjectReference(.batch, "batch_5"))
    let result = DeletionResult(id: order.name, order: order, outcome: .success(.alreadyEnded))
    stage.send(.store(.deletion(deletion.id, .progressed([result]))))
    stage.send(.store(.deletion(deletion.id, .ended(.complete, untouched: []))))

    #expect(stage.rows.last == "Done: cancelled 0, ended before 1")
  }

  @Test func thePlanNamesWhatTheListNames() {
    var stage = Stage.withBatches(80, 24)
    stage.press("C")
    #expect(stage.picture.contains("│   run.jsonl  batch_5 "), "\(stage.picture)")
  }
}
