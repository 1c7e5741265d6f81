import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// The files that `winnow rm` is to delete, as the server knows them now.
struct RemovalTargets {
  let job: CommandContext

  /// What is to be deleted, and what was read on the way.
  struct Found {
    var targets: [DeletionTarget]
    /// The whole list; nil when it was not needed.
    var table: FileTable?
    /// What uses files; nil when it was not needed.
    var references: FileReferences?
    /// Those of the targets that anybody can read at an address.
    var publicIDs: Set<FileID> = []
  }

  private var selection: FileSelection { FileSelection(job: job, consequence: "nothing was deleted") }

  /// The files named, or those that match the query; what is not there any more and what cannot be read is left out.
  ///
  /// `others` tells what became of an id that is not among the targets.
  func find() async throws(CommandFailure) -> (found: Found, others: [FileResult]) {
    guard job.arguments.has(.query) else { return try await named() }
    guard !(try job.arguments.filter().terms.isEmpty) else {
      throw Arguments.wrong("--query has no term to look for")
    }
    let found = try await selection.find()
    let publicIDs = Set(found.files.lazy.filter(isPublic).map(\.id))
    let targets = found.files.map(target)
    return (
      Found(targets: targets, table: found.table, references: found.references, publicIDs: publicIDs), []
    )
  }

  /// The whole list as a table.
  func table() async throws(CommandFailure) -> FileTable { try await selection.table() }

  /// The whole list.
  func all() async throws(CommandFailure) -> [RemoteFile] { try await selection.all() }

  private func named() async throws(CommandFailure) -> (found: Found, others: [FileResult]) {
    var targets: [DeletionTarget] = []
    var others: [FileResult] = []
    var publicIDs: Set<FileID> = []
    for (id, result) in try await StoreSession.details(of: job.fileIDs, job.wiring) {
      switch result {
      case .success(let answer):
        var target = target(answer.file)
        target.id = id
        targets.append(target)
        if isPublic(answer.file) { publicIDs.insert(id) }
      // What somebody wanted to be gone is gone: the work is done.
      case .failure(let error) where error.isMissingFile: others.append(FileResult(id, .alreadyGone))
      case .failure(let error): others.append(FileResult(id, failure: CommandFailure(error)))
      }
    }
    return (Found(targets: targets, publicIDs: publicIDs), others)
  }

  private func isPublic(_ file: RemoteFile) -> Bool {
    job.wiring.profile.provider.publicAddress(of: file) != nil
  }

  private func target(_ file: RemoteFile) -> DeletionTarget {
    DeletionTarget(file, isDownloadable: job.wiring.profile.provider.canDownload(file))
  }
}
