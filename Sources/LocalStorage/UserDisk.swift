package import FilesAPI
package import FilesStore

/// The local disk as the user of this process sees it.
package struct UserDisk: LocalDisk {
  private let homes: HomeFolders
  /// Where scratch files may lie, the best place first.
  private let scratchFolders: [String]

  /// - Parameter environment: `HOME` and `TMPDIR` are read.
  package init(environment: [String: String], folders: UserFolders) {
    homes = HomeFolders(environment: environment)
    let named = environment["TMPDIR"].map { [$0] } ?? []
    scratchFolders = named + ["/tmp", folders.state]
  }

  package func inspect(_ path: String) async -> Result<LocalFile, FilesError> {
    let inspection = Inspection(path: homes.absolute(path))
    return await onOwnThread { inspection.result() }
  }

  package func completions(of typed: String) async -> [String] {
    let completion = PathCompletion(homes: homes)
    return await onOwnThread { completion.completions(of: typed) }
  }

  package func openDownload(_ request: DownloadRequest) async throws(FilesError) -> any DownloadFile {
    try PartialDownload(DownloadTarget(request, homes: homes))
  }

  package func openSpool() async throws(FilesError) -> any SpoolFile {
    try ScratchFile(in: scratchFolders)
  }
}
