import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  /// What is marked where there is anything, else all that is shown.
  var exportSource: ExportSource {
    markCount == 0 ? .shown(shownCount) : .marked(markCount)
  }

  mutating func askForExport() -> [Effect] {
    dialogs.overlay = .prompt(
      Prompt(.export(exportSource), text: ExportFormat.suggestedPath(for: objectList?.place)))
    return []
  }

  mutating func export(_ source: ExportSource, to path: String, _ prompt: Prompt) -> [Effect] {
    guard !path.isEmpty else { return [] }
    guard let format = ExportFormat(path: path) else { return refuse(.unknownExport(path), prompt) }
    let content = exported(source)
    guard format != .sh || content.isOfFiles else { return refuse(.scriptOfObjects, prompt) }
    dialogs.overlay = nil
    return start(
      ExportRequest(path: path, format: format, content: content, provider: session.provider))
  }

  private func exported(_ source: ExportSource) -> ExportRequest.Content {
    switch (source, objectList) {
    case (.marked, nil): .files(list.targets)
    case (.shown, nil): .files(list.rows.map { list.table[$0] })
    case (.marked, let objects?): .rows(objects.targets)
    case (.shown, let objects?): .rows(objects.rows)
    }
  }

  mutating func start(_ request: ExportRequest) -> [Effect] {
    jobs.computing.all += 1
    return [.start(.export(request))]
  }

  mutating func receive(_ outcome: ExportOutcome, of request: ExportRequest) -> [Effect] {
    jobs.computing.all -= 1
    switch outcome {
    case .written(let path): notice = .exported(path: path, count: request.content.count)
    case .failed(let error): notice = .failed(error)
    case .exists: raise(.overwriteExport(request))
    }
    return []
  }
}
