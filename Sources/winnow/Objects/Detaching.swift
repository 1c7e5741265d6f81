import BrowserCore
import FilesAPI
import FilesStore

extension RemovalTargets.Found {
  /// The same with the orders before it that take the files out of their stores; each file waits for its own.
  func detaching(_ job: CommandContext) async throws(CommandFailure) -> RemovalTargets.Found {
    guard job.arguments.has(.detach), !targets.isEmpty else { return self }
    var found = self
    let known: FileReferences
    if let references { known = references } else { known = try await ReferenceLookup(job: job).read() }
    found.references = known
    let names = Dictionary(targets.map { ($0.id, $0.name) }) { first, _ in first }
    let knowledge = ActPlan.Knowledge(provider: job.wiring.profile.provider, uses: known.uses) { id in
      RemoteFile(id: id, name: names[id] ?? "")
    }
    let orders = ActPlan.detaching(targets.map(\.id), knowledge).steps
    var needs: [String: [Int]] = [:]
    for (place, order) in orders.enumerated() {
      needs[order.order?.object.id ?? "", default: []].append(place)
    }
    for index in found.targets.indices {
      found.targets[index].needs = needs[found.targets[index].id.rawValue] ?? []
    }
    found.targets = orders + found.targets
    return found
  }
}

extension CollectionOrder {
  /// What uses files no more once this is done.
  var user: ObjectReference {
    guard verb == .detach, let store = object.parentID else { return object }
    return ObjectReference(.vectorStore, store)
  }
}
