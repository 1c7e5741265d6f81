import FilesAPI
import FilesStore
import TestSupport
import Testing

@testable import BrowserCore

/// Batches that a provider deletes themselves.
@Suite struct DeletableBatchTests {
  private func acts(_ scene: Scene) -> ActDialog? {
    if case .acts(let dialog) = scene.state.dialogs.overlay { dialog } else { nil }
  }

  private func scene(_ provider: Provider, _ objects: [CollectionObject]) -> Scene {
    .withObjects(objects, isSettled: true, collections: provider.collections)
  }

  @Test func endedMessageBatchesGoAndThoseThatRunStay() throws {
    // given a provider whose batches name no files, so that their list is read by itself
    var scene = scene(.anthropic, [])
    scene.go("2")
    let reading = try #require(scene.state.collections.readings[.batch])
    let objects = [
      CollectionObject(.batch, id: "msgbatch_1", status: "ended").with { $0.createdAt = Timestamp(2) },
      CollectionObject(.batch, id: "msgbatch_2", status: "in_progress").with { $0.createdAt = Timestamp(1) },
    ]
    for event in [
      ReferencesEvent.arrived(.batch, objects), .checked(ReferenceCheck(.batch, count: 2, .complete)), .ended,
    ] {
      scene.send(.store(.references(reading, event)))
      scene.work()
    }
    // when
    scene.go("a D")
    // then
    let dialog = try #require(acts(scene))
    #expect(dialog.things.map(\.id.rawValue) == ["batch/msgbatch_1"])
    #expect(dialog.plan.count(.running) == 1 && dialog.files.isEmpty && dialog.request.otherwise == nil)
  }

  private static let gemini = CollectionObject(.batch, id: "abc", status: "BATCH_STATE_SUCCEEDED").with {
    $0.createdAt = Timestamp(2)
    $0.facts.files = [.init(FileID("file-in4"), .input), .init(FileID("batch-abc"), .output)]
  }

  @Test func whatWentInGoesAlongAndCanStay() throws {
    // given
    var scene = scene(.gemini, [Self.gemini])
    // when
    scene.go("2 D")
    // then the results, which no list has, are no step of their own
    let dialog = try #require(acts(scene))
    #expect(dialog.plan.steps.map(\.id.rawValue) == ["batch/abc", "file-in4"])
    // when
    scene.go("f")
    // then
    #expect(acts(scene)?.plan.steps.map(\.id.rawValue) == ["batch/abc"])
  }

  @Test func whatNoListHasIsShownAndDownloadedButNeverDeleted() throws {
    // given
    var scene = scene(.gemini, [Self.gemini])
    scene.go("2")
    #expect(scene.state.downloadable.map(\.id.rawValue) == ["batch-abc"])
    // when
    scene.go("Enter")
    // then
    let rows = try #require(scene.state.objectList?.rows)
    #expect(rows.map(\.isUnlisted) == [false, true])
    // when
    scene.go("G D")
    // then
    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      Issue.record("no plan")
      return
    }
    #expect(plan.targets.isEmpty && plan.asked.kind == .key)
    // when
    scene.go("y")
    // then
    #expect(!scene.state.isDeleting)
  }
}
