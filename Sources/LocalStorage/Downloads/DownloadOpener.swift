import FilesAPI
import FilesStore

/// Opens downloads one after the other, in the order they were asked for, so that numbers in names follow it.
actor DownloadOpener {
  private let homes: HomeFolders
  private let records: DownloadRecords?
  private let names = DownloadNames()
  private let sync: DiskSync

  init(homes: HomeFolders, records: DownloadRecords?, sync: DiskSync) {
    self.homes = homes
    self.records = records
    self.sync = sync
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { DiskThread.opening.asUnownedSerialExecutor() }

  /// Goes on with what an earlier try left of the same content at the same place, else begins a new file.
  func open(_ request: DownloadRequest) throws(FilesError) -> PartialDownload {
    let target = try DownloadTarget(request, homes: homes, names: names)
    if let earlier = records?.adopt(request.file, at: target.path) {
      return PartialDownload(earlier, for: target, sync: sync)
    }
    let fresh = try IncompleteFile(beside: target) { records?.begin(request, target, temporary: $0) }
    return PartialDownload(fresh, for: target, sync: sync)
  }
}
