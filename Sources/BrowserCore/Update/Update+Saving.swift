import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  /// In a record: that record; with a filter: what it shows; else all of the file, as a download.
  mutating func saveFromPreview() -> [Effect] {
    guard let preview else { return [] }
    guard let request = preview.partDownload(to: ".") else { return download([preview.file], to: ".") }
    return save(request, overwrites: false)
  }

  mutating func askWhereToSave() -> [Effect] {
    guard let preview else { return [] }
    if let request = preview.partDownload(to: ".") {
      overlay = .prompt(Prompt(.savePath(request), text: "./" + SafeText(request.download.file.name).string))
    } else {
      let files = [preview.file]
      overlay = .prompt(Prompt(.downloadPath(files), text: DownloadTarget.offered(for: files)))
    }
    return []
  }

  /// Writes a part of the content that is looked at into a local file, as far as it is there and then reading on.
  mutating func save(_ request: SaveRequest, overwrites: Bool) -> [Effect] {
    var request = request
    request.download.overwrites = overwrites
    saving = request
    return inPreview { preview, _ in preview.start(request.work, part: request.part) } ?? []
  }

  /// Says what came of saving.
  mutating func noteSaving(_ report: PassReport) {
    guard case .saved(let path) = report.outcome, let request = saving else { return }
    switch report.stage {
    case .running: return
    case .ended: notice = path.map { .downloaded(path: $0, count: 1) }
    case .cut: notice = .saveCut(request.download.file.name)
    case .stopped: notice = .transferCancelled(request.download.file.name)
    case .failed(let error): return askToOverwrite(request, after: error)
    }
    saving = nil
  }

  private mutating func askToOverwrite(_ request: SaveRequest, after error: FilesError) {
    saving = nil
    // What somebody is typing must not be thrown away by a question.
    guard case .local(let path, .exists) = error.reason, overlay == nil else {
      notice = .failed(error)
      return
    }
    ask(.overwriteSaved(request, path: path))
  }
}
