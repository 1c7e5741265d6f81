import FilesAPI
import FilesStore
import TestSupport

@testable import BrowserCore

/// Scenes of lists of batches and the like.
extension Scene {
  /// A list of files, and the batches that use them, read.
  static func withObjects(
    _ objects: [CollectionObject] = batches(now: Scene.now), stores: [CollectionObject] = [],
    isSettled: Bool = false, collections: [CollectionDescription] = Provider.openAI.collections
  ) -> Scene {
    var provider = Provider.openAIForTests
    provider.collections = collections
    var scene = Scene(batchFiles(now: Scene.now), provider: provider)
    scene.publish(.arrived(.batch, objects))
    scene.publish(.arrived(.vectorStore, stores))
    scene.publish(.checked(ReferenceCheck(.batch, count: objects.count, .complete)))
    for kind in provider.fileUsers.map(\.kind) where isSettled {
      scene.publish(.checked(ReferenceCheck(kind, .complete)))
    }
    scene.publish(.ended)
    return scene
  }

  mutating func publish(_ event: ReferencesEvent) {
    send(.store(.references(state.references.id, event)))
    work()
  }

  /// Does the arranging, looking for and counting that was asked for, as the runner would.
  mutating func work() {
    arrange()
    while let index = effects.firstIndex(where: { Self.answer(to: $0) != nil }) {
      if let answer = Self.answer(to: takeEffect(at: index)) { send(answer) }
    }
  }

  private static func answer(to effect: Effect) -> Event? {
    guard case .start(let job) = effect else { return nil }
    return switch job {
    case .arrangeObjects(let request): .objectsArranged(request.arranged())
    case .selectObjects(let request): .objectsSelected(request.selected())
    case .mapStorage(let request): .mapped(request.mapped())
    default: nil
    }
  }

  /// Presses keys one by one, each with the work that it asks for.
  mutating func go(_ keys: String) {
    for key in keys.split(separator: " ") {
      press(String(key))
      work()
      send(.shown)
    }
  }

  /// Runs a command of `:`.
  mutating func command(_ text: String) {
    go(":")
    type(text)
    go("Enter")
  }

  var objectIDs: [String] {
    state.objectList?.rows.map { $0.object?.id ?? $0.file?.id.rawValue ?? "" } ?? []
  }

  var markedIDs: Set<String> { Set(state.objectList?.marks.items.keys.map(\.id) ?? []) }
}
