import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// The files that `winnow rm` is to delete, as the server knows them now.
struct RemovalTargets {
  let job: CommandJob

  /// What is to be deleted, and what was read on the way.
  struct Found {
    var targets: [DeletionTarget]
    /// The whole list; nil when it was not needed.
    var table: FileTable?
    /// What uses files; nil when it was not needed.
    var references: FileReferences?
  }

  /// The files named, or those that match the query; what cannot be found is told and left out.
  func find(_ tally: inout Tally) async throws(CommandFailure) -> Found {
    guard job.arguments.has(.query) else { return Found(targets: try await named(&tally)) }
    let filter = try job.arguments.filter()
    guard !filter.terms.isEmpty else { throw Arguments.wrong("--query has no term to look for") }
    let table = try await table()
    let lookup = ReferenceLookup(job: job)
    var context = try await lookup.context(for: filter)
    context.learn(from: job.wiring, table)
    try lookup.requireAnswer(context, to: filter)
    lookup.tellUnanswerable(table, context)
    let order = ArrangeRequest(number: 0, table: table, filter: filter, sort: .standard, context: context)
    let targets = order.arranged().rows.map { target(table[$0]) }
    return Found(targets: targets, table: table, references: context.references)
  }

  /// The whole list as a table.
  func table() async throws(CommandFailure) -> FileTable {
    var table = FileTable()
    _ = table.append(try await all())
    return table
  }

  private func named(_ tally: inout Tally) async throws(CommandFailure) -> [DeletionTarget] {
    var targets: [DeletionTarget] = []
    for (id, result) in try await StoreSession.details(of: job.arguments.operands.fileIDs, job.wiring) {
      switch result {
      case .success(let answer):
        var target = target(answer.file)
        target.id = id
        targets.append(target)
      case .failure(let error): tally.add(CommandFailure(error), for: SafeText(id.rawValue))
      }
    }
    return targets
  }

  /// The whole list; a part of it is not good enough to decide what goes.
  func all() async throws(CommandFailure) -> [RemoteFile] {
    var files: [RemoteFile] = []
    var end = ListingEnd.complete
    let session = StoreSession(job.wiring)
    await session.store.list(ListingID(1), purpose: nil)
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .listing(_, let news) = event else { return false }
      switch news {
      case .arrived(let page, _): files += page
      case .unreadable: break
      case .waiting(let notice): job.progress.show(notice)
      case .ended(let reason):
        end = reason
        return true
      }
      return false
    }
    job.progress.clear()
    switch end {
    case .complete: return files
    case .failed(let error): throw CommandFailure(error)
    case .cancelled: throw CommandFailure(.interrupted, "interrupted")
    case .repeated, .stoppedAtLimit:
      throw CommandFailure(.failed, "nothing was deleted: the server's list could not be read to its end")
    }
  }

  private func target(_ file: RemoteFile) -> DeletionTarget {
    DeletionTarget(
      id: file.id, name: file.name, byteCount: file.byteCount, purpose: file.purpose,
      createdAt: file.createdAt, expiresAt: file.expiresAt,
      isDownloadable: job.wiring.profile.provider.canDownload(file))
  }
}
