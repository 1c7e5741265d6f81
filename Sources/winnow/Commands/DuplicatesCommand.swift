import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow dups`: files that hold the same, in groups; by content where that was read, else by name and size.
struct DuplicatesCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    let kept = try job.arguments.keptCopy()
    let format = try format()
    let found = try await FileSelection(job: job).find()
    var table = FileTable()
    _ = table.append(found.files)
    var tally = BatchOutcome(job)
    if job.arguments.has(.compare) { try await compare(table, &tally) }
    let contents = KnownContents(await job.wiring.hashes.known())
    let groups = CopyIndex(table: table, contents: contents).groups
    var count = 0
    var hasTitles = format != .text
    for (number, group) in groups.enumerated() {
      let stays = kept.flatMap(group.stays)
      if kept != nil, stays == nil { reportUndecided(group) }
      let shown = group.files.filter { kept == nil || stays != nil && $0.id != stays }
      count += shown.count
      if !shown.isEmpty, !hasTitles { try job.output.write(line: Self.titles) }
      hasTitles = hasTitles || !shown.isEmpty
      try job.output.write(lines: shown.map { group.line($0, number: number + 1, format) })
    }
    if !job.arguments.has(.compare), groups.contains(where: { $0.hash == nil }) {
      job.messages.say("same name and size is a guess; --compare reads the contents and goes by these")
    }
    return tally.code == .done ? job.code(ofMatches: count) : tally.code
  }

  private static let titles: SafeText = "ID  GROUP  SAME  SIZE  CREATED(UTC)  NAME"

  private func format() throws(CommandFailure) -> ListFormat {
    let format = try job.arguments.listFormat()
    guard format != .csv, format != .tsv else { throw Arguments.wrong("dups writes text, json or ids") }
    return format
  }

  /// Reads what may be the same: contents of different lengths are not.
  private func compare(_ table: FileTable, _ tally: inout BatchOutcome) async throws(CommandFailure) {
    var bySize: [ByteCount?: [RemoteFile]] = [:]
    table.forEach { _, file in bySize[file.byteCount, default: []].append(file) }
    let alike = bySize.filter { $0.key == nil || $0.value.count > 1 }.values.flatMap(\.self)
    var failures: [(FileID, CommandFailure)] = []
    try await HashReading(job: job).read(alike) { id, outcome in
      if case .failure(let failure) = outcome { failures.append((id, failure)) }
    }
    var refused: [FilePurpose?: [CommandFailure]] = [:]
    for (id, failure) in failures.sorted(by: { $0.0.rawValue < $1.0.rawValue }) {
      if failure.code == .refused {
        refused[table.row(of: id).flatMap { table[$0].purpose }, default: []].append(failure)
      } else {
        tally.add(failure, for: SafeText(id.rawValue))
      }
    }
    for (purpose, failures) in refused.sorted(by: { $0.key?.rawValue ?? "" < $1.key?.rawValue ?? "" }) {
      reportRefused(failures, purpose)
    }
  }

  /// That a provider gives no contents out is no failure of the comparison, but it is not silent either: a line for each
  /// purpose, since there can be thousands.
  private func reportRefused(_ failures: [CommandFailure], _ purpose: FilePurpose?) {
    guard let first = failures.first else { return }
    let what: SafeText = purpose.map { " of purpose \($0.rawValue)" } ?? ""
    job.messages.say("\(failures.count.counted("file"))" + what + " not compared: " + first.message)
  }

  private func reportUndecided(_ group: SameFiles) {
    let name = group.files.first?.name ?? ""
    job.messages.say("\(name): it cannot be told which of \(group.files.count) is the one to keep; all stay")
  }
}

extension SameFiles {
  /// The line of one of the files.
  fileprivate func line(_ file: RemoteFile, number: Int, _ format: ListFormat) -> SafeText {
    let same = hash == nil ? "name and size" : "content"
    switch format {
    case .ids: return SafeText(file.id.rawValue)
    case .text, .csv, .tsv:
      let size = file.byteCount.map { $0.words.replacing(" ", with: "") } ?? "-"
      let fields = [String(number), same.replacing(" ", with: "-"), size, file.createdAt?.rfc3339 ?? "-"]
      return "\(file.id.rawValue)  \(fields.joined(separator: "  "))  \(file.name)"
    case .json:
      var line = JSONLine(file, without: ResultFields.names)
      line.add("group", Int64(number))
      line.add("same", same)
      line.add("sha256", hash?.hex)
      return line.safeText
    }
  }
}
