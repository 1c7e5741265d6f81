package import FilesAPI
package import FilesStore

/// The local disk as the user of this process sees it.
package struct UserDisk: LocalDisk {
  let homes: HomeFolders
  /// Where scratch files may lie, the best place first.
  private let scratchFolders: [String]

  /// Reads `HOME` and `TMPDIR` of the environment.
  package init(environment: [String: String], folders: UserFolders) {
    homes = HomeFolders(environment: environment)
    let named = [environment["TMPDIR"] ?? "", "/tmp", folders.state]
    scratchFolders = named.filter { $0.hasPrefix("/") }
  }

  /// Looks at a path on a thread of its own, since a network folder may take its time.
  package func inspect(_ path: String) async -> Result<LocalFile, FilesError> {
    await onOwnThread { [homes] in Inspection(path: homes.absolute(path)).result() }
  }

  /// Completes a path as `PathCompletion` does.
  package func completions(of typed: String) async -> [String] {
    let completion = PathCompletion(homes: homes)
    return await onOwnThread { completion.completions(of: typed) }
  }

  /// Opens `.name.winnow-XXXXXX` beside the target; throws `.local` where that or the target cannot be.
  package func openDownload(_ request: DownloadRequest) async throws(FilesError) -> any DownloadFile {
    let opened = await onOwnThread { [homes] () -> Result<PartialDownload, FilesError> in
      do throws(FilesError) {
        return .success(try PartialDownload(DownloadTarget(request, homes: homes)))
      } catch {
        return .failure(error)
      }
    }
    return try opened.get()
  }

  /// Opens a pipe whose ends other programs do not inherit unasked.
  package func openPipe() throws(FilesError) -> any ContentPipe { try ProgramPipe() }

  /// Opens a nameless file in `TMPDIR`, `/tmp` or the state folder, the first that takes it.
  package func openSpool() async throws(FilesError) -> any SpoolFile {
    try ScratchFile(in: scratchFolders)
  }
}
