import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

@testable import BrowserCore

@Suite struct ObjectListTests {
  private func scene(
    _ objects: [CollectionObject] = batches(now: Scene.now), stores: [CollectionObject] = []
  ) -> Scene { .withObjects(objects, stores: stores) }

  private func arrange(_ scene: inout Scene) { scene.work() }

  private func press(_ keys: String, _ scene: inout Scene) { scene.go(keys) }

  private func ids(_ scene: Scene) -> [String] { scene.objectIDs }

  @Test func aNumberShowsACollectionAndOneReadsItWhereItIsOld() {
    var scene = scene()
    let before = scene.effects.count

    press("2", &scene)

    #expect(ids(scene) == ["batch_5", "batch_4", "batch_3", "batch_2", "batch_1"])
    #expect(scene.effects.count == before, "just read")
    scene.send(.ticked(Timestamp(Scene.now.seconds + 3_600)))
    press("1 2", &scene)
    #expect(
      scene.effects.contains { if case .start(.readCollections(_, [.batch])) = $0 { true } else { false } })
  }

  @Test func aProviderWithoutACollectionSaysSo() {
    var scene = Scene()

    scene.press("4")

    #expect(scene.state.notice == .noCollection(.stores))
    #expect(scene.state.objectList == nil)
  }

  @Test func backspaceGoesBackToCursorAndFilterAsTheyWere() {
    var scene = scene()
    press("j j", &scene)
    press("2 /", &scene)
    scene.type("is:finished")
    arrange(&scene)
    press("Enter j j", &scene)
    #expect(scene.state.objectList?.current?.object?.id == "batch_1")
    press("k Enter", &scene)
    #expect(ids(scene) == ["file-in2", "file-out2"])
    press("j b", &scene)
    #expect(ids(scene) == ["batch_2"])

    press("Backspace", &scene)
    #expect(scene.state.objectList?.current?.file?.id == FileID("file-out2"))
    press("Backspace", &scene)
    #expect(scene.state.objectList?.current?.object?.id == "batch_2")
    #expect(scene.state.objectList?.filterText == "is:finished")
    press("1", &scene)
    #expect(scene.state.objectList == nil && scene.state.list.cursor.index == 2)
    press("2", &scene)
    #expect(scene.state.objectList?.filterText == "is:finished")
    #expect(scene.state.objectList?.current?.object?.id == "batch_2")
  }

  @Test func theCursorStaysOnItsBatchWhileNewerOnesArrive() {
    var scene = scene()
    press("2 j j", &scene)

    let newer = (6...9).map { number in
      CollectionObject(.batch, id: "batch_\(number)", status: "validating").with {
        $0.createdAt = Timestamp(Scene.now.seconds - 60)
      }
    }
    scene.press("r")
    guard case .start(.readCollections(let id, _)) = scene.effects.last else {
      Issue.record("nothing is read")
      return
    }
    scene.send(.store(.references(id, .arrived(.batch, newer))))
    arrange(&scene)

    #expect(scene.state.objectList?.rows.count == 9)
    #expect(scene.state.objectList?.current?.object?.id == "batch_3")
  }

  /// Rows that were asked for come late, when another list is on the screen.
  @Test(arguments: ["1", "3", "Enter Backspace 3"])
  func aListThatIsLeftWhileItsRowsAreMadeIsCurrentWhenItIsOpenedAgain(leaving: String) {
    var scene = scene()
    press("2 r", &scene)
    let reading = scene.state.collections.readings[.batch] ?? ReferencesID(0)
    scene.send(.store(.references(reading, .gone(.batch, ["batch_4"]))))
    for key in leaving.split(separator: " ") { scene.press(String(key)) }
    arrange(&scene)

    press("2", &scene)

    #expect(ids(scene) == ["batch_5", "batch_3", "batch_2", "batch_1"])
  }

  /// Containers name no files, so that reading what uses files says nothing of them.
  @Test func aListThatNamesNoFilesStaysWhenUsesAreReadAnew() {
    var scene = scene()
    press("5", &scene)
    let reading = scene.state.collections.readings[.container] ?? ReferencesID(0)
    let container = CollectionObject(.container, id: "cntr_1", status: "running").with {
      $0.createdAt = Scene.now
    }
    scene.send(.store(.references(reading, .arrived(.container, [container]))))
    scene.send(.store(.references(reading, .checked(ReferenceCheck(.container, .complete)))))
    scene.send(.store(.references(reading, .ended)))
    press("1", &scene)
    scene.send(.ticked(Timestamp(Scene.now.seconds + 90)))
    press("D Esc", &scene)
    scene.send(.ticked(Timestamp(Scene.now.seconds + 95)))

    scene.publish(.ended)
    press("5", &scene)

    #expect(ids(scene) == ["cntr_1"])
  }

  @Test func marksBelongToBatchesAndAreGoneWithThem() {
    var scene = scene()
    press("2 Space Space O", &scene)
    #expect(scene.state.objectList?.marks.count == 2)

    press("r", &scene)
    guard let reading = scene.state.collections.readings[.batch] else {
      Issue.record("nothing is read")
      return
    }
    scene.send(.store(.references(reading, .gone(.batch, ["batch_4"]))))
    arrange(&scene)

    #expect(scene.state.objectList?.marks.items.keys.map(\.id) == ["batch_5"])
  }

  @Test func aReadingThatIsNotOverTakesNoGuardAway() {
    var scene = scene()
    press("2 r", &scene)
    let reading = scene.state.collections.readings[.batch] ?? ReferencesID(0)

    scene.send(.store(.references(reading, .checked(ReferenceCheck(.batch, .reading)))))
    #expect(scene.state.list.references?.checks.first { $0.kind == .batch }?.state == .complete)
    let error = FilesError(operation: .references, reason: .timedOut)
    scene.send(.store(.references(reading, .checked(ReferenceCheck(.batch, .failed(error))))))
    #expect(scene.state.list.references?.checks.first { $0.kind == .batch }?.state == .failed(error))
  }

  /// The members of one store that were read say nothing of other stores.
  @Test func readingOneStoreDoesNotSettleAll() {
    let store = CollectionObject(.vectorStore, id: "vs_1", status: "completed").with {
      $0.facts.name = "Docs"
      $0.createdAt = Scene.now
    }
    var scene = scene(stores: [store])
    press("4 Enter", &scene)
    guard case .start(.readMembers(let id, let reference)) = scene.effects.last(where: \.isReading) else {
      Issue.record("the members are not read")
      return
    }
    #expect(reference.id == "vs_1")

    scene.send(.store(.references(id, .checked(ReferenceCheck(.storeFile, .complete)))))

    let check = scene.state.list.references?.checks.first { $0.kind == .vectorStore }
    #expect(check?.state != .complete)
  }

  @Test func deletingBatchesMeansTheirFilesWithoutWhatRuns() throws {
    var scene = scene()

    press("2 a D", &scene)

    guard case .deletePlan(let plan) = scene.state.dialogs.overlay else {
      Issue.record("no plan")
      return
    }
    #expect(
      Set(plan.targets.map(\.id.rawValue)) == ["file-in4", "file-out4", "file-err4", "file-in2", "file-out2"])
    #expect(plan.objects?.running == 2 && plan.objects?.counts == [.batch: 5])
  }

  @Test func cancelIsForWhatRuns() {
    var scene = scene()

    press("2 j C", &scene)
    guard case .acts(let ended) = scene.state.dialogs.overlay else {
      Issue.record("no plan")
      return
    }
    #expect(ended.plan.steps.isEmpty && ended.plan.count(.ended) == 1)
    press("y k C", &scene)
    let before = scene.effects.count
    scene.press("y")

    guard case .start(.delete(_, let steps)) = scene.effects.dropFirst(before).first else {
      Issue.record("nothing is cancelled")
      return
    }
    #expect(steps.map(\.order?.verb) == [.cancel] && steps.first?.order?.object.id == "batch_5")
  }

  @Test func readOnlyProfilesChangeNothing() {
    var scene = scene()
    scene.state.session.isReadOnly = true
    for keys in ["2 D", "2 C", "4 E"] {
      press(keys, &scene)
      #expect(scene.state.dialogs.overlay == nil, "\(keys)")
    }
  }

  @Test(arguments: [
    ("sort status", "batch_4"), ("sort progress", "batch_3"), ("sort size:desc", "batch_4"),
    ("sort name:desc", "batch_5"),
  ])
  func aCommandSorts(command: String, first: String) {
    var scene = scene()
    press("2 :", &scene)
    scene.type(command)
    press("Enter", &scene)

    #expect(ids(scene).first == first)
  }

  @Test(arguments: [
    ("", "./winnow-files.jsonl"), ("2", "./winnow-batches.jsonl"), ("4", "./winnow-stores.jsonl"),
    ("2 Enter", "./winnow-files.jsonl"), ("2 Enter b", "./winnow-uses.jsonl"),
  ])
  func anExportIsNamedAfterWhatIsInIt(keys: String, path: String) {
    var scene = Scene.withObjects(stores: [CollectionObject(.vectorStore, id: "vs_1")], isSettled: true)
    scene.go(keys)
    scene.command("export")
    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("nothing is asked")
      return
    }
    #expect(prompt.field.text == path)
  }
}

extension Effect {
  fileprivate var isReading: Bool {
    if case .start(.readMembers) = self { true } else { false }
  }
}
