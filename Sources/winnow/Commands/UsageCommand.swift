import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow du`: what takes the space, by purpose or whatever `--by` says.
struct UsageCommand {
  let job: CommandContext

  private static let barColumns = 20

  func run() async throws(CommandFailure) -> ExitCode {
    let grouping = try job.arguments.grouping()
    let purpose = job.arguments.value(.purpose).map { FilePurpose($0) }
    var filter = try job.arguments.filter()
    filter.purpose = purpose
    let lookup = ReferenceLookup(job: job)
    var context = try await lookup.context(for: filter)
    let (table, end) = try await read(purpose)
    context.learn(from: job.wiring, table)
    let map = StorageMapRequest(FilteredTable(table, filter, context), grouping: grouping).mapped()
    try job.output.write(lines: job.writesJSON ? map.slices.map { jsonLine($0, grouping) } : lines(map))
    try lookup.requireAnswer(context, to: filter)
    lookup.reportUnanswerable(table, context)
    job.reportClock(filter, context)
    return try ListCommand.code(of: end)
  }

  private func read(_ purpose: FilePurpose?) async throws(CommandFailure) -> (FileTable, ListingEnd) {
    var table = FileTable()
    var end = ListingEnd.complete
    let session = StoreSession(job.wiring)
    await session.store.list(ListingID(1), purpose: purpose)
    try await session.forEach { event in
      guard case .listing(_, let news) = event else { return false }
      switch news {
      case .arrived(let files, _): _ = table.append(files)
      case .unreadable(let elements):
        for element in elements { job.messages.say("an entry of the list cannot be read: \(element.reason)") }
      case .waiting(let notice): job.progress.show(notice)
      case .ended(let reason):
        end = reason
        return true
      }
      return false
    }
    job.progress.clear()
    return (table, end)
  }

  /// Bytes, count, bar where somebody looks at it, and label.
  private func lines(_ map: StorageMap) -> [SafeText] {
    let largest = map.slices.map(\.byteCount.approximate).max() ?? 0
    let slices = map.slices.map { slice in
      let fraction = largest > 0 ? slice.byteCount.approximate / largest : 0
      let bar = ProgressBar(fraction: fraction).text(columns: Self.barColumns, glyphs: .ascii)
      return line(slice, MapWords.words(slice.label), bar: bar)
    }
    return slices + [line(map.total, "total", bar: SafeText.blanks(Self.barColumns))]
  }

  private func line(_ slice: MapSlice, _ label: SafeText, bar: SafeText) -> SafeText {
    let size = SafeText(slice.byteCount.words).fitted(to: 8, alignment: .right)
    let count = SafeText(slice.count.counted("file")).fitted(to: 14, alignment: .right)
    return "\(size) \(count)  " + (job.output.isTerminal ? bar + "  " : "") + label
  }

  private func jsonLine(_ slice: MapSlice, _ grouping: MapGrouping) -> SafeText {
    var line = JSONLine()
    line.add("by", grouping.rawValue)
    line.add("label", MapWords.words(slice.label).string)
    line.add("files", Int64(slice.count))
    line.add("bytes", json: slice.byteCount.digits)
    line.add("unknown_sizes", Int64(slice.unknownSizes))
    line.add("query", slice.filterText.isEmpty ? nil : slice.filterText)
    return line.safeText
  }
}

extension Arguments {
  /// What `--by` says; purposes without it.
  ///
  /// Throws a `wrongUsage` failure that names the words.
  func grouping() throws(CommandFailure) -> MapGrouping {
    guard let text = value(.by) else { return .purpose }
    if let grouping = MapGrouping.ofFiles.first(where: { $0.rawValue == text }) { return grouping }
    throw Self.wrong("--by does not know \"\(text)\"", hint: "keys: \(MapGrouping.words)")
  }
}

extension MapGrouping {
  /// All keys, for help.
  static var words: String { ofFiles.map(\.rawValue).joined(separator: ", ") }
}
