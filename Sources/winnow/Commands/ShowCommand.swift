import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow show ID`: all that the server says of a file.
struct ShowCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    let details = try await StoreSession.details(of: job.arguments.operands.fileIDs, job.wiring)
    let references = try await ReferenceLookup(job: job).read()
    for (_, result) in details {
      switch result {
      case .success(let answer): try print(answer, references)
      case .failure(let error): throw CommandFailure(error)
      }
    }
    return .done
  }

  private func print(_ answer: RetrievedFile, _ references: FileReferences) throws(CommandFailure) {
    guard !job.writesJSON else { return try job.output.write(line: SafeText(Self.json(answer, references))) }
    let fields = Self.fields(answer.file) + Self.fields(of: answer.file.id, references)
    let width = fields.map(\.0.width).max() ?? 0
    try job.output.write(
      lines: fields.map { name, value in name + SafeText.blanks(width - name.width) + "  " + value })
  }

  /// The server's own object with what uses the file as two more members.
  private static func json(_ answer: RetrievedFile, _ references: FileReferences) -> String {
    let object = JSONLine.compacted(answer.rawJSON)
    guard object.hasSuffix("}") else { return object }
    var more = JSONLine()
    more.add("references", json: ReferenceLookup.json(references.uses[answer.file.id] ?? []))
    if !references.isComplete { more.add("references_unknown", json: ReferenceLookup.gapsJSON(references)) }
    return object.dropLast() + (object == "{}" ? "" : ",") + more.text.dropFirst()
  }

  private static func fields(of id: FileID, _ references: FileReferences) -> [(SafeText, SafeText)] {
    let lines = ReferenceWords.lines(of: id, references)
    return lines.enumerated().map { ($0 == 0 ? "references" : "", $1) }
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
