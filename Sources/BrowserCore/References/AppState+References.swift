import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  /// Begins to read what refers to files; what is known stays until the new reading is over.
  mutating func readReferences() -> [Effect] {
    references.isWanted = false
    guard !session.provider.fileUsers.isEmpty, !references.isReading else { return [] }
    references.id = references.nextID()
    references.isReading = true
    let nothing = FileReferences(session.provider)
    if list.references == nil { list.references = nothing } else { references.incoming = nothing }
    return [.start(.readReferences(references.id))]
  }

  /// The list has ended, or not: whether what refers to its files is to be read now.
  mutating func readReferencesIfWanted() -> [Effect] {
    guard references.isWanted, case .ended(let end) = list.phase else { return [] }
    switch end {
    case .complete, .repeated, .stoppedAtLimit: return readReferences()
    case .failed, .cancelled: return []
    }
  }

  mutating func receive(_ event: ReferencesEvent) {
    if case .waiting(let kind, let notice) = event {
      let waiting = ReferenceCheck.Waiting(notice, until: after(notice.delay))
      list.references?.note(waiting, of: kind)
      references.incoming?.note(waiting, of: kind)
    }
    if references.incoming == nil {
      list.references?.receive(event)
    } else {
      references.incoming?.receive(event)
    }
    if case .ended = event { adoptReferences() }
    if list.filter.usesReferences { list.needsArranging = true }
    objectsChanged()
    updatePlan()
  }

  private mutating func adoptReferences() {
    references.isReading = false
    references.asOf = now
    if var read = references.incoming {
      // Lists that name no files are read by themselves alone.
      let kinds = session.provider.fileUsers.flatMap { [$0.kind, $0.fileMembers?.kind].compactMap { $0 } }
      if let old = list.references { read.adoptLists(of: old, but: Set(kinds)) }
      list.references = read
    }
    references.incoming = nil
  }

  /// Ends the reading under way; what it has found stays, what it has not is unknown.
  mutating func cancelReferences() -> [Effect] {
    references.isReading = false
    references.incoming = nil
    list.references?.cancel()
    notice = .referencesStopped
    updatePlan()
    return [.cancel(.references(references.id))]
  }

  // MARK: The plan

  /// What is known of the uses of these files, also by a reading that is not over.
  func planReferences(of ids: Set<FileID>) -> PlanReferences {
    var plan = PlanReferences(checks: FileReferences(session.provider).checks)
    plan.isReading = references.isReading
    guard let known = list.references else { return plan }
    plan.checks = known.checks
    plan.uses = known.uses(of: ids)
    plan.asOf = references.asOf
    if let incoming = references.incoming {
      plan.uses.merge(incoming.uses(of: ids)) { old, new in new + old.filter { !new.contains($0) } }
      plan.rereading = incoming.checks.last { $0.state != .waiting }
    }
    return plan
  }

  /// A plan on the screen follows what is found out; when it has to be confirmed otherwise, it must be seen first.
  mutating func updatePlan() {
    updateActs()
    guard case .deletePlan(let plan) = dialogs.overlay, !plan.isBeingChecked else { return }
    var updated = plan.knowing(planReferences(of: plan.ids)).knowing { object($0) }
    guard updated != plan else { return }
    if updated.candidates != plan.candidates { updated = updated.knowing(list.copyIndex) }
    dialogs.overlay = .deletePlan(updated)
    if updated.check.running != plan.check.running || updated.targets != plan.targets
      || updated.asked.kind != plan.asked.kind
    {
      keyboard.isIgnoredUntilShown = true
    }
  }

  /// Older knowledge is read anew when it matters, and so is what a clock that was set back calls younger than now.
  mutating func refreshReferencesForPlan() -> [Effect] {
    if let asOf = references.asOf, (0..<Self.freshSeconds).contains(now.seconds - asOf.seconds) { return [] }
    return readReferences()
  }

  private static let freshSeconds: Int64 = 60
}
