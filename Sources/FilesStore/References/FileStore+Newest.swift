import FilesAPI

extension FileStore {
  /// Reads the newest page of every list of what uses files, whatever else runs: something may have begun to use one.
  ///
  /// Batches and jobs come newest first. `known` has the vector stores whose files were read and the digest of each: of
  /// one that says the same as then, the files are not read again.
  package func readNewestReferences(_ id: ReferencesID, known: [String: Int]) {
    guard !isShutDown else { return }
    _ = own { store in await store.tellNewest(id, known) }
  }

  private func tellNewest(_ id: ReferencesID, _ known: [String: Int]) async {
    deliver(.references(id, .newest(await newest(known))))
  }

  private func newest(_ known: [String: Int]) async -> NewestReferences {
    let client = client
    return await withTaskGroup(of: NewestReferences.self) { group in
      for source in client.provider.references {
        group.addTask { await NewestPage(client: client, source: source, known: known).read() }
      }
      return await group.reduce(into: NewestReferences()) { all, part in
        all.uses.merge(part.uses) { $0 + $1 }
        all.failures += part.failures
      }
    }
  }
}

/// The newest page of one list of what uses files.
private struct NewestPage {
  let client: any FilesClient
  let source: ReferenceSource
  let known: [String: Int]

  /// More vector stores than these that changed since their files were read are too many to ask for each.
  private static let mostChanged = 20

  func read() async -> NewestReferences {
    switch await client.page(ReferenceRequest(source)) {
    case .failure(let error): return error.saysNoSuchList ? NewestReferences() : failed(.failed(error))
    case .success(let page):
      if page.unreadableCount > 0 { return failed(.unreadable(page.unreadableCount)) }
      guard source.members != nil else { return found(page.entries.flatMap { $0.uses(of: source.kind) }) }
      return await members(of: page.entries.filter { known[$0.id] != $0.digest }.map(\.id))
    }
  }

  private func members(of containers: [String]) async -> NewestReferences {
    guard containers.count <= Self.mostChanged else { return failed(.stoppedAtLimit) }
    var all: [ReferenceEntry.Found] = []
    for container in containers {
      switch await client.page(ReferenceRequest(source, container: container)) {
      case .success(let page) where page.unreadableCount > 0: return failed(.unreadable(page.unreadableCount))
      case .success(let page): all += page.entries.map { $0.membership(in: container, source.kind) }
      // It went away meanwhile, and uses nothing any more; or there is no such list.
      case .failure(let error) where error.saysNoSuchList: break
      case .failure(let error): return failed(.failed(error))
      }
    }
    return found(all)
  }

  private func found(_ uses: [ReferenceEntry.Found]) -> NewestReferences {
    NewestReferences(uses: Dictionary(grouping: uses, by: \.file).mapValues { $0.map(\.use) })
  }

  private func failed(_ state: ReferenceCheck.State) -> NewestReferences {
    NewestReferences(failures: [ReferenceCheck(source.kind, state)])
  }
}
