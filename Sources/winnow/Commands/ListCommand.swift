import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow ls`: the files, page by page as they come, or all at the end when they are to be sorted.
struct ListCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    var printer = try await ListPrinter(job: job)
    let sort = try job.arguments.sort()
    let purpose = job.arguments.value(.purpose).map { FilePurpose($0) }
    var filter = try job.arguments.filter()
    filter.purpose = job.wiring.profile.provider.filtersByPurpose ? nil : purpose
    let lookup = ReferenceLookup(job: job)
    var context = try await lookup.context(for: filter)
    if printer.needsReferences, context.references == nil { context.references = try await lookup.read() }
    printer.learn(context)
    let needsAll = sort != nil || filter.usesWholeList
    var table = FileTable()
    var end = ListingEnd.complete
    let session = StoreSession(job.wiring)
    await session.store.list(ListingID(1), purpose: purpose, choice: try choice(filter))
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .listing(_, let news) = event else { return false }
      switch news {
      case .arrived(let files, _):
        _ = table.append(files)
        if !needsAll {
          context.provider?.learned = job.wiring.learned.facts
          printer.learn(context)
          try printer.print(files.filter { filter.admits($0, in: context) })
        }
        return printer.isFull
      case .unreadable(let elements): printer.report(elements)
      case .waiting(let notice): job.progress.show(notice)
      case .ended(let reason):
        end = reason
        return true
      }
      return false
    }
    job.progress.clear()
    context.learn(from: job.wiring, table)
    if needsAll {
      let files = FilteredTable(table, filter, context)
      let order = ArrangeRequest(number: 0, files, sort: sort ?? .standard)
      printer.learn(context)
      try printer.print(order.arranged().rows.map { table[$0] })
    }
    try printer.finish()
    try lookup.requireAnswer(context, to: filter)
    if printer.needsReferences, let references = context.references { lookup.reportGaps(references) }
    if !printer.isFull { lookup.reportUnanswerable(table, context) }
    job.reportClock(filter, context)
    let code = try Self.code(of: end)
    return code == .done ? job.code(ofMatches: printer.count) : code
  }

  /// By what the server can choose itself, so that fewer files come over the line.
  private func choice(_ filter: FileFilter) throws(CommandFailure) -> ServerChoice {
    let provider = job.wiring.profile.provider
    let search = job.arguments.value(.search)
    guard search == nil || provider.searchesList else {
      throw Arguments.wrong("the provider \(provider.name) cannot search (--search)", hint: "use -q instead")
    }
    // What depends on other files needs all of them.
    let sources = filter.usesWholeList ? [] : filter.onlySources
    return ServerChoice(sources: sources, search: search)
  }

  /// The exit code of a listing, or a failure that says what the list lacks.
  static func code(of end: ListingEnd) throws(CommandFailure) -> ExitCode {
    switch end {
    case .complete: return .done
    case .repeated:
      throw CommandFailure(.failed, "the server repeats itself; the list may lack files")
    case .stoppedAtLimit(let pages):
      throw CommandFailure(.failed, "stopped after \(pages) pages; the list lacks files")
    case .failed(let error): throw CommandFailure(error)
    case .cancelled: return .interrupted
    }
  }
}
