import FilesAPI
import FilesStore
import Testing

@Suite struct ActPlanTests {
  private static let ids = ["a", "b", "c", "d"].map { FileID("file-\($0)") }

  private func knowledge(
    _ uses: [FileID: [FileUse]] = [:], there: [FileID] = ids, isSettled: Bool = true
  ) -> ActPlan.Knowledge {
    var knowledge = ActPlan.Knowledge(provider: .openAI, uses: uses) { id in
      there.contains(id) ? RemoteFile(id: id, name: "\(id.rawValue).jsonl", byteCount: ByteCount(10)) : nil
    }
    knowledge.isSettled = { _ in isSettled }
    return knowledge
  }

  private func store(_ id: String, _ files: [Int]) -> CollectionObject {
    CollectionObject(.vectorStore, id: id).with {
      $0.facts.files = files.map { .init(Self.ids[$0], .member) }
    }
  }

  private func member(_ store: String) -> FileUse {
    FileUse(ObjectReference(.vectorStore, store), .member, status: "completed")
  }

  private func names(_ plan: ActPlan) -> [String] { plan.steps.map(\.id.rawValue) }

  @Test func onlyWhatRunsIsCancelled() {
    let plan = ActPlan.cancelling(
      [
        CollectionObject(.batch, id: "b1", status: "in_progress"),
        CollectionObject(.batch, id: "b2", status: "completed"),
        CollectionObject(.batch, id: "b3", status: "who_knows"),
      ], .openAI)

    #expect(plan.steps.compactMap(\.order?.object.id) == ["b1", "b3"])
    #expect(plan.count(.ended) == 1)
    #expect(plan.groups.map(\.count) == [2])
  }

  @Test func aStoreGoesAloneOrWithTheFilesThatNothingElseUses() {
    let uses = [
      Self.ids[0]: [member("vs_1")], Self.ids[1]: [member("vs_1"), member("vs_2")],
      Self.ids[2]: [member("vs_1"), member("vs_9")],
      Self.ids[3]: [member("vs_2"), FileUse(ObjectReference(.batch, "b"), .input, status: "completed")],
    ]
    let stores = [store("vs_1", [0, 1, 2]), store("vs_2", [1, 3])]

    let alone = ActPlan.deleting(stores, knowledge(uses))
    let both = ActPlan.deleting(stores, withFiles: true, knowledge(uses))

    #expect(names(alone) == ["vector_store/vs_1", "vector_store/vs_2"])
    #expect(names(both) == ["vector_store/vs_1", "vector_store/vs_2", "file-a", "file-b", "file-d"])
    #expect(both.steps.map(\.needs) == [[], [], [0], [0, 1], [1]])
    #expect(both.leftOut.map(\.reason) == [.usedElsewhere])
    #expect(both.groups.map(\.count) == [2, 3])
  }

  @Test func whatIsNotKnownStays() {
    let plan = ActPlan.deleting(
      [store("vs_1", [0])], withFiles: true, knowledge([Self.ids[0]: [member("vs_1")]], isSettled: false))

    #expect(names(plan) == ["vector_store/vs_1"])
    #expect(plan.leftOut.map(\.reason) == [.unknownUses])
  }

  @Test func filesAreTakenOutOfAllTheirStoresBeforeTheyGo() {
    let files = [Self.ids[0], Self.ids[1]]
    let knowledge = knowledge([files[0]: [member("vs_1"), member("vs_2")], files[1]: []])

    let plan = ActPlan.detaching(files, knowledge).thenDeleting(files, knowledge)

    #expect(
      names(plan) == [
        "vector_store_file/vs_1/file-a", "vector_store_file/vs_2/file-a", "file-a", "file-b",
      ])
    #expect(plan.steps.map(\.needs) == [[], [], [0, 1], []])
  }

  @Test func aProviderWithoutTheCallIsSaid() {
    let plan = ActPlan.deleting([CollectionObject(.batch, id: "b")], knowledge())

    #expect(plan.steps.isEmpty && plan.count(.impossible) == 1)
  }
}
