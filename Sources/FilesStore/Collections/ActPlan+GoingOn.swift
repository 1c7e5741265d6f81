import FilesAPI

extension ActPlan {
  /// What is left of a plan that was cut off: orders are looked at before their calls, files stay when they are others
  /// now, or when something has begun to use them.
  package static func goingOn(with targets: [DeletionTarget], _ knowledge: Knowledge) -> ActPlan {
    let orders = targets.compactMap(\.order)
    var plan = ActPlan()
    for target in targets {
      guard target.order == nil else {
        plan.add(target)
        continue
      }
      plan.resume(with: target, orders, knowledge)
    }
    return plan
  }

  private mutating func resume(
    with target: DeletionTarget, _ orders: [CollectionOrder], _ knowledge: Knowledge
  ) {
    guard let file = knowledge.file(target.id), target.differences(from: file).isEmpty else {
      return leave(target, .notThere)
    }
    let isNeeded = knowledge.uses(of: target.id).contains { use in
      use.isRunning && !orders.contains { $0.ends(use, of: target.id) }
    }
    guard !isNeeded else { return leave(target, .usedElsewhere) }
    guard knowledge.isSettled(file) else { return leave(target, .unknownUses) }
    add(target)
  }
}

extension CollectionOrder {
  /// Whether a file is no longer used so once this is done.
  fileprivate func ends(_ use: FileUse, of file: FileID) -> Bool {
    switch verb {
    case .delete: object == use.user
    case .detach: use.role == .member && object == ObjectReference(.storeFile, file.rawValue, in: use.userID)
    case .cancel, .expire: false
    }
  }
}
