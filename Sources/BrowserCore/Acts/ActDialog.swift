package import FilesAPI
package import FilesStore

/// What would be done with batches, jobs, stores and containers, and the confirmation that is waited for.
package struct ActDialog: Equatable, Sendable {
  package let request: Request
  package private(set) var plan: ActPlan
  /// What is known of copies of the files that would go.
  package private(set) var copies: DuplicateTally
  package var asked: TypedConfirmation
  /// It was confirmed, and the newest users of its files are being read; nothing can be changed any more.
  package internal(set) var isBeingChecked = false

  /// What somebody wants to be done.
  package enum Request: Equatable, Sendable {
    case cancel([CollectionObject])
    /// With files: those as well that nothing else uses.
    case delete([CollectionObject], withFiles: Bool)
    /// Takes files out of these stores, or (nil) of all that they are in.
    case detach([FileID], stores: Set<String>?, thenDeletes: Bool)
    /// Sets after how many days without use stores go; nil for never.
    case expire([CollectionObject], days: Int?)
    /// What is left of a plan of several kinds that was cut off.
    case resume(ResumedJob, [DeletionTarget])

    /// The verb, as it is typed before a large number.
    package var word: String {
      switch self {
      case .cancel: "cancel"
      case .delete: "delete"
      case .detach(_, _, let deletes): deletes ? "delete" : "detach"
      case .expire: "expire"
      case .resume(_, let steps): Self.word(steps)
      }
    }

    /// The gravest of what is done.
    private static func word(_ steps: [DeletionTarget]) -> String {
      let verbs = steps.map(\.order?.verb)
      guard let first = verbs.first, !verbs.contains(nil), !verbs.contains(.delete) else { return "delete" }
      return first?.rawValue ?? "delete"
    }

    static let words = ["cancel", "delete", "detach", "expire"]

    /// The same with or without the files; nil where there is no such choice.
    package var otherwise: Request? {
      switch self {
      case .delete(let objects, let withFiles):
        let hasFiles = objects.contains { !$0.files.isEmpty && ($0.kind.isStanding || $0.kind.isOfFiles) }
        return hasFiles ? .delete(objects, withFiles: !withFiles) : nil
      case .detach(let files, let stores, let deletes):
        return .detach(files, stores: stores, thenDeletes: !deletes)
      case .cancel, .expire, .resume: return nil
      }
    }

    /// Files that the plan may be about.
    var files: [FileID] {
      switch self {
      case .delete(let objects, let withFiles): withFiles ? objects.flatMap(\.files).map(\.id) : []
      case .detach(let files, _, _): files
      case .resume(_, let steps): steps.filter { $0.order == nil }.map(\.id)
      case .cancel, .expire: []
      }
    }

    /// The same with what is known by now of what is to be cancelled: it may have ended.
    func knowing(_ object: (ObjectReference) -> CollectionObject?) -> Request {
      guard case .cancel(let objects) = self else { return self }
      return .cancel(objects.map { object($0.reference) ?? $0 })
    }

    func plan(_ knowledge: ActPlan.Knowledge) -> ActPlan {
      switch self {
      case .cancel(let objects): .cancelling(objects, knowledge.provider)
      case .delete(let objects, let withFiles): .deleting(objects, withFiles: withFiles, knowledge)
      case .detach(let files, let stores, thenDeletes: false): .detaching(files, from: stores, knowledge)
      case .detach(let files, let stores, thenDeletes: true):
        .detaching(files, from: stores, knowledge).thenDeleting(files, knowledge)
      case .expire(let objects, let days): .expiring(objects, days: days, knowledge.provider)
      case .resume(_, let steps): .goingOn(with: steps, knowledge)
      }
    }
  }

  init(_ request: Request, _ knowledge: ActPlan.Knowledge, copies: ([DeletionTarget]) -> DuplicateTally) {
    self.request = request
    plan = request.plan(knowledge)
    let files = plan.steps.filter { $0.order == nil }
    self.copies = files.isEmpty ? DuplicateTally() : copies(files)
    asked = TypedConfirmation(.key)
    asked =
      plan.steps.isEmpty
      ? TypedConfirmation(.key) : TypedConfirmation(count: things.count, verb: request.word)
    if !self.copies.lastCopies.isEmpty {
      asked = TypedConfirmation(.text("copies \(self.copies.lastCopies.count)"))
    }
  }

  /// What something would be done with, each once: a file that is taken out of its stores and deleted is one thing.
  package var things: [DeletionTarget] {
    var seen: Set<String> = []
    return plan.steps.filter { seen.insert($0.thing).inserted }
  }

  /// The files that would go.
  package var files: [DeletionTarget] { plan.steps.filter { $0.order == nil } }

  var keyContext: KeyContext { isBeingChecked ? .opening : asked.keyContext }
}

extension DeletionTarget {
  /// What the step is about: of a file in a store the file itself.
  fileprivate var thing: String {
    guard let order else { return "file/\(id.rawValue)" }
    return order.object.kind == .storeFile ? "file/\(order.object.id)" : id.rawValue
  }
}
