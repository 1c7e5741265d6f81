import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  /// Looks once more, before the first call of a deletion, whether something has begun to use its files.
  mutating func readNewestReferences(for plan: DeletePlan) -> [Effect] {
    guard !session.provider.fileUsers.isEmpty else { return start(plan, plan.targets) }
    dialogs.overlay = .deletePlan(plan.beingChecked)
    return askForNewest()
  }

  mutating func askForNewest() -> [Effect] {
    remembered.newest += 1
    return [.start(.readNewestReferences(newestID))]
  }

  /// Counted downwards, apart from the readings of everything.
  var newestID: ReferencesID { ReferencesID(-remembered.newest) }

  /// The newest users are known: what somebody agreed to goes, but for files that something has begun to use.
  mutating func receive(_ newest: NewestReferences) -> [Effect] {
    if list.references == nil { list.references = FileReferences(session.provider) }
    list.references?.receive(.newest(newest))
    references.incoming?.receive(.newest(newest))
    if list.filter.usesReferences { list.needsArranging = true }
    objectsChanged()
    if let dialog = actDialog, dialog.isBeingChecked { return newestKnown(for: dialog) }
    guard case .deletePlan(let plan) = dialogs.overlay, plan.isBeingChecked else { return [] }
    var known = plan
    known.references = planReferences(of: plan.ids)
    known.updateCheck()
    guard known.check.obstacles(agreed: plan.agreed.union([.running])).isEmpty else {
      return show(known.seenAgain)
    }
    let kept = known.check.newlyRunning(since: plan.check)
    let effects = start(plan, plan.targets.filter { !kept.contains($0.id) })
    report(kept, known)
    return effects
  }

  private mutating func report(_ kept: Set<FileID>, _ plan: DeletePlan) {
    guard let file = plan.targets.first(where: { kept.contains($0.id) }),
      let use = plan.references.uses[file.id]?.first(where: \.isRunning)
    else { return }
    notice = .keptInUse(count: kept.count, name: file.name.isEmpty ? file.id.rawValue : file.name, use)
  }
}
