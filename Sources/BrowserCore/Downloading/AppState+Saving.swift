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
    if let request = preview?.partDownload(to: ".") {
      dialogs.overlay = .prompt(
        Prompt(.savePath(request), text: "./" + SafeText(request.download.file.name).string))
    } else {
      let files = preview.map { [$0.file] } ?? downloadable
      dialogs.overlay = .prompt(Prompt(.downloadPath(files), text: DownloadTarget.offered(for: files)))
    }
    return []
  }

  /// Writes a part of the content that is looked at into a local file: a transfer that goes on when the preview is
  /// closed.
  mutating func save(_ request: SaveRequest, overwrites: Bool) -> [Effect] {
    var request = request
    request.download.overwrites = overwrites
    let id = transfers.add(.save(request))
    reportBegin(of: request.download)
    fitCursor()
    return [.start(.save(id, request))]
  }

  /// In a preview no line shows what runs.
  mutating func reportBegin(of request: DownloadRequest) {
    if preview != nil { notice = .saving(request.file.name) }
  }
}

extension TransferState.Kind {
  /// What is asked when the target of a download is there already; nil for an upload, which has none.
  func overwriteQuestion(_ path: String) -> Question? {
    switch self {
    case .download(let request): .overwrite(request, path: path)
    case .save(let request): .overwriteSaved(request, path: path)
    case .upload: nil
    }
  }
}
