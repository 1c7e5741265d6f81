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
    let renamed = renaming(request)
    if let earlier = records?.adopt(request.file, at: target.path) {
      return PartialDownload(
        target, temporaryPath: earlier.temporary, file: earlier.file, record: earlier.record,
        kept: earlier.kept, sync: sync, renamed: renamed)
    }
    return try PartialDownload(
      target, sync: sync, note: { [records] in records?.begin(request, target, temporary: $0) },
      renamed: renamed)
  }

  private func renaming(
    _ request: DownloadRequest
  ) -> @Sendable () throws(FilesError) -> DownloadTarget? {
    { [homes, names] () throws(FilesError) in
      guard request.collision == .keepBoth else { return nil }
      return try DownloadTarget(request, homes: homes, names: names)
    }
  }
}
