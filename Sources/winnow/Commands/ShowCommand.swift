import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow show ID`: all that the server says of a file.
struct ShowCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    let details = try await StoreSession.details(of: job.arguments.operands.fileIDs, job.wiring)
    for (_, result) in details {
      switch result {
      case .success(let answer): try print(answer)
      case .failure(let error): throw CommandFailure(error)
      }
    }
    return .done
  }

  private func print(_ answer: RetrievedFile) throws(CommandFailure) {
    guard !job.writesJSON else {
      return try job.output.write(line: SafeText(JSONLine.compacted(answer.rawJSON)))
    }
    let fields = Self.fields(answer.file)
    let width = fields.map(\.0.width).max() ?? 0
    try job.output.write(
      lines: fields.map { name, value in name + SafeText.blanks(width - name.width) + "  " + value })
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
