import FilesAPI

/// Looking before a resumed deletion, and after answers that may be anybody's.
extension FileStore {
  /// Deletes a file; one that was decided about in an earlier run only when it is still the file of the plan.
  func delete(
    _ target: DeletionTarget, of id: DeletionID, _ options: CallOptions
  ) async throws(FilesError) -> DeletionOutcome {
    let isResumed = deletions[id]?.isResumed ?? false
    if let order = target.order {
      if isResumed, let outcome = try await outcome(of: order, target) { return outcome }
      return try await client.perform(order, options).deletionOutcome
    }
    if isResumed {
      guard let file = try await look(at: target.id, for: id) else { return .alreadyGone }
      let facts = target.differences(from: file)
      guard facts.isEmpty else { throw FilesError(operation: .delete, reason: .notAsPlanned(facts)) }
    }
    return try await client.delete(target.id, options)
  }

  /// What an order of an earlier run has come to; nil when it is to be done, and the object still is the one of the plan.
  private func outcome(
    of order: CollectionOrder, _ target: DeletionTarget
  ) async throws(FilesError) -> DeletionOutcome? {
    do throws(FilesError) {
      let now = try await client.object(order.object, CallOptions(retry: .never)).object
      let facts = target.differences(from: now)
      guard facts.isEmpty else {
        throw FilesError(operation: order.operation, reason: .notAsPlanned(facts))
      }
      return order.verb == .cancel && !now.isRunning ? .alreadyEnded : nil
    } catch {
      guard error.isMissingFile else { throw error }
      return .alreadyGone
    }
  }

  /// The file as it is now, from the list where it cannot be retrieved; nil when it is gone.
  func look(at file: FileID, for id: DeletionID) async throws(FilesError) -> RemoteFile? {
    do throws(FilesError) {
      return try await client.retrieve(file, CallOptions(retry: .never)).file
    } catch {
      if error.isMissingFile { return nil }
      guard case .rejected(let rejection) = error.reason, rejection.saysNothingOfFile,
        let list = await wholeList(for: id)
      else { throw error }
      return list[file]
    }
  }

  /// Asks the list about the files of which nobody knows whether they are gone.
  func resolveDoubts(of id: DeletionID) async {
    guard let deletion = deletions[id], !deletion.run.doubts.isEmpty else { return }
    // The list of before a call says nothing of what came of it.
    deletions[id]?.wholeList = nil
    let list = deletion.isCancelled ? nil : await wholeList(for: id)
    deletions[id]?.run.settleDoubts(there: list.map { Set($0.keys) })
  }

  /// The whole list, asked for once; nil when it cannot be read to its end.
  private func wholeList(for id: DeletionID) async -> [FileID: RemoteFile]? {
    guard let deletion = deletions[id], !deletion.isCancelled else { return nil }
    if let asked = deletion.wholeList { return await asked.value }
    let asked = Task { [client] in await client.wholeList() }
    deletions[id]?.wholeList = asked
    return await asked.value
  }
}

extension FilesClient {
  /// All files; nil when the list cannot be read to its end, or some of it cannot be understood.
  fileprivate func wholeList() async -> [FileID: RemoteFile]? {
    var walk = PageWalk()
    var files: [FileID: RemoteFile] = [:]
    while let request = walk.request() {
      guard !Task.isCancelled, let page = try? await listPage(request, .standard) else { return nil }
      let step = walk.add(page)
      guard step.unreadable.isEmpty else { return nil }
      for file in step.newFiles { files[file.id] = file }
    }
    return walk.end == .complete ? files : nil
  }
}
