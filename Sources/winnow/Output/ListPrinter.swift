import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// Prints files as they come, in the format that was asked for.
struct ListPrinter {
  let job: CommandContext
  private(set) var cells: FileCells
  private var writer: ListWriter<FileCells>

  init(job: CommandContext) async throws(CommandFailure) {
    self.job = job
    let columns = try job.arguments.listColumns(FileColumn.allCases) ?? FileLines.standardColumns
    let contents = columns.contains { $0.origin == .hashes } ? await job.wiring.hashes.known() : [:]
    cells = FileCells(
      isLocal: job.arguments.has(.local), now: .current, tellsExpiry: false, contents: KnownContents(contents)
    )
    writer = try ListWriter(job: job, columns: columns, cells)
  }

  /// Whether what uses the files is printed.
  var needsReferences: Bool { writer.columns.contains { $0.origin == .references } }
  /// Whether no more is wanted.
  var isFull: Bool { writer.isFull }
  var count: Int { writer.count }

  /// Takes over what is known of uses and of what the server tells.
  mutating func learn(_ context: FilterContext) {
    cells.references = context.references
    cells.now = context.now
    cells.tellsExpiry = context.provider?.learned.tellsExpiry ?? false
  }

  mutating func print(_ files: [RemoteFile]) throws(CommandFailure) { try writer.write(files, cells) }

  mutating func finish() throws(CommandFailure) { try writer.finish(cells) }

  func report(_ elements: [FilePage.UnreadableElement]) {
    for element in elements { job.messages.say("an entry of the list cannot be read: \(element.reason)") }
  }
}
