package import FilesAPI
package import FilesStore
package import TerminalKit

/// What would be deleted, frozen at the moment it was asked for, and the confirmation that is waited for.
package struct DeletePlan: Equatable, Sendable {
  /// What would be deleted; with an archive not more than what can be copied, unless the person wants so.
  package private(set) var targets: [DeletionTarget]
  package private(set) var byteCount: ByteCount
  /// Files whose size the server did not tell.
  package private(set) var unknownSizes: Int
  package private(set) var purposes: [String] = []
  package private(set) var oldest: Timestamp?
  package private(set) var newest: Timestamp?
  /// How many of those that would be deleted the filter hid when the plan was asked for.
  package private(set) var hiddenCount = 0
  /// How many the provider never gives out, so that no copy can be made first.
  package let undownloadableCount: Int
  /// What is known of copies of those that would be deleted.
  package var copies = DuplicateTally()
  package private(set) var confirmation: Confirmation
  /// Where copies are made first, as typed; nil for no copies.
  package private(set) var archiveFolder: String?
  /// Whether an archive deletes what it can have no copy of as well.
  package private(set) var includesUndownloadable = false
  /// What is known of the uses of the files; follows the reading while the plan is shown.
  package private(set) var references = PlanReferences.unknown
  /// Whether what something refers to stays.
  package private(set) var leavesReferenced = false
  /// The second confirmation, for what something refers to.
  package private(set) var isSecondStep = false
  /// All files in question, also those that stay.
  package let ids: Set<FileID>
  private let all: [DeletionTarget]
  private let hiddenIDs: Set<FileID>
  package var focus = Focus.cancel
  package var field = InputField("")

  /// What a person must type, by the number of files.
  package enum Confirmation: Equatable, Sendable {
    /// One file: the key `y`.
    case key
    /// Several: this text, and Enter.
    case text(String)
  }

  /// What `Enter` means in the dialog.
  package enum Focus: Equatable, Sendable { case cancel, field }

  /// The most files for which the count alone is enough.
  private static let countAlone = 20

  package init(_ files: [RemoteFile], hidden: Set<FileID>, provider: Provider) {
    all = files.map { file in
      DeletionTarget(
        id: file.id, name: file.name, byteCount: file.byteCount, purpose: file.purpose,
        createdAt: file.createdAt, expiresAt: file.expiresAt, isDownloadable: provider.canDownload(file))
    }
    ids = Set(files.map(\.id))
    hiddenIDs = hidden
    undownloadableCount = all.count { !$0.isDownloadable }
    targets = []
    byteCount = ByteCount(0)
    unknownSizes = 0
    confirmation = .key
    choose()
  }

  /// Whether a copy can be had of any file.
  package var canArchive: Bool { undownloadableCount < all.count }

  /// The plan that copies into a folder first, or (nil) not at all; it has to be confirmed anew.
  func archiving(in folder: String?) -> DeletePlan {
    var plan = self
    plan.archiveFolder = folder
    plan.includesUndownloadable = false
    plan.choose()
    return plan
  }

  /// The archiving plan that deletes, or keeps, what no copy can be made of; it has to be confirmed anew.
  func includingUndownloadable(_ includes: Bool) -> DeletePlan {
    var plan = self
    plan.includesUndownloadable = includes
    plan.choose()
    return plan
  }

  /// Sets what is deleted and all that follows from it.
  private mutating func choose() {
    let keeps = archiveFolder != nil && !includesUndownloadable
    targets = keeps ? all.filter(\.isDownloadable) : all
    if leavesReferenced { targets.removeAll { references.uses[$0.id] != nil } }
    isSecondStep = false
    hiddenCount = hiddenIDs.isEmpty ? 0 : targets.count { hiddenIDs.contains($0.id) }
    purposes = Set(targets.compactMap { $0.purpose?.rawValue }).sorted()
    let times = targets.compactMap(\.createdAt)
    oldest = times.min()
    newest = times.max()
    byteCount = targets.reduce(into: ByteCount(0)) { $0.add($1.byteCount?.bytes ?? 0) }
    unknownSizes = targets.count { $0.byteCount == nil }
    switch targets.count {
    case 1: ask(.key)
    case ...Self.countAlone: ask(.text("\(targets.count)"))
    default: ask(.text("delete \(targets.count)"))
    }
  }

  private mutating func ask(_ confirmation: Confirmation) {
    self.confirmation = confirmation
    focus = .cancel
    field = InputField("")
  }

  /// Where keys are read.
  package var keyContext: KeyContext { confirmation == .key ? .deletePlan : .deletePlanText }

  /// What the texts to be typed begin with: none of these can be a key of the plan.
  static let firstCharacters = "0123456789dr"

  /// The plan with a key more typed.
  func typed(_ key: KeyPress) -> DeletePlan {
    var plan = self
    plan.focus = .field
    plan.field.handle(key)
    return plan
  }

  // MARK: What something refers to

  /// The plan with what is known by now; when other files turn out to be referenced, it has to be confirmed anew.
  func knowing(_ references: PlanReferences) -> DeletePlan {
    var plan = self
    plan.references = references
    if Set(references.uses.keys) != Set(self.references.uses.keys) { plan.choose() }
    return plan
  }

  /// The plan without, or with, what something refers to; it has to be confirmed anew.
  func leavingReferenced(_ leaves: Bool) -> DeletePlan {
    var plan = self
    plan.leavesReferenced = leaves
    plan.choose()
    return plan
  }

  /// The second question, behind the first: that files go which something refers to.
  var asSecondStep: DeletePlan {
    var plan = self
    plan.isSecondStep = true
    plan.ask(.text("referenced \(referencedIDs.count)"))
    return plan
  }

  var needsSecondStep: Bool { !isSecondStep && !referencedIDs.isEmpty }

  /// The files to be deleted that something refers to.
  package var referencedIDs: Set<FileID> {
    guard !leavesReferenced, !references.uses.isEmpty else { return [] }
    return Set(targets.lazy.map(\.id).filter { references.uses[$0] != nil })
  }

  /// Whether something is left to delete without what something refers to, or what was left can come back.
  package var canLeaveReferenced: Bool {
    let count = referencedIDs.count
    return leavesReferenced || count > 0 && count < targets.count
  }

  /// How many files stay because something refers to them.
  package var leftReferencedCount: Int { leavesReferenced ? references.uses.count : 0 }

  /// Whether what was typed is what is asked for.
  package var isConfirmed: Bool {
    switch confirmation {
    case .key: false
    case .text(let expected): focus == .field && field.text == expected && !targets.isEmpty
    }
  }
}
