import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  mutating func download(_ files: [RemoteFile], to destination: String) -> [Effect] {
    let batch = transfers.newBatch()
    return files.flatMap { file in
      var request = DownloadRequest(file: file, destination: destination, overwrites: false)
      request.batch = batch
      return start(request)
    }
  }

  mutating func start(_ request: DownloadRequest) -> [Effect] {
    let id = transfers.add(.download(request))
    reportBegin(of: request)
    fitCursor()
    return [.start(.download(id, request))]
  }
}
