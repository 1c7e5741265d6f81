import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow ls`: the files, page by page as they come, or all at the end when they are to be sorted.
struct ListCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    var printer = ListPrinter(job: job)
    let sort = try job.arguments.sort()
    let purpose = job.arguments.value(.purpose).map { FilePurpose($0) }
    var filter = try job.arguments.filter()
    filter.purpose = job.wiring.profile.provider.filtersByPurpose ? nil : purpose
    let lookup = ReferenceLookup(job: job)
    var context = try await lookup.context(for: filter)
    printer.references = context.references
    let needsAll = sort != nil || filter.usesWholeList
    var table = FileTable()
    var end = ListingEnd.complete
    let session = StoreSession(job.wiring)
    await session.store.list(ListingID(1), purpose: purpose)
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .listing(_, let news) = event else { return false }
      switch news {
      case .arrived(let files, _):
        _ = table.append(files)
        if !needsAll {
          try printer.print(files.filter { filter.admits($0, in: context) })
        }
      case .unreadable(let elements): printer.tell(elements)
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
      let order = ArrangeRequest(
        number: 0, table: table, filter: filter, sort: sort ?? .standard, context: context)
      try printer.print(order.arranged().rows.map { table[$0] })
    }
    try lookup.requireAnswer(context, to: filter)
    lookup.tellUnanswerable(table, context)
    return try Self.code(of: end)
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

/// Prints files as they come.
struct ListPrinter {
  let job: CommandJob
  /// What uses the files, when it was read.
  var references: FileReferences?
  private var table = FileLines()
  private var hasTitles = false

  init(job: CommandJob) { self.job = job }

  mutating func print(_ files: [RemoteFile]) throws(CommandFailure) {
    guard !files.isEmpty else { return }
    job.progress.clear()
    guard !job.writesJSON else {
      return try job.output.write(lines: files.map { json($0).safeText })
    }
    let withTitles = job.output.isTerminal && !hasTitles
    hasTitles = true
    try job.output.write(lines: table.lines(files, withTitles: withTitles))
  }

  private func json(_ file: RemoteFile) -> JSONLine {
    var line = JSONLine(file)
    if let references { line.add("references", json: ReferenceLookup.json(references.uses[file.id] ?? [])) }
    return line
  }

  func tell(_ elements: [FilePage.UnreadableElement]) {
    for element in elements { job.messages.say("an entry of the list cannot be read: \(element.reason)") }
  }
}
