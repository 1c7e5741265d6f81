import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

@testable import BrowserCore

/// Plans of several kinds that were cut off: offered once, with their orders and the files that wait for them.
@Suite struct UnfinishedPlanTests {
  private static let store = CollectionObject(.vectorStore, id: "vs_1", status: "completed").with {
    $0.facts.name = "Docs"
    $0.createdAt = Scene.now
    $0.facts.files = [.init(FileID("file-in2"), .member), .init(FileID("file-out2"), .member)]
  }

  private static let order = DeletionTarget(CollectionOrder(.delete, store.reference), store)

  /// A file as the list has it, which waits for the store.
  private func file(_ name: String, bytes: Int64 = 0) -> DeletionTarget {
    let known = batchFiles(now: Scene.now).first { $0.id.rawValue == "file-\(name)" }
    var target = DeletionTarget(
      id: FileID("file-\(name)"), name: "\(name).jsonl",
      byteCount: known?.byteCount.map { ByteCount($0.bytes + bytes) })
    target.createdAt = known?.createdAt
    target.needs = [0]
    return target
  }

  private func job(_ targets: [DeletionTarget]) -> UnfinishedJob {
    var job = UnfinishedJob(
      id: JobID(7), createdAt: Timestamp(Scene.now.seconds - 120),
      counts: [.deleted: 3, .pending: targets.count])
    job.targets = targets
    return job
  }

  /// The list, its users and a store, read; and then the job.
  private func scene(_ targets: [DeletionTarget], batches: [CollectionObject] = []) -> Scene {
    var scene = Scene.withObjects(batches, stores: [Self.store], isSettled: true)
    scene.send(.store(.unfinished([job(targets)])))
    scene.send(.shown)
    return scene
  }

  private func dialog(_ scene: Scene) -> ActDialog? {
    guard case .acts(let dialog) = scene.state.dialogs.overlay else { return nil }
    return dialog
  }

  @Test func theWholePlanIsOfferedAndItsFilesWaitForTheirStore() {
    var scene = scene([Self.order, file("in2"), file("out2")])
    #expect(dialog(scene)?.plan.steps.map(\.id.rawValue) == ["vector_store/vs_1", "file-in2", "file-out2"])
    #expect(scene.press("Enter").contains(.forgetJob(JobID(7))), "the focus is on Cancel")
    #expect(scene.state.dialogs.overlay == nil)

    var agreed = self.scene([Self.order, file("in2"), file("out2")])
    agreed.type("3")
    agreed.press("Enter")
    let newest = agreed.state.newestID
    let effects = agreed.send(.store(.references(newest, .newest(NewestReferences()))))
    let ids: Set<FileID> = ["vector_store/vs_1", "file-in2", "file-out2"].map { FileID($0) }.asSet
    #expect(effects == [.start(.resumeDeletion(DeletionID(1), ResumeOrder(JobID(7), files: ids)))])
    #expect(agreed.state.deletion?.count == 6 && agreed.state.deletion?.done == 3)
  }

  @Test func ordersAloneAreOfferedToo() {
    var scene = scene([Self.order])
    #expect(dialog(scene)?.plan.steps.count == 1)
    #expect(
      scene.press("y") == [
        .start(
          .resumeDeletion(DeletionID(1), ResumeOrder(JobID(7), files: [FileID("vector_store/vs_1")])))
      ])
  }

  @Test func whatChangedOrIsUsedBySomethingElseNowStays() {
    let batch = CollectionObject(.batch, id: "batch_9", status: "in_progress").with {
      $0.createdAt = Scene.now
      $0.facts.files = [.init(FileID("file-out2"), .input)]
    }
    let scene = scene([Self.order, file("in2", bytes: 1), file("out2"), file("gone")], batches: [batch])
    #expect(dialog(scene)?.plan.steps.map(\.id.rawValue) == ["vector_store/vs_1"])
    #expect(dialog(scene)?.plan.count(.usedElsewhere) == 1)
    #expect(dialog(scene)?.plan.count(.notThere) == 2)
  }

  @Test func itIsOfferedOnceAndANewDecisionReplacesIt() {
    var scene = scene([Self.order, file("in2")])
    scene.press("Esc")
    scene.send(.shown)
    scene.press("j")
    #expect(scene.state.dialogs.overlay == nil)
  }

  @Test func whatOnlyCancelsIsConfirmedAsThat() {
    let batches = (0..<30).map { number in
      CollectionObject(.batch, id: "batch_\(number)", status: "in_progress").with { $0.createdAt = Scene.now }
    }
    let steps = batches.map { DeletionTarget(CollectionOrder(.cancel, $0.reference), $0) }
    #expect(dialog(scene(steps))?.asked.kind == .text("cancel 30"))
  }
}

extension [FileID] {
  fileprivate var asSet: Set<FileID> { Set(self) }
}
