import FilesAPI
import FilesStore

extension Action {
  /// What is done with batches, jobs, stores and containers, each with a plan that is confirmed.
  static let acts = [cancelObjects, setExpiry, detach]

  package static let cancelObjects = Action(
    "cancel-running", help: "Cancel the marked batches or jobs or this one (asks first)", hint: "cancel it",
    keys: [.objects("C")], changesTheProvider: true, needsCurrentRows: true,
    unavailable: { $0.reasonAgainst(.cancel) }
  ) { state in state.show(.cancel(state.targetObjects)) }

  package static let setExpiry = Action(
    "set-expiry", help: "Set after how many days without use the marked stores or this one go (asks first)",
    hint: "expiry", keys: [.objects("E")], changesTheProvider: true, needsCurrentRows: true,
    unavailable: { $0.reasonAgainst(.expire) }
  ) { $0.askForExpiry() }

  package static let detach = Action(
    "detach", help: "Take the marked files or this one out of the store; the files stay (asks first)",
    hint: "take out", keys: [.on([.objectFiles], "-")], changesTheProvider: true, needsCurrentRows: true,
    unavailable: \.reasonAgainstDetaching
  ) { $0.openDetaching(thenDeletes: false) }
}

extension AppState {
  /// Why a verb is not possible for what is marked or under the cursor; nil when it is for some of it.
  func reasonAgainst(_ verb: CollectionVerb) -> Unavailability? {
    if isDeleting { return .deletionUnderWay }
    if !shownFilterProblems.isEmpty { return .filterProblem }
    guard let objects = objectList, objects.hasTargets else { return .noFile }
    let can = objects.someTarget { row in
      row.object.map { session.provider.collection($0.kind)?.can(verb) ?? false } ?? false
    }
    return can ? nil : .noCall
  }

  var reasonAgainstDetaching: Unavailability? {
    guard case .files(let store) = objectList?.place, store.kind == .vectorStore else { return .nothingHere }
    if isDeleting { return .deletionUnderWay }
    return shownFilterProblems.isEmpty ? hasTargets ? nil : .noFile : .filterProblem
  }

  mutating func openDetaching(thenDeletes: Bool) -> [Effect] {
    guard case .files(let store) = objectList?.place else { return [] }
    return show(.detach(targetFiles.map(\.id), stores: [store.id], thenDeletes: thenDeletes))
  }

  mutating func askForExpiry() -> [Effect] {
    dialogs.overlay = .prompt(Prompt(.storeExpiry(targetObjects)))
    return []
  }

  /// Days without use; nothing or `never` for no expiry.
  mutating func setExpiry(of objects: [CollectionObject], _ text: String, _ prompt: Prompt) -> [Effect] {
    if text.isEmpty || text == "never" { return show(.expire(objects, days: nil)) }
    let digits = text.last == "d" ? text.dropLast() : text[...]
    guard let days = Int(digits), (1...365).contains(days) else { return refuse(.badDays(text), prompt) }
    return show(.expire(objects, days: days))
  }

  /// The files of the plan on the screen that are in a store.
  var storedFilesOfPlan: [FileID] {
    guard let plan = deletePlan, session.provider.collection(.storeFile)?.can(.detach) ?? false else {
      return []
    }
    return plan.ids.filter { id in plan.references.uses[id]?.contains { $0.role == .member } ?? false }
  }

  mutating func detachBeforeDeleting() -> [Effect] {
    guard let plan = deletePlan, !storedFilesOfPlan.isEmpty else { return [] }
    return show(.detach(plan.targets.map(\.id), stores: nil, thenDeletes: true))
  }
}

extension ObjectListState {
  /// Whether one of the rows that an action is about is such; looks at no more than it must.
  func someTarget(_ isSuch: (ObjectRow) -> Bool) -> Bool {
    guard marks.isEmpty else { return marks.items.values.contains(where: isSuch) }
    return current.map(isSuch) ?? false
  }
}
