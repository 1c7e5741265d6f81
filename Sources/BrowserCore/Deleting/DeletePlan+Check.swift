package import FilesAPI
import FilesStore
import TerminalKit

extension DeletePlan {
  /// The plan with what is known by now; when other files turn out to be in use, it has to be confirmed anew.
  func knowing(_ references: PlanReferences) -> DeletePlan {
    var plan = self
    plan.references = references
    if leavesRunning { plan.heldBack.formUnion(ids.filter { references.isRunning($0) }) }
    plan.updateCheck()
    let isOther = plan.check.running != check.running || leavesRunning && plan.candidates != candidates
    if isOther || isSecondStep && plan.check.risks != check.risks { plan.choose() }
    return plan
  }

  /// The plan with what is known of copies, and without those that are to stay.
  func knowing(_ index: CopyIndex) -> DeletePlan {
    var plan = self
    let spared = kept.map { index.spared(of: candidates, $0) } ?? []
    if spared != plan.spared {
      plan.spared = spared
      plan.choose()
    }
    plan.copies = index.tally(of: plan.targets)
    plan.updateCheck()
    return plan
  }

  mutating func updateCheck() {
    check = RemovalCheck(targets, references, lastCopies: copies.lastCopies)
  }

  /// The plan without, or with, what something not finished uses; it has to be confirmed anew.
  func leavingRunning(_ leaves: Bool) -> DeletePlan {
    var plan = self
    plan.leavesRunning = leaves
    plan.heldBack = leaves ? ids.filter { references.isRunning($0) } : []
    plan.choose()
    return plan
  }

  /// The plan that lets the newest copy of each content stay, or after that the oldest, or after that none.
  var keepingOtherwise: DeletePlan {
    var plan = self
    plan.kept =
      switch kept {
      case nil: .newest
      case .newest: .oldest
      case .oldest: nil
      }
    return plan
  }

  /// Whether there are copies of which one can stay, or one stays already.
  package var canKeepCopies: Bool { kept != nil || !copies.lastCopies.isEmpty }

  /// The second question, behind the first.
  var asSecondStep: DeletePlan {
    guard let phrase = check.phrase else { return self }
    var plan = self
    plan.isSecondStep = true
    plan.asked = TypedConfirmation(.text(phrase))
    return plan
  }

  var needsSecondStep: Bool { !check.obstacles(agreed: agreed).isEmpty }

  /// The second question showed all risks, and is only left by agreeing to them.
  var agreed: Set<RemovalRisk> { isSecondStep ? Set(check.risks) : [] }

  /// The confirmed plan, while it is looked whether something new uses the files.
  var beingChecked: DeletePlan {
    var plan = self
    plan.isBeingChecked = true
    plan.asked.focus = .cancel
    return plan
  }

  /// The plan as it is to be seen again, because more is to be agreed to than was.
  var seenAgain: DeletePlan {
    var plan = self
    plan.isBeingChecked = false
    plan.choose()
    return plan
  }

  /// Whether something is left to delete without what runs, or what was left can come back.
  package var canLeaveRunning: Bool {
    let count = check.running.count
    return leavesRunning || count > 0 && count < targets.count
  }

  /// How many files stay because something not finished uses them.
  package var leftRunningCount: Int {
    leavesRunning ? ids.count { references.isRunning($0) } : 0
  }

  /// How many files stay because something used them when the plan was made, and does not any more.
  package var endedMeanwhileCount: Int { heldBack.count { !references.isRunning($0) } }

  /// The files to be deleted that only what is finished uses.
  package var finishedIDs: Set<FileID> {
    guard !references.uses.isEmpty else { return [] }
    return Set(targets.lazy.map(\.id).filter { references.uses[$0] != nil && !check.running.contains($0) })
  }
}

extension PlanReferences {
  /// Whether something that is not finished is known to use the file.
  func isRunning(_ id: FileID) -> Bool { uses[id]?.contains(where: \.isRunning) ?? false }
}
