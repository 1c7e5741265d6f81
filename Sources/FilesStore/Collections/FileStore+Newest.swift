import FilesAPI

extension FileStore {
  /// Reads the newest page of every list of what uses files, whatever else runs: something may have begun to use one.
  ///
  /// Batches and jobs come newest first. Of a vector store that says the same as when its files were read, these are not
  /// read again.
  package func readNewestReferences(_ id: ReferencesID) {
    guard !isShutDown else { return }
    _ = spawn { store in await store.reportNewest(id) }
  }

  private func reportNewest(_ id: ReferencesID) async {
    deliver(.references(id, .newest(await newest())))
  }

  private func newest() async -> NewestReferences {
    let (client, collections) = (client, collections)
    return await withTaskGroup(of: NewestReferences.self) { group in
      for list in client.provider.fileUsers {
        let known = collections[list.kind]
        group.addTask { await NewestPage(client: client, list: list, known: known).read() }
      }
      return await group.reduce(into: NewestReferences()) { all, part in
        all.objects.merge(part.objects) { $0 + $1 }
        all.failures += part.failures
      }
    }
  }
}

/// The newest page of one list of what uses files.
private struct NewestPage {
  let client: any FilesClient
  let list: CollectionDescription
  let known: KnownCollection

  /// More stores than these that changed since their members were read are too many to ask for each.
  private static let mostChanged = 20

  func read() async -> NewestReferences {
    switch await client.page(CollectionRequest(list)) {
    case .failure(let error): return error.saysNoSuchList ? NewestReferences() : failed(.failed(error))
    case .success(let page):
      if page.flawCount > 0 { return failed(.unreadable(page.flawCount)) }
      guard let inside = list.fileMembers else { return NewestReferences(objects: [list.kind: page.objects]) }
      guard inside.kind == .storeFile else { return await members(of: page.objects, inside) }
      let changed = page.objects.filter { known.readMembers[$0.id] != $0.digest }
      return await members(of: changed, inside)
    }
  }

  private func members(
    of objects: [CollectionObject], _ inside: CollectionDescription
  ) async -> NewestReferences {
    guard objects.count <= Self.mostChanged || inside.kind != .storeFile else {
      return failed(.stoppedAtLimit)
    }
    var found: [CollectionKind: [CollectionObject]] = [:]
    for object in objects {
      switch await client.page(CollectionRequest(inside, in: .init(list, object.id))) {
      case .success(let page) where page.flawCount > 0: return failed(.unreadable(page.flawCount))
      case .success(let page) where inside.kind == .storeFile:
        // Members that this page does not have are members still.
        let files = page.objects.flatMap(\.files)
        let ids = Set(files.map(\.id))
        let others = (known[object.id]?.files ?? []).filter { !ids.contains($0.id) }
        found[list.kind, default: []].append(object.with(files: files + others))
      case .success(let page): found[inside.kind, default: []] += page.objects
      // It went away meanwhile, and uses nothing any more; or there is no such list.
      case .failure(let error) where error.saysNoSuchList: break
      case .failure(let error): return failed(.failed(error))
      }
    }
    return NewestReferences(objects: found)
  }

  private func failed(_ state: ReferenceCheck.State) -> NewestReferences {
    NewestReferences(failures: [ReferenceCheck(list.kind, state)])
  }
}
