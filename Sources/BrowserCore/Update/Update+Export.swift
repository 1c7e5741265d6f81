import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  /// The marked files where there are any, else all that are shown.
  var exportSource: ExportSource {
    list.marks.isEmpty ? .shown(list.rows.count) : .marked(list.marks.count)
  }

  mutating func askForExport() -> [Effect] {
    overlay = .prompt(Prompt(.export(exportSource), text: ExportFormat.suggestedPath))
    return []
  }

  mutating func export(_ source: ExportSource, to path: String, _ prompt: Prompt) -> [Effect] {
    guard !path.isEmpty else { return [] }
    guard let format = ExportFormat(path: path) else { return refuse(.unknownExport(path), prompt) }
    overlay = nil
    let files =
      switch source {
      case .marked: list.targets
      case .shown: list.rows.map { list.table[$0] }
      }
    return start(ExportRequest(path: path, format: format, files: files, provider: session.provider))
  }

  mutating func start(_ request: ExportRequest) -> [Effect] {
    pendingWork += 1
    return [.export(request)]
  }

  mutating func receive(_ outcome: ExportOutcome, of request: ExportRequest) -> [Effect] {
    pendingWork -= 1
    switch outcome {
    case .written(let path): notice = .exported(path: path, count: request.files.count)
    case .failed(let error): notice = .failed(error)
    case .exists: raise(.overwriteExport(request))
    }
    return []
  }
}
