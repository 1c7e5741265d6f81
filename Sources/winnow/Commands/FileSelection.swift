import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// The files that a query names, out of the whole list: a part of it is not good enough to act on.
struct FileSelection {
  let job: CommandContext
  /// What is said to follow when the list cannot be read to its end.
  var consequence: SafeText = "nothing was done"

  /// What fits, and what was read on the way.
  struct Found {
    /// In the standard order.
    var files: [RemoteFile]
    var table: FileTable
    /// What uses files; nil when it was not needed.
    var references: FileReferences?
  }

  /// The files that `--query` and `--purpose` admit; all of them without these.
  func find() async throws(CommandFailure) -> Found {
    var filter = try job.arguments.filter()
    filter.purpose = job.arguments.value(.purpose).map { FilePurpose($0) }
    let table = try await table()
    let lookup = ReferenceLookup(job: job)
    var context = try await lookup.context(for: filter)
    context.learn(from: job.wiring, table)
    try lookup.requireAnswer(context, to: filter)
    lookup.reportUnanswerable(table, context)
    job.reportClock(filter, context)
    let order = ArrangeRequest(number: 0, FilteredTable(table, filter, context), sort: .standard)
    return Found(
      files: order.arranged().rows.map { table[$0] }, table: table, references: context.references)
  }

  /// The whole list as a table.
  func table() async throws(CommandFailure) -> FileTable {
    var table = FileTable()
    _ = table.append(try await all())
    return table
  }

  /// The whole list.
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
      throw CommandFailure(.failed, consequence + ": the server's list could not be read to its end")
    }
  }

  /// The files of the ids that were given, or those of the query; failures have their place in the lines.
  ///
  /// Throws `wrongUsage` unless one of both ways is used.
  func named() async throws(CommandFailure) -> [(id: FileID, file: Result<RemoteFile, CommandFailure>)] {
    let ids = job.fileIDs
    guard job.arguments.has(.query) != (!ids.isEmpty || job.readsInput) else {
      throw Arguments.wrong("\(job.arguments.command.rawValue) needs either ID… or --query EXPR")
    }
    guard job.arguments.has(.query) else { return try await details(of: ids) }
    return try await find().files.map { ($0.id, .success($0)) }
  }

  private func details(
    of ids: [FileID]
  ) async throws(CommandFailure) -> [(id: FileID, file: Result<RemoteFile, CommandFailure>)] {
    try await StoreSession.details(of: ids, job.wiring).map { id, result in
      (id, result.map(\.file).mapError { CommandFailure($0) })
    }
  }
}
