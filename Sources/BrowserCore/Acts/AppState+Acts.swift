import FilesAPI
import FilesStore
import TerminalKit

/// Plans of what is done with batches, jobs, stores and containers: shown, confirmed, begun.
extension AppState {
  /// The dialog on the screen.
  var actDialog: ActDialog? {
    if case .acts(let dialog) = dialogs.overlay { dialog } else { nil }
  }

  /// Nothing typed before the plan was on the screen counts.
  mutating func show(_ request: ActDialog.Request) -> [Effect] {
    dialogs.overlay = .acts(dialog(for: request))
    keyboard.isIgnoredUntilShown = true
    return request.files.isEmpty ? [] : refreshReferencesForPlan()
  }

  private func dialog(for request: ActDialog.Request) -> ActDialog {
    ActDialog(request, knowledge(of: request.files)) { list.copyIndex.tally(of: $0) }
  }

  /// What is known of some files; what is not in a list that is not complete is not taken for gone.
  private func knowledge(of ids: [FileID]) -> ActPlan.Knowledge {
    var known: [FileID: RemoteFile] = [:]
    for row in list.table.rows(of: Set(ids)) { known[list.table[row].id] = list.table[row] }
    let (isWhole, uses) = (list.isWhole, list.references?.uses ?? [:])
    let checks = list.references?.checks ?? []
    var knowledge = ActPlan.Knowledge(provider: session.provider, uses: uses) { id in
      known[id] ?? (isWhole ? nil : RemoteFile(id: id))
    }
    knowledge.isSettled = { file in
      !checks.isEmpty && checks.allSatisfy { $0.isSettled(for: file.createdAt) }
    }
    return knowledge
  }

  /// With the files that nothing else uses, or without.
  mutating func toggleFilesOfActs() -> [Effect] { actDialog?.request.otherwise.map { show($0) } ?? [] }

  /// A plan on the screen follows what is found out; when it is another one, it must be seen before it is confirmed.
  mutating func updateActs() {
    guard let shown = actDialog, !shown.isBeingChecked else { return }
    let request = shown.request.knowing { object($0) }
    guard !request.files.isEmpty || request != shown.request else { return }
    let updated = dialog(for: request)
    guard updated.plan != shown.plan else { return }
    dialogs.overlay = .acts(updated)
    keyboard.isIgnoredUntilShown = true
  }

  mutating func confirmActs() -> [Effect] {
    guard var dialog = actDialog else { return [] }
    guard !dialog.plan.steps.isEmpty, dialog.asked.kind == .key || dialog.asked.isTyped else {
      if dialog.asked.focus == .cancel { dialogs.overlay = nil }
      return []
    }
    guard !dialog.files.isEmpty else { return start(dialog.plan.steps, dialog) }
    dialog.isBeingChecked = true
    dialogs.overlay = .acts(dialog)
    return askForNewest()
  }

  /// The newest users are known: of the files that were agreed to only those go that nothing has begun to use.
  mutating func newestKnown(for dialog: ActDialog) -> [Effect] {
    let now = self.dialog(for: dialog.request)
    let left = Set(now.files.map(\.id))
    let kept = dialog.files.filter { !left.contains($0.id) }
    let effects = start(dialog.plan.keepingFiles { left.contains($0) }.steps, dialog)
    if let file = kept.first {
      let use = list.references?.uses[file.id]?.first(where: \.isRunning)
      if let use {
        notice = .keptInUse(count: kept.count, name: file.name.isEmpty ? file.id.rawValue : file.name, use)
      }
    }
    return effects
  }

  private mutating func start(_ steps: [DeletionTarget], _ dialog: ActDialog) -> [Effect] {
    dialogs.overlay = nil
    guard !steps.isEmpty else { return [] }
    jobs.deleting.last += 1
    let id = DeletionID(jobs.deleting.last)
    supersedeUnfinished(of: steps)
    if case .resume(let job, _) = dialog.request {
      jobs.deleting.offered = nil
      deletion = DeletionState(id: id, count: steps.count, startedAt: now)
      deletion?.resume(job)
    } else {
      deletion = DeletionState(id: id, count: steps.count, startedAt: now)
    }
    deletion?.orders = steps.compactMap(\.order)
    deletion?.isOfFilesToo = !dialog.files.isEmpty
    fitCursor()
    guard case .resume(let job, _) = dialog.request else { return [.start(.delete(id, steps))] }
    return [.start(.resumeDeletion(id, ResumeOrder(job.id, files: Set(steps.map(\.id)))))]
  }

  // MARK: What came of it

  /// Takes in what was done with objects: at once where that is plain, else by reading once more at the end.
  mutating func noteActs(_ results: [DeletionResult]) {
    collections.unmark(Set(results.compactMap(\.doneWith)))
    for result in results {
      guard let order = result.order, case .success = result.outcome else { continue }
      switch order.verb {
      case .delete: list.references?.receive(.gone(order.object.kind, [order.object.id]))
      case .detach: detached(order.object)
      case .cancel, .expire: break
      }
    }
  }

  private mutating func detached(_ member: ObjectReference) {
    guard let store = member.parentID, let known = object(ObjectReference(.vectorStore, store)) else {
      return
    }
    let files = known.files.filter { $0.id.rawValue != member.id }
    list.references?.receive(.arrived(.vectorStore, [known.with(files: files)]))
  }

  /// What was changed is read once more when all is done.
  mutating func readAfterActs(_ event: DeletionEvent) -> [Effect] {
    guard case .ended = event, let orders = deletion?.orders, !orders.isEmpty else { return [] }
    let kinds = Set(orders.map { $0.verb == .detach ? CollectionKind.vectorStore : $0.object.kind })
    return kinds.sorted { $0.rawValue < $1.rawValue }.flatMap { kind in
      session.provider.collections.contains { $0.kind == kind } ? read(kind) : refreshObjectList()
    }
  }
}

extension DeletionResult {
  /// What something was done with; nil where it was refused or failed.
  fileprivate var doneWith: ObjectRow.Subject.Key? {
    guard case .success = outcome else { return nil }
    guard let object = order?.object else { return .init(kind: nil, id: id.rawValue) }
    return object.kind == .storeFile ? nil : .init(kind: object.kind, id: object.id)
  }
}
