import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

@testable import BrowserCore

/// The storage map, and marks by a filter, in lists of batches and the like.
@Suite struct ObjectMapTests {
  private func slices(_ scene: Scene) -> [MapSlice] {
    guard case .map(let map) = scene.state.dialogs.overlay else { return [] }
    return map.map?.slices ?? []
  }

  private static let places: [CollectionPlace?] = [
    nil, .collection(.batch), .collection(.fineTuningJob), .collection(.vectorStore),
    .collection(.container), .users(FileID("file-1")), .files(ObjectReference(.batch, "batch_1")),
    .files(ObjectReference(.container, "cntr_1")),
  ]

  @Test(arguments: places)
  func eachRowIsInOneSliceAndTheSlicesTermsAdmitExactlyItsRows(place: CollectionPlace?) throws {
    // given rows of which some things are not told
    guard let place else { return #expect(MapGrouping.possible(in: nil) == MapGrouping.ofFiles) }
    var list = ObjectListState(place, title: "")
    list.rows = (0..<60).map { row($0, place) }
    let context = FilterContext(now: Scene.now)
    for grouping in MapGrouping.possible(in: place) {
      // when
      let map = StorageMapRequest(list, context, grouping).mapped()
      // then
      #expect(grouping == .largest || map.slices.reduce(0) { $0 + $1.count } == 60, "\(grouping)")
      for slice in map.slices {
        let filter = FilterText(slice.filterText, place.vocabulary)
        #expect(filter.isRight, "\(slice.filterText)")
        var told = context
        told.told = .told(by: list.rows)
        let admitted = list.rows.filter { row in filter.terms.allSatisfy { $0.admits(row, in: told) } }
        #expect(admitted.count == slice.count, "\(slice.filterText)")
      }
    }
  }

  private func row(_ number: Int, _ place: CollectionPlace) -> ObjectRow {
    let created = number % 11 == 0 ? nil : Timestamp(Scene.now.seconds - Int64(number) * 700_000)
    if place.vocabulary == .objectFiles {
      let file = RemoteFile(
        id: FileID("file-\(number)"), name: ["a.csv", "none", "b \"x\".jsonl"][number % 3],
        byteCount: number % 7 == 0 ? nil : ByteCount(Int64(number)), createdAt: created,
        purpose: number % 5 == 0 ? nil : .batch)
      var row = ObjectRow(.file(file, isListed: true), role: [.input, .output, nil][number % 3])
      row.name = file.name
      return row
    }
    return ObjectRow(
      .object(
        CollectionObject(
          .batch, id: "batch_\(number)", status: ["completed", nil, "none", "odd one"][number % 4]
        ).with {
          $0.traits.model = number % 2 == 0 ? "gpt" : nil
          $0.traits.endpoint = number % 3 == 0 ? "/v1/x" : nil
          $0.createdAt = created
          $0.expiresAt = number % 4 == 0 ? Timestamp(Scene.now.seconds + 90_000) : nil
          $0.byteCount = number % 5 == 0 ? nil : ByteCount(Int64(number))
        }))
  }

  @Test func theMapOfBatchesNarrowsTheirList() {
    var scene = Scene.withObjects()
    scene.go("2 m")
    #expect(slices(scene).map(\.label).prefix(2) == [.text("completed"), .text("in_progress")])
    #expect(slices(scene).first?.count == 2)

    scene.go("Enter")

    #expect(scene.state.dialogs.overlay == nil && scene.objectIDs == ["batch_4", "batch_2"])
    #expect(scene.state.objectList?.filterText == "status:completed")
    #expect(scene.state.list.filterText.isEmpty, "the list of files stays as it is")
  }

  @Test func aSliceOfBatchesIsMarkedWithinTheFilter() {
    var scene = Scene.withObjects()
    scene.go("2 /")
    scene.type("age>30d")
    scene.work()
    scene.go("Enter m a Esc")
    #expect(scene.markedIDs == ["batch_2"])
    #expect(scene.state.list.marks.isEmpty)
  }

  @Test func theLargestGetsTheCursor() {
    var scene = Scene.withObjects()
    scene.go("2 m")
    while case .map(let map) = scene.state.dialogs.overlay, map.grouping != .largest { scene.go("Tab") }
    scene.go("Enter")
    #expect(scene.state.objectList?.current?.object?.id == "batch_4")
  }

  @Test func theMapFollowsWhatArrives() {
    var scene = Scene.withObjects()
    scene.go("2 r m")
    let reading = scene.state.collections.readings[.batch] ?? ReferencesID(0)
    let more = CollectionObject(.batch, id: "batch_6", status: "validating").with { $0.createdAt = Scene.now }
    scene.send(.store(.references(reading, .arrived(.batch, [more]))))
    scene.work()
    #expect(slices(scene).contains { $0.label == .text("validating") })
  }

  @Test func theMapOfABatchsFilesIsByWhatTheyAreToIt() {
    var scene = Scene.withObjects()
    scene.go("2 j Enter m")
    while case .map(let map) = scene.state.dialogs.overlay, map.grouping != .role { scene.go("Tab") }
    #expect(Set(slices(scene).map(\.label)) == [.text("input"), .text("output"), .text("errors")])
  }

  @Test func marksByAFilterAreOfThisListShownOrNot() {
    var scene = Scene.withObjects()
    scene.go("2 /")
    scene.type("is:running")
    scene.work()
    scene.go("Enter")
    scene.command("mark is:finished")
    #expect(scene.markedIDs == ["batch_4", "batch_2", "batch_1"])
    #expect(scene.state.objectList?.hiddenMarks == 3)

    scene.command("unmark status:failed")
    #expect(scene.markedIDs == ["batch_4", "batch_2"])
    scene.go("z")
    #expect(scene.markedIDs == ["batch_4", "batch_2", "batch_1"], "one change is taken back as a whole")
    #expect(scene.state.list.marks.isEmpty)
  }

  @Test func aFilterThatIsWrongHereMarksNothingAndIsPointedAt() {
    var scene = Scene.withObjects()
    scene.go("2")
    scene.command("mark purpose:batch")
    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("nothing is said")
      return
    }
    #expect(prompt.problem != nil && scene.markedIDs.isEmpty)
  }

  @Test func whatNothingHasAValueForIsSaidAndMarksNothing() {
    var scene = Scene.withObjects()
    scene.go("2")
    scene.command("mark role:input")
    guard case .notToldHere = scene.state.notice else {
      Issue.record("\(String(describing: scene.state.notice))")
      return
    }
    #expect(scene.markedIDs.isEmpty)
  }

  @Test func savedFiltersThatFitThisListAreOffered() {
    var scene = Scene.withObjects()
    scene.state.session.savedFilters = [
      SavedFilter(name: "old", text: "age>15d"), SavedFilter(name: "mine", text: "purpose:batch"),
    ]
    scene.go("2 f")
    guard case .purposes(let menu) = scene.state.dialogs.overlay else {
      Issue.record("no menu")
      return
    }
    #expect(menu.items.contains(.saved("old")) && !menu.items.contains(.saved("mine")))
    scene.go("G Enter")
    #expect(scene.objectIDs == ["batch_3", "batch_2", "batch_1"])
    scene.command("filter old")
    #expect(scene.state.objectList?.filterText == "age>15d")
  }
}
