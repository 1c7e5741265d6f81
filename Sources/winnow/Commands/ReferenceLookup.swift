import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What uses files, read once for a command that needs to know.
struct ReferenceLookup {
  let job: CommandContext

  /// Reads all of it; what could not be read is in the result, not a failure.
  func read() async throws(CommandFailure) -> FileReferences {
    var references = FileReferences(job.wiring.profile.provider)
    let session = StoreSession(job.wiring)
    await session.store.readReferences(ReferencesID(1))
    try await session.forEach { event in
      guard case .references(_, let news) = event else { return false }
      references.receive(news)
      if case .checked(let check) = news { job.progress.show(check) }
      return news == .ended
    }
    job.progress.clear()
    return references
  }

  /// Reads the newest page of every list of what uses files.
  func newest() async throws(CommandFailure) -> NewestReferences {
    var read = NewestReferences()
    let session = StoreSession(job.wiring)
    await session.store.readNewestReferences(ReferencesID(1))
    try await session.forEach { event in
      guard case .references(_, .newest(let newest)) = event else { return false }
      read = newest
      return true
    }
    return read
  }

  /// Says which terms of the query admit nothing because no file has what they ask for.
  func reportUnanswerable(_ table: FileTable, _ context: FilterContext) {
    guard let text = job.arguments.value(.query) else { return }
    for problem in FileFilter.unanswerable(in: FilterText(text), context: context, table: table) {
      guard case .notTold = problem.reason else { continue }
      job.messages.say("--query: \(FilterWords.lines(problem, in: text))")
    }
  }

  /// What a filter looks at besides the files; what uses them only when the filter asks for that.
  func context(for filter: FileFilter) async throws(CommandFailure) -> FilterContext {
    var context = await job.filterContext(for: filter)
    if filter.usesReferences { context.references = try await read() }
    return context
  }

  /// Says what of it is not known.
  func reportGaps(_ references: FileReferences) {
    for gap in Self.gaps(references) { job.messages.say("references unknown: \(gap)") }
  }

  /// Fails when a filter asked for what is not known: its answer then lacks files.
  func requireAnswer(_ context: FilterContext, to filter: FileFilter) throws(CommandFailure) {
    guard filter.usesReferences, let references = context.references, !references.isComplete else { return }
    reportGaps(references)
    throw CommandFailure(.failed, "files may be missing: it is not known of all what uses them")
  }

  private static func gaps(_ references: FileReferences) -> [SafeText] {
    guard references.checks.isEmpty else { return ReferenceWords.gaps(references.checks) }
    return ["this provider does not tell what uses its files"]
  }

  /// The uses of a file, the running first, as a JSON array.
  static func json(_ uses: [FileUse]) -> String {
    let lines = (uses.filter(\.isRunning) + uses.filter { !$0.isRunning }).map { use in
      var line = JSONLine()
      line.add("kind", use.kind.rawValue)
      line.add("id", use.userID)
      line.add("role", use.role.rawValue)
      line.add("status", use.status)
      line.add("running", use.isRunning)
      return line.text
    }
    return "[" + lines.joined(separator: ",") + "]"
  }

  /// What is not known, as a JSON array of sentences.
  static func gapsJSON(_ references: FileReferences) -> String {
    "[" + gaps(references).map { JSONLine.quoted($0.string) }.joined(separator: ",") + "]"
  }
}

extension ProgressLine {
  /// How far the reading of what uses files is.
  func show(_ check: ReferenceCheck) {
    if let gap = ReferenceWords.gap(check) { show(words: "references: \(gap)") }
  }
}
