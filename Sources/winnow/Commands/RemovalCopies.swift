import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What `winnow rm` knows of copies of the files that are to go.
struct RemovalCopies {
  let job: CommandContext
  /// Which copy of each content stays on purpose.
  let kept: KeptCopy?

  /// Says which copies stay on purpose, and whether a copy stays of the others.
  func look(
    at found: RemovalTargets.Found
  ) async throws(CommandFailure) -> (targets: [DeletionTarget], tally: DuplicateTally) {
    let contents = KnownContents(await job.wiring.hashes.known())
    let needsList = kept != nil || CopyIndex.hasCopies(found.targets, contents)
    guard needsList, !found.targets.isEmpty else { return (found.targets, DuplicateTally()) }
    let table: FileTable
    if let known = found.table { table = known } else { table = try await RemovalTargets(job: job).table() }
    let index = CopyIndex(table: table, contents: contents)
    guard let kept else { return (found.targets, index.tally(of: found.targets)) }
    let spared = index.spared(of: found.targets, kept)
    let left = found.targets.filter { !spared.contains($0.id) }
    if !spared.isEmpty {
      job.messages.say(
        "\(spared.count.counted("file")) kept: the \(kept.rawValue) of each content, or not told apart")
    }
    return (left, index.tally(of: left))
  }
}
