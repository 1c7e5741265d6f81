package import FilesAPI

/// What would be done with objects and their files, in the order in which it is done, and what is left out and why.
///
/// Orders come first; a file that goes because its stores go waits for them.
package struct ActPlan: Equatable, Sendable {
  package private(set) var steps: [DeletionTarget] = []
  package private(set) var leftOut: [LeftOut] = []

  /// Something that stays as it is.
  package struct LeftOut: Equatable, Sendable {
    package var object: ObjectReference?
    /// nil for an object.
    package var file: FileID?
    package var name: String
    package var reason: Reason
  }

  /// Why something stays as it is.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// It runs, or nobody knows that it has ended.
    case running
    /// It has ended, so that there is nothing to cancel.
    case ended
    /// It is being cancelled already.
    case ending
    /// Something else that runs, or a store that stays, uses the file.
    case usedElsewhere
    /// It is not known of all that can use files what it uses.
    case unknownUses
    /// The list of files does not have it any more.
    case notThere
    /// The provider has no call for it.
    case impossible
  }

  /// Steps of one kind.
  package struct Group: Equatable, Sendable {
    /// nil for the deletion of files.
    package var verb: CollectionVerb?
    /// What it is done with; nil for files.
    package var kind: CollectionKind?
    package var count: Int
    package var byteCount: ByteTotal
  }

  /// What a plan must know of files.
  package struct Knowledge {
    package var provider: Provider
    package var uses: [FileID: [FileUse]]
    /// The file in the list; nil when it is not there.
    package var file: (FileID) -> RemoteFile?
    /// Whether nothing that may turn out to use the file is left to be read.
    package var isSettled: (RemoteFile) -> Bool = { _ in true }

    package init(
      provider: Provider, uses: [FileID: [FileUse]], file: @escaping (FileID) -> RemoteFile?
    ) {
      self.provider = provider
      self.uses = uses
      self.file = file
    }

    func uses(of id: FileID) -> [FileUse] { uses[id] ?? [] }
  }

  /// What is done, kind by kind, in the plan's order.
  package var groups: [Group] {
    var groups: [Group] = []
    for step in steps {
      let (verb, kind) = (step.order?.verb, step.order?.object.kind)
      let index = groups.firstIndex { $0.verb == verb && $0.kind == kind } ?? groups.endIndex
      if index == groups.endIndex {
        groups.append(Group(verb: verb, kind: kind, count: 0, byteCount: ByteTotal()))
      }
      groups[index].count += 1
      groups[index].byteCount += step.byteCount
    }
    return groups
  }

  /// The plan with those files only; orders stay where they are.
  package func keepingFiles(_ isKept: (FileID) -> Bool) -> ActPlan {
    var plan = self
    plan.steps.removeAll { $0.order == nil && !isKept($0.id) }
    return plan
  }

  /// How many stay for a reason.
  package func count(_ reason: Reason) -> Int { leftOut.count { $0.reason == reason } }
}

// MARK: Plans

extension ActPlan {
  /// Cancels what runs.
  package static func cancelling(_ objects: [CollectionObject], _ provider: Provider) -> ActPlan {
    var plan = ActPlan()
    for object in objects.distinct(by: \.reference) {
      if object.isBeingCancelled {
        plan.leave(object, .ending)
      } else if object.isRunning || provider.collection(object.kind)?.can(.cancel) != true {
        plan.order(CollectionOrder(.cancel, object.reference), object, provider)
      } else {
        plan.leave(object, .ended)
      }
    }
    return plan
  }

  /// Deletes objects; of stores `withFiles` the files as well that nothing else uses.
  package static func deleting(
    _ objects: [CollectionObject], withFiles: Bool = false, _ knowledge: Knowledge
  ) -> ActPlan {
    var plan = ActPlan()
    for object in objects.distinct(by: \.reference) {
      // What has an end of its own is cancelled before it goes.
      let canGo = knowledge.provider.collection(object.kind)?.can(.delete) == true
      if object.kind.isFixedAtItsEnd, object.isRunning, canGo {
        plan.leave(object, .running)
      } else {
        plan.order(CollectionOrder(.delete, object.reference), object, knowledge.provider)
      }
    }
    guard withFiles else { return plan }
    let places = plan.places
    var seen: Set<FileID> = []
    for object in objects.distinct(by: \.reference) where places[object.reference] != nil {
      for member in knowledge.provider.listedFiles(of: object) where seen.insert(member.id).inserted {
        plan.delete(member.id, knowledge) { places[$0.user] }
      }
    }
    return plan
  }

  /// Takes files out of the stores that they are in.
  package static func detaching(
    _ files: [FileID], from stores: Set<String>? = nil, _ knowledge: Knowledge
  ) -> ActPlan {
    var plan = ActPlan()
    for id in files.distinct(by: \.self) {
      for use in knowledge.uses(of: id) where use.role == .member && stores?.contains(use.userID) ?? true {
        plan.detach(id, from: use.userID, knowledge)
      }
    }
    return plan
  }

  /// The plan with the deletion of files that it takes out of their stores, which leaves no dead entries.
  package func thenDeleting(_ files: [FileID], _ knowledge: Knowledge) -> ActPlan {
    var plan = self
    let places = places
    for id in files.distinct(by: \.self) {
      plan.delete(id, knowledge) { use in
        use.role == .member ? places[ObjectReference(.storeFile, id.rawValue, in: use.userID)] : nil
      }
    }
    return plan
  }

  /// Sets after how many days without use stores go; nil for never.
  package static func expiring(
    _ objects: [CollectionObject], days: Int?, _ provider: Provider
  ) -> ActPlan {
    var plan = ActPlan()
    for object in objects.distinct(by: \.reference) {
      plan.order(CollectionOrder(.expire, object.reference, days: days), object, provider)
    }
    return plan
  }
}

// MARK: Steps

extension ActPlan {
  /// Where the orders stand.
  private var places: [ObjectReference: Int] {
    var places: [ObjectReference: Int] = [:]
    for (place, step) in steps.enumerated() { if let order = step.order { places[order.object] = place } }
    return places
  }

  private mutating func order(_ order: CollectionOrder, _ object: CollectionObject, _ provider: Provider) {
    guard provider.collection(object.kind)?.can(order.verb) == true else { return leave(object, .impossible) }
    steps.append(DeletionTarget(order, object))
  }

  private mutating func detach(_ id: FileID, from store: String, _ knowledge: Knowledge) {
    let object = ObjectReference(.storeFile, id.rawValue, in: store)
    let name = knowledge.file(id)?.name ?? ""
    guard knowledge.provider.collection(.storeFile)?.can(.detach) == true else {
      leftOut.append(LeftOut(object: object, name: name, reason: .impossible))
      return
    }
    var step = DeletionTarget(CollectionOrder(.detach, object), nil)
    step.name = name
    steps.append(step)
  }

  /// Deletes a file unless something needs it; `end` is the place of the step after which a use is over, if one ends it.
  private mutating func delete(_ id: FileID, _ knowledge: Knowledge, end: (FileUse) -> Int?) {
    func leave(_ name: String, _ reason: Reason) {
      leftOut.append(LeftOut(file: id, name: name, reason: reason))
    }
    guard let file = knowledge.file(id) else { return leave("", .notThere) }
    let uses = knowledge.uses(of: id)
    let isNeeded = uses.contains { $0.isRunning && end($0) == nil }
    guard !isNeeded else { return leave(file.name, .usedElsewhere) }
    guard knowledge.isSettled(file) else { return leave(file.name, .unknownUses) }
    var step = DeletionTarget(file, isDownloadable: knowledge.provider.canDownload(file))
    step.needs = Set(uses.compactMap(end)).sorted()
    steps.append(step)
  }

  mutating func add(_ step: DeletionTarget) { steps.append(step) }

  mutating func leave(_ file: DeletionTarget, _ reason: Reason) {
    leftOut.append(LeftOut(file: file.id, name: file.name, reason: reason))
  }

  private mutating func leave(_ object: CollectionObject, _ reason: Reason) {
    leftOut.append(LeftOut(object: object.reference, name: object.name, reason: reason))
  }
}
