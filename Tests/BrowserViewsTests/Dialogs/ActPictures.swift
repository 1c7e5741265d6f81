import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

@testable import BrowserCore
@testable import BrowserViews

/// Plans over stores, containers, batches and jobs, and what is said when they are done.
@Suite struct ActPictures {
  private static func store(_ name: String, usedBefore seconds: Int64) -> CollectionObject {
    var store = CollectionObject(.vectorStore, id: "vs_\(name)", status: "completed").with {
      $0.facts.name = name
      $0.createdAt = Timestamp(1)
      $0.facts.files = [.init(FileID("file-in4"), .member)]
    }
    store.lastUsedAt = Timestamp(Stage.now.seconds - seconds)
    return store
  }

  private func words(_ objects: [CollectionObject]) -> [String] {
    LiveUseWords.lines(objects, now: Stage.now).map { ($0.isRecent ? "! " : "  ") + $0.text.string }
  }

  @Test func aPlanSaysWhenAStoreWasUsedLast() {
    #expect(words([Self.store("a", usedBefore: 7_200)]) == ["! Last used 2 h ago."])
    #expect(words([Self.store("a", usedBefore: 40 * 86_400)]) == ["  Last used 40 d ago."])
    let both = [Self.store("a", usedBefore: 40 * 86_400), Self.store("b", usedBefore: 7_200)]
    #expect(words(both) == ["! The last use of them: b, 2 h ago."])
    #expect(words([CollectionObject(.vectorStore, id: "vs_1")]).isEmpty)
  }

  @Test func aPlanSaysThatAContainerRuns() {
    let running = CollectionObject(.container, id: "c1", status: "running").with {
      $0.traits.state = .running
      $0.createdAt = Stage.now
    }
    let ended = CollectionObject(.container, id: "c2", status: "expired").with {
      $0.traits.state = .finished
      $0.createdAt = Stage.now
    }
    #expect(words([running, ended]) == ["! 1 runs now: a response may be using it."])
    #expect(words([running, running]) == ["! 2 run now: responses may be using them."])
    #expect(words([ended]).isEmpty)
  }

  @Test func whatRunsAndWhatStandsAreCountedApart() throws {
    var stage = Stage.withBatches(80, 24, stores: [Self.store("Docs", usedBefore: 60)])
    stage.press("1 a D")
    let picture = stage.picture
    #expect(picture.contains("by 2 still running and 1 vector store!"), "\(picture)")
    stage.press("-")
    #expect(stage.picture.contains("more are still used and stay"), "\(stage.picture)")
    #expect(stage.picture.contains("were used by 2 batches, which ended."), "\(stage.picture)")
  }

  @Test func thePlanOfAStoreNamesWhatItsKeysDo() {
    var stage = Stage.withBatches(80, 24, stores: [Self.store("Docs", usedBefore: 60)])
    stage.press("4 D")
    #expect(stage.picture.contains("│ Press y to delete it."), "\(stage.picture)")
    #expect(stage.picture.contains("f deletes files too"), "\(stage.picture)")
    #expect(stage.picture.contains("│ Last used 1 min ago."), "\(stage.picture)")
    stage.press("f")
    #expect(stage.picture.contains("f keeps the files"), "\(stage.picture)")
    stage.press("Esc Enter -")
    #expect(stage.picture.contains("1 entry of stores goes: searches there do not find it any more."))
    #expect(stage.picture.contains("│ Press y to take it out."), "\(stage.picture)")
    #expect(stage.picture.contains("f deletes it too"), "\(stage.picture)")
  }

  @Test func aNarrowPlanNamesWhatItIsAboutAndItsKeys() {
    var stage = Stage.withBatches(40, 10, stores: [Self.store("Docs", usedBefore: 60)])
    for keys in ["4 D", "f"] {
      stage.press(keys)
      #expect(stage.picture.contains("│   Docs  vs_Docs"), "\(stage.picture)")
      #expect(stage.picture.contains("> Cancel  Esc   f "), "\(stage.picture)")
      #expect(stage.picture.contains(/f (deletes files too|keeps the files) +│/), "\(stage.picture)")
    }
  }

  @Test func filesOfAStoreThatStayForGoodAreSaidToNeverExpire() {
    var stage = Stage.withBatches(100, 24, stores: [Self.store("Docs", usedBefore: 60)])
    stage.press("4 Enter")
    #expect(stage.rows[2].contains("never"), "\(stage.picture)")
    #expect(stage.rows.last?.contains("- take out") ?? false, "\(stage.picture)")
  }

  /// What was done is told kind by kind.
  @Test(
    arguments: [
      ([(.delete, .vectorStore, 1), (nil, nil, 12)], "Done: deleted 1 vector store, deleted 12 files"),
      ([(.cancel, .batch, 2)], "Done: cancelled 2 batches"),
      ([(.expire, .vectorStore, 3)], "Done: set the expiry of 3 vector stores"),
      ([(.detach, .storeFile, 1), (nil, nil, 1)], "Done: took 1 file out, deleted 1 file"),
    ] as [([(CollectionVerb?, CollectionKind?, Int)], String)])
  func theEndSaysWhatWasDoneWithWhat(_ groups: [(CollectionVerb?, CollectionKind?, Int)], _ words: String) {
    var deletion = DeletionState(id: DeletionID(1), count: 20, startedAt: Stage.now)
    for (verb, kind, count) in groups {
      for number in 0..<count {
        let order = verb.flatMap { verb in
          kind.map { CollectionOrder(verb, ObjectReference($0, "o\(number)", in: "vs_1")) }
        }
        if let order { deletion.orders.append(order) }
        let id = order?.name ?? FileID("file-\(number)")
        deletion.count([DeletionResult(id: id, order: order, outcome: .success(.deleted))], now: Stage.now)
      }
    }
    deletion.end = .complete

    #expect(DeletionWords.result(deletion).text.string == words)
  }

  @Test func aListThatMayNotBeReadSaysSo() {
    let error = FilesError(
      operation: .references, reason: .rejected(.init(status: 403, message: "Missing scopes: batches.")))
    var stage = Stage.withBatches(80, 24, none: true)
    stage.press("r")
    let reading = stage.state.collections.readings[.batch] ?? ReferencesID(0)
    stage.send(.store(.references(reading, .checked(ReferenceCheck(.batch, .failed(error))))))
    stage.send(.store(.references(reading, .ended)))
    let picture = stage.picture
    #expect(picture.contains("  The batches cannot be read: Missing scopes: batches. (403)"), "\(picture)")
    #expect(picture.contains("This key may not read that"), "\(picture)")
  }
}
