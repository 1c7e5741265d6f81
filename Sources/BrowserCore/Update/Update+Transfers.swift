import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  mutating func download(_ files: [RemoteFile], to destination: String) -> [Effect] {
    files.flatMap { start(DownloadRequest(file: $0, destination: destination, overwrites: false)) }
  }

  mutating func start(_ request: DownloadRequest) -> [Effect] {
    let id = transfers.add(.download(request))
    tellBegin(of: request)
    fitCursor()
    return [.download(id, request)]
  }
}
