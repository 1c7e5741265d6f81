import BrowserCore
import FilesAPI
import FilesStore

/// Writes an export the way a download is written: beside its final name first, renamed when it is complete.
struct ExportJob {
  private let request: ExportRequest
  private let disk: any FileSystem

  init(_ request: ExportRequest, disk: any FileSystem) {
    self.request = request
    self.disk = disk
  }

  func run() async -> ExportOutcome {
    do throws(FilesError) {
      return .written(path: try await write())
    } catch {
      if case .local(let path, .exists) = error.reason { return .exists(path: path) }
      return .failed(error)
    }
  }

  private func write() async throws(FilesError) -> String {
    // The name only counts where the path is that of a folder.
    let named = RemoteFile(id: FileID("export"), name: "winnow-files.\(request.format.rawValue)")
    var target = DownloadRequest(file: named, destination: request.path, overwrites: request.overwrites)
    target.isOfferedAgain = false
    let file = try await disk.openDownload(target)
    do throws(FilesError) {
      for part in request.parts { try await file.write(part) }
      try await file.commit()
    } catch {
      await file.discard()
      throw error
    }
    return file.path
  }
}
