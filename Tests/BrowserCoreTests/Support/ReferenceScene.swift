import BrowserCore
import FilesAPI
import FilesStore
import TestSupport

extension Provider {
  /// Says of two kinds what uses files.
  static let referring: Provider = {
    var provider = Provider.openAIForTests
    provider.collections = Array(Provider.openAI.collections.prefix(2))
    return provider
  }()
}

/// A list whose uses are known, all of them unless `isComplete` is false.
func referenceScene(
  _ names: [RemoteFile], uses: [FileID: [FileUse]] = [:], isComplete: Bool = true
) -> Scene {
  var scene = Scene(names, provider: .referring)
  publish(ReferencesEvent.found(uses), to: &scene)
  publish(.checked(ReferenceCheck(.batch, count: 9, .complete)), to: &scene)
  let refused = FilesError(operation: .references, reason: .rejected(.init(status: 403, message: "no")))
  let state: ReferenceCheck.State = isComplete ? .complete : .failed(refused)
  publish(.checked(ReferenceCheck(.fineTuningJob, count: 2, state)), to: &scene)
  publish(.ended, to: &scene)
  scene.arrange()
  return scene
}

func publish(_ event: ReferencesEvent, to scene: inout Scene) {
  scene.send(.store(.references(scene.state.references.id, event)))
}

func publish(_ events: [ReferencesEvent], to scene: inout Scene) {
  for event in events { publish(event, to: &scene) }
}

extension Scene {
  /// What these effects delete once the newest users of files were read, which they ask for first.
  mutating func deletions(_ effects: [Effect], newest: NewestReferences = NewestReferences()) -> [[String]] {
    var all = effects
    for case .start(.readNewestReferences(let id)) in effects {
      all += send(.store(.references(id, .newest(newest))))
    }
    return all.compactMap { effect in
      switch effect {
      case .start(.delete(_, let targets)), .start(.archive(_, let targets, _)): targets.map(\.id.rawValue)
      default: nil
      }
    }
  }
}
