package import FilesAPI
package import FilesStore
import TerminalKit

/// What would be deleted, frozen at the moment it was asked for, and the confirmation that is waited for.
package struct DeletePlan: Equatable, Sendable {
  /// What would be deleted; with an archive not more than what can be copied, unless the person wants so.
  package private(set) var targets: [DeletionTarget]
  package private(set) var byteCount = ByteTotal()
  /// Files whose size the server did not tell.
  package private(set) var unknownSizes: Int
  package private(set) var purposes: [String] = []
  package private(set) var oldest: Timestamp?
  package private(set) var newest: Timestamp?
  /// How many of those that would be deleted the filter hid when the plan was asked for.
  package private(set) var hiddenCount = 0
  /// How many the provider never gives out, so that no copy can be made first.
  package let undownloadableCount: Int
  /// Those of what would be deleted whose copies come back only under another purpose.
  package private(set) var notTaken: PurposesNotTaken
  private let provider: Provider
  /// What is known of copies of those that would be deleted.
  package internal(set) var copies = DuplicateTally()
  package var asked = TypedConfirmation(.key)
  /// Where copies are made first, as typed; nil for no copies.
  package private(set) var archiveFolder: String?
  /// Whether an archive deletes what it can have no copy of as well.
  package private(set) var includesUndownloadable = false
  /// What is known of the uses of the files; follows the reading while the plan is shown.
  package internal(set) var references = PlanReferences.unknown
  /// Whether what something not finished uses stays.
  package internal(set) var leavesRunning = false
  /// What was to stay because it was used, also when its use has ended since: nobody agreed to that.
  package internal(set) var heldBack: Set<FileID> = []
  /// Which copy stays of files that are copies of each other; nil for none on purpose.
  package internal(set) var kept: KeptCopy?
  /// The files that stay for that reason.
  package internal(set) var spared: Set<FileID> = []
  /// What there is to agree to before the files go.
  package internal(set) var check = RemovalCheck()
  /// The second confirmation, for what is in the check.
  package internal(set) var isSecondStep = false
  /// It was confirmed, and the newest users of files are being read; nothing can be changed any more.
  package internal(set) var isBeingChecked = false
  /// All files in question, also those that stay.
  package let ids: Set<FileID>
  private let all: [DeletionTarget]
  private let hiddenIDs: Set<FileID>
  private let publicIDs: Set<FileID>
  /// How many of those that would be deleted anybody can read at an address of their own.
  package private(set) var publicCount = 0
  /// The batches and jobs whose files these are; nil when files were chosen.
  package private(set) var objects: PlannedObjects?
  /// The deletion that was cut off and that this plan is the rest of.
  package private(set) var resumed: ResumedJob?

  package init(_ files: [RemoteFile], hidden: Set<FileID>, provider: Provider) {
    all = files.map { file in
      DeletionTarget(file, isDownloadable: provider.canDownload(file))
    }
    ids = Set(files.map(\.id))
    hiddenIDs = hidden
    publicIDs = Set(files.lazy.filter { provider.publicAddress(of: $0) != nil }.map(\.id))
    undownloadableCount = all.count { !$0.isDownloadable }
    self.provider = provider
    notTaken = PurposesNotTaken([], by: provider)
    targets = []
    unknownSizes = 0
    choose()
  }

  /// Whether a copy can be had of any file.
  package var canArchive: Bool { resumed == nil && undownloadableCount < all.count }

  /// The plan as that of the files of batches and jobs.
  func ofObjects(_ objects: PlannedObjects) -> DeletePlan {
    var plan = self
    plan.objects = objects
    return plan
  }

  /// The plan with what is known by now of the batches and jobs.
  func knowing(_ object: (ObjectReference) -> CollectionObject?) -> DeletePlan {
    var plan = self
    plan.objects = objects?.knowing(object)
    return plan
  }

  /// The plan as the rest of a deletion that was cut off: with its copies or without, as it was decided then.
  func resuming(_ job: ResumedJob, archiveFolder folder: String?) -> DeletePlan {
    var plan = folder == nil ? self : archiving(in: folder).includingUndownloadable(true)
    plan.resumed = job
    return plan
  }

  /// The plan that copies into a folder first, or (nil) not at all; it has to be confirmed anew.
  func archiving(in folder: String?) -> DeletePlan {
    guard resumed == nil else { return self }
    var plan = self
    plan.archiveFolder = folder
    plan.includesUndownloadable = false
    plan.choose()
    return plan
  }

  /// The archiving plan that deletes, or keeps, what no copy can be made of; it has to be confirmed anew.
  func includingUndownloadable(_ includes: Bool) -> DeletePlan {
    guard resumed == nil else { return self }
    var plan = self
    plan.includesUndownloadable = includes
    plan.choose()
    return plan
  }

  /// Sets what is deleted and all that follows from it.
  mutating func choose() {
    targets = spared.isEmpty ? candidates : candidates.filter { !spared.contains($0.id) }
    isSecondStep = false
    hiddenCount = hiddenIDs.isEmpty ? 0 : targets.count { hiddenIDs.contains($0.id) }
    publicCount = publicIDs.isEmpty ? 0 : targets.count { publicIDs.contains($0.id) }
    purposes = Set(targets.compactMap { $0.purpose?.rawValue }).sorted()
    notTaken = PurposesNotTaken(targets.lazy.map(\.purpose), by: provider)
    let times = targets.compactMap(\.createdAt)
    oldest = times.min()
    newest = times.max()
    byteCount = targets.lazy.map(\.byteCount).total
    unknownSizes = targets.count { $0.byteCount == nil }
    asked = TypedConfirmation(count: targets.count, verb: Self.manyFiles)
    updateCheck()
  }

  /// What would go if no copy were to stay on purpose.
  var candidates: [DeletionTarget] {
    let keeps = archiveFolder != nil && !includesUndownloadable
    let some = keeps ? all.filter(\.isDownloadable) : all
    return leavesRunning ? some.filter { !heldBack.contains($0.id) } : some
  }

  /// Where keys are read; while the newest users are read nothing but what cancels counts.
  package var keyContext: KeyContext {
    guard !isBeingChecked else { return .opening }
    return asked.keyContext
  }

  /// What the texts to be typed begin with: none of these can be a key of the plan.
  static let firstCharacters = Set("0123456789").union(
    (ActDialog.Request.words + RemovalRisk.allCases.map(\.word)).compactMap(\.first))
  /// The word that is typed before the number of many files.
  private static let manyFiles = "delete"

  /// The plan with a key more typed.
  func typed(_ key: KeyPress) -> DeletePlan {
    var plan = self
    plan.asked.type(key)
    return plan
  }

  /// Whether what was typed is what is asked for.
  package var isConfirmed: Bool { asked.isTyped && !targets.isEmpty }
}
