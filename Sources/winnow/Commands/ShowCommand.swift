import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow show ID…`: all that the server says of files.
struct ShowCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    let ids = job.fileIDs
    guard !ids.isEmpty else { return job.code(ofMatches: 0) }
    let details = try await StoreSession.details(of: ids, job.wiring)
    let references = try await ReferenceLookup(job: job).read()
    var lines = ArgumentLines<ShownFile>(job, ids.map(\.rawValue))
    for (place, (id, result)) in details.enumerated() {
      try lines.set(place, ShownFile(id: id, result: result, references: references, isAlone: ids.count == 1))
    }
    return lines.tally.code
  }
}

/// What is said of one file.
struct ShownFile: ArgumentResult {
  let id: FileID
  let result: Result<RetrievedFile, FilesError>
  let references: FileReferences
  /// Whether nothing must tell it from others.
  let isAlone: Bool

  var failure: CommandFailure? {
    if case .failure(let error) = result { CommandFailure(error) } else { nil }
  }

  func lines(for argument: String, asJSON: Bool) -> [SafeText] {
    switch result {
    case .success(let answer): asJSON ? [json(answer, argument).safeText] : text(answer)
    case .failure(let error):
      FileResult(id, failure: CommandFailure(error)).lines(for: argument, asJSON: asJSON)
    }
  }

  /// The members that every command writes, what uses the file, and the server's own object as it was sent.
  private func json(_ answer: RetrievedFile, _ argument: String) -> JSONLine {
    var line = JSONLine(answer.file, without: ResultFields.names)
    line.add("argument", argument)
    line.add("references", json: ReferenceLookup.json(references.uses[answer.file.id] ?? []))
    if !references.isComplete { line.add("references_unknown", json: ReferenceLookup.gapsJSON(references)) }
    line.add("raw", json: answer.rawJSON)
    return line
  }

  /// A line for each field; an empty one parts the files.
  private func text(_ answer: RetrievedFile) -> [SafeText] {
    let fields = Self.fields(answer.file) + uses(of: answer.file.id)
    let width = fields.map(\.0.width).max() ?? 0
    let lines = fields.map { name, value in name + SafeText.blanks(width - name.width) + "  " + value }
    return lines + (isAlone ? [] : [""])
  }

  private func uses(of id: FileID) -> [(SafeText, SafeText)] {
    ReferenceWords.lines(of: id, references).enumerated().map { ($0 == 0 ? "references" : "", $1) }
  }

  private static func fields(_ file: RemoteFile) -> [(SafeText, SafeText)] {
    let more = file.more
    let known: [(SafeText, SafeText?)] = [
      ("id", SafeText(file.id.rawValue)),
      ("name", SafeText(file.name)),
      ("size", file.byteCount.map { "\($0.bytes.grouped) bytes (\($0.words))" }),
      ("created", file.createdAt.map { SafeText($0.utcWords) }),
      ("expires", file.expiresAt.map { SafeText($0.utcWords) }),
      ("purpose", file.purpose.map { SafeText($0.rawValue) }),
      ("status", file.status.map { SafeText($0.rawValue) }),
      ("source", more?.source.map { SafeText($0) }),
      ("sample type", more?.sampleType.map { SafeText($0) }),
      ("lines", more?.lineCount.map { "\($0)" }),
      ("type", more?.mimeType.map { SafeText($0) }),
      ("downloadable", more?.isDownloadable.map { $0 ? "yes" : "no" }),
    ]
    let unknown = (more?.unknown ?? []).map { (SafeText($0.key), SafeText(JSONLine.compacted($0.json))) }
    return known.compactMap { name, value in value.map { (name, $0) } } + unknown
  }
}
