package import FilesAPI
package import FilesStore
package import JSONLines
import Threads

/// The local disk as the user of this process sees it.
package struct LocalFileSystem: FileSystem {
  let homes: HomeFolders
  /// Where scratch files may lie, the best place first.
  private let scratchFolders: [String]
  /// nil: nothing is noted of downloads that are cut off.
  private let records: DownloadRecords?
  private let opener: DownloadOpener
  private let history: PrivateFile
  let sync: DiskSync

  /// Reads `HOME`, `TMPDIR` and the variables of `UserFolders`; with an account, the next start knows what was cut off.
  package init(environment: [String: String], account: JobAccount? = nil, sync: DiskSync = .system) {
    self.sync = sync
    let folders = UserFolders(environment: environment)
    records = account.map { DownloadRecords(folder: joined(folders.state, "downloads"), account: $0) }
    homes = HomeFolders(environment: environment)
    opener = DownloadOpener(homes: homes, records: records, sync: sync)
    history = PrivateFile(folder: folders.state, name: "history.json")
    let named = [environment["TMPDIR"] ?? "", "/tmp", folders.state]
    scratchFolders = named.filter { $0.hasPrefix("/") }
  }

  /// Looks at a path on a thread of its own, since a network folder may take its time.
  package func inspect(_ path: String) async -> Result<LocalFile, FilesError> {
    await runBlocking { [homes] in Inspection(path: homes.absolute(path)).result() }
  }

  /// Hashes on a thread of its own, piece by piece.
  package func hash(_ path: String) async -> ContentHash? {
    await Sha256.hash(ofFileAt: homes.absolute(path))
  }

  /// Reads words and patterns as `PathExpansion` does.
  package func expand(_ text: String) async -> ExpandedPaths {
    await runBlocking { [homes] in PathExpansion(text, homes: homes).paths() }
  }

  /// Reads on a thread of its own: a check keeps a processor busy.
  package func check(
    _ request: CheckRequest, progress: @escaping @Sendable (Int64) -> Void
  ) async throws(FilesError) -> ValidationReport {
    let check = FileCheck(request, progress: progress)
    let result = await withTaskCancellationHandler {
      await check.result()
    } onCancel: {
      check.cancel()
    }
    return try result.get()
  }

  /// Completes a path as `PathCompletion` does.
  package func completions(of typed: String) async -> [String] {
    let completion = PathCompletion(homes: homes)
    return await runBlocking { completion.completions(of: typed) }
  }

  /// Opens `.name.winnow-XXXXXX` beside the target; throws `.local` where that or the target cannot be.
  package func openDownload(_ request: DownloadRequest) async throws(FilesError) -> any DownloadFile {
    try await opener.open(request)
  }

  /// Opens a pipe whose ends other programs do not inherit unasked.
  package func openPipe() throws(FilesError) -> any ContentPipe { try ProgramPipe() }

  /// Sweeps up after programs that died, on a thread of its own.
  package func claimUnfinishedDownloads() async -> [DownloadRequest] {
    guard let records else { return [] }
    return await runBlocking { records.sweep() }
  }

  package func remember(_ request: DownloadRequest) async {
    await runBlocking { [homes, records] in
      guard let target = try? DownloadTarget(request, homes: homes) else { return }
      records?.begin(request, target, temporary: nil)?.keep()
    }
  }

  package func readHistory() async -> [String: [String]] {
    await runBlocking { [history] in history.decoded([String: [String]].self) ?? [:] }
  }

  package func keepHistory(_ entries: [String: [String]]) async {
    await runBlocking { [history] in history.write(entries) }
  }

  /// Opens a nameless file in `TMPDIR`, `/tmp` or the state folder, the first that takes it.
  package func openSpool() async throws(FilesError) -> any SpoolFile {
    try ScratchFile(in: scratchFolders)
  }
}
