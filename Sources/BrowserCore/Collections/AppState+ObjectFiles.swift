package import FilesAPI
import FilesStore
import TerminalKit

/// What is done with the files of batches, jobs and stores.
extension AppState {
  /// Whether anything is marked or under the cursor of the list on the screen.
  var hasTargets: Bool { objectList?.hasTargets ?? list.hasTargets }

  /// The files that would be downloaded: of batches and jobs what came out of them.
  var downloadable: [RemoteFile] {
    guard let objects = objectList, objects.place.keyContext == .objects else { return targetFiles }
    return files(of: targetObjects, in: [.output, .errors, .result])
  }

  mutating func downloadTargets() -> [Effect] {
    preview == nil ? download(downloadable, to: ".") : saveFromPreview()
  }

  /// The files that objects name in some roles, each once: as the list of files has them where it does.
  func files(of objects: [CollectionObject], in roles: Set<FileUse.Role>) -> [RemoteFile] {
    var seen: Set<FileID> = []
    let named = objects.flatMap { object in
      object.files.filter { roles.contains($0.role) && seen.insert($0.id).inserted }.map { ($0, object) }
    }
    var known: [FileID: RemoteFile] = [:]
    for row in list.table.rows(of: seen) { known[list.table[row].id] = list.table[row] }
    return named.compactMap { file, object in
      if let listed = known[file.id] { return listed }
      let mayBeThere = session.provider.isUnlisted(file.role, of: object.kind) || !hasNoNewerFiles(object)
      return mayBeThere ? RemoteFile(id: file.id) : nil
    }
  }

  /// Whether what the list of files lacks of an object is gone, and not just newer than that list.
  func hasNoNewerFiles(_ object: CollectionObject) -> Bool {
    guard list.isWhole, let asOf = list.asOf else { return false }
    if let read = readingEnded(of: object.kind), read <= asOf { return true }
    guard object.kind.isFixedAtItsEnd, let createdAt = object.createdAt else { return false }
    return createdAt.seconds < asOf.seconds - Self.longestWork
  }

  /// What began before that, in seconds, has made its files by now.
  private static let longestWork: Int64 = 30 * 86_400

  /// What the failed requests of the batch under the cursor are in; nil where none failed or nobody keeps them.
  var failureRole: FileUse.Role? {
    guard let batch = objectList?.current?.object, batch.progress?.failed != 0 else { return nil }
    let roles = Set(batch.files.map(\.role))
    if roles.contains(.errors) { return .errors }
    return batch.progress?.failed != nil && roles.contains(.output) ? .output : nil
  }

  var reasonAgainstFailures: Unavailability? {
    guard failureRole == nil else { return nil }
    guard let batch = objectList?.current?.object, batch.isRunning else { return .noFailures }
    return (batch.progress?.failed ?? 0) > 0 ? .failuresAtTheEnd : .noFailures
  }

  /// Looks into them, with all others filtered out.
  mutating func openFailures() -> [Effect] {
    guard let batch = objectList?.current?.object, let role = failureRole else { return [] }
    guard let file = files(of: [batch], in: [role]).first else {
      notice = .unavailable(.failedRequests, .noFailures)
      return []
    }
    let opening = openPreview(of: file)
    return opening + (inPreview { $0.filter(Self.failedRecords) } ?? [])
  }

  /// What did not end well, in the filter language of previews.
  private static let failedRecords = "-.response.status_code=200"

  // MARK: Deleting

  /// Why what is marked or under the cursor cannot be deleted from here; nil when it can.
  var deletable: Unavailability? {
    guard hasTargets else { return .noFile }
    guard let objects = objectList, objects.place.listsObjects else { return nil }
    let hasFiles = objects.someTarget { $0.object.map { isOfFiles($0.kind) } ?? false }
    let hasOthers = objects.someTarget { $0.object.map { !isOfFiles($0.kind) } ?? false }
    if hasFiles, hasOthers { return .mixedKinds }
    return hasFiles ? nil : reasonAgainst(.delete)
  }

  /// The plan for what is deleted itself, or is to be taken out of its store first; nil for files and for what has
  /// nothing but files.
  mutating func openActsForDeleting() -> [Effect]? {
    guard let objects = objectList else { return nil }
    guard objects.place.listsObjects else {
      return reasonAgainstDetaching == nil ? openDetaching(thenDeletes: true) : nil
    }
    let targets = targetObjects
    guard !targets.contains(where: { isOfFiles($0.kind) }) else { return nil }
    // What is deleted itself although it has an end of its own takes along what went in.
    let withFiles = targets.contains { $0.kind.isOfFiles && !session.provider.listedFiles(of: $0).isEmpty }
    return show(.delete(targets, withFiles: withFiles))
  }

  /// Whether deleting such an object means deleting its files, since the provider has no call for the object itself.
  private func isOfFiles(_ kind: CollectionKind) -> Bool {
    kind.isOfFiles && session.provider.collection(kind)?.can(.delete) != true
  }

  /// The plan for what is marked or under the cursor; of batches and jobs their files go, but for what still runs.
  func planForTargets() -> DeletePlan {
    guard let objects = objectList else {
      return DeletePlan(list.targets, hidden: list.hiddenMarkedIDs, provider: session.provider)
    }
    guard objects.place.listsObjects else {
      let shown = Set(objects.rows.map(\.id))
      let hidden = objects.marks.items.values.filter { !shown.contains($0.id) }.compactMap { $0.file?.id }
      let files = objects.targets.filter(\.isListed).compactMap(\.file)
      return DeletePlan(files.uniqued, hidden: Set(hidden), provider: session.provider)
    }
    let targets = targetObjects
    let files = files(of: targets, in: Set(FileUse.Role.allCases))
    return DeletePlan(files, hidden: [], provider: session.provider)
      .leavingRunning(true).ofObjects(PlannedObjects(targets))
  }
}

extension [RemoteFile] {
  /// Each id once.
  fileprivate var uniqued: [RemoteFile] {
    var seen: Set<FileID> = []
    return filter { seen.insert($0.id).inserted }
  }
}

extension CollectionKind {
  /// Whether what is to be deleted of its objects are their files: these have no other bytes.
  package var isOfFiles: Bool { self == .batch || self == .fineTuningJob }
}

/// The batches and jobs whose files a plan is about, in numbers.
package struct PlannedObjects: Equatable, Sendable {
  package private(set) var counts: [CollectionKind: Int] = [:]
  /// Those that may go on: their files stay.
  package private(set) var running = 0
  /// Those that went on when the plan was made and have ended since: their files stay as well.
  package private(set) var endedMeanwhile = 0
  private var ran: Set<ObjectReference> = []

  package init(_ objects: [CollectionObject]) {
    for object in objects {
      counts[object.kind, default: 0] += 1
      if object.isRunning { ran.insert(object.reference) }
    }
    running = ran.count
  }

  /// The same with what is known by now; what is not known goes on.
  func knowing(_ object: (ObjectReference) -> CollectionObject?) -> PlannedObjects {
    var objects = self
    objects.running = ran.count { object($0)?.isRunning ?? true }
    objects.endedMeanwhile = ran.count - objects.running
    return objects
  }
}
