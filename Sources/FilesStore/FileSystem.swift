package import FilesAPI
package import JSONLines

/// What the store needs of the local disk.
///
/// `LocalStorage` does it for real.
package protocol FileSystem: Sendable {
  /// What is at a path (`~` allowed), checked for being uploadable: exists, regular, readable, not empty.
  func inspect(_ path: String) async -> Result<LocalFile, FilesError>
  /// The hash of a local file's content; nil when it cannot be read to its end, or the task is cancelled.
  func hash(_ path: String) async -> ContentHash?
  /// Checks the records of a local file, chunk by chunk, on a thread of its own; ends soon when its task is cancelled.
  ///
  /// `progress` gets the bytes read so far, from any thread. Throws `.local` when the file cannot be read.
  func check(
    _ request: CheckRequest, progress: @escaping @Sendable (Int64) -> Void
  ) async throws(FilesError) -> ValidationReport
  /// The paths that a text means which a person typed for an upload: itself where it is one, else the words and
  /// patterns in it as a shell reads them (`~`, `*`, quotes); never empty.
  func expand(_ text: String) async -> ExpandedPaths
  /// Paths that begin with what was typed, folders with a trailing slash, in alphabetical order, at most 1,000.
  func completions(of typed: String) async -> [String]
  /// Opens a temporary file beside the target of a download.
  func openDownload(_ request: DownloadRequest) async throws(FilesError) -> any DownloadFile
  /// An unlinked scratch file that only this process can read, for content that is looked at.
  func openSpool() async throws(FilesError) -> any SpoolFile
  /// What unpacks content that begins like this, or what would have to be installed for it; nil where it is not packed.
  func unpacker(for head: [UInt8]) -> Result<any ContentUnpacker, MissingUnpacker>?
  /// A pipe that content leaves the program by.
  func openPipe() throws(FilesError) -> any ContentPipe
  /// Makes the folder of an archive (`~` allowed) and those above it, and opens its manifest.
  ///
  /// Throws `exists` when something is in the folder already, unless it is that of a job that is gone on with.
  func openArchive(_ path: String, isResumed: Bool) async throws(FilesError) -> any ArchiveFolder
  /// Removes what downloads left behind whose program died, and gives those that were not finished; once.
  func claimUnfinishedDownloads() async -> [DownloadRequest]
  /// Notes a download that was not begun, to be offered at the next start.
  func remember(_ request: DownloadRequest) async
  /// What was typed into prompts in earlier runs, by kind, the newest last; empty where that cannot be read.
  func readHistory() async -> [String: [String]]
  /// Keeps what was typed into prompts, for the person alone; what cannot be written is forgotten.
  func keepHistory(_ entries: [String: [String]]) async
}

extension FileSystem {
  /// A disk without patterns.
  package func expand(_ text: String) async -> ExpandedPaths { ExpandedPaths([text]) }

  package func hash(_ path: String) async -> ContentHash? { nil }
  package func unpacker(for head: [UInt8]) -> Result<any ContentUnpacker, MissingUnpacker>? { nil }

  package func claimUnfinishedDownloads() async -> [DownloadRequest] { [] }
  package func remember(_ request: DownloadRequest) async {}
  package func readHistory() async -> [String: [String]] { [:] }
  package func keepHistory(_ entries: [String: [String]]) async {}
}

/// What a text means that a person typed for an upload.
package struct ExpandedPaths: Hashable, Sendable {
  /// At most 1,000.
  package var paths: [String]
  /// How many there are, with those beyond.
  package var total: Int

  package init(_ paths: [String], total: Int? = nil) {
    self.paths = paths
    self.total = total ?? paths.count
  }
}

/// The folder that copies of files are put into before these are deleted.
package protocol ArchiveFolder: Sendable {
  /// Absolute path.
  var path: String { get }
  /// Adds lines to `manifest.jsonl`; the disk has them when this returns.
  func append(_ copies: [ArchivedCopy]) async throws(FilesError)
}

/// A file whose content lies complete in an archive.
package struct ArchivedCopy: Hashable, Sendable {
  package var file: RemoteFile
  /// Absolute path of the copy.
  package var path: String
  /// Length of the content as it was received.
  package var byteCount: Int64
  /// Of the content as it was received; nil where nobody hashes.
  package var hash: ContentHash?

  package init(file: RemoteFile, path: String, byteCount: Int64) {
    self.file = file
    self.path = path
    self.byteCount = byteCount
  }
}

/// A local file that could be uploaded.
package struct LocalFile: Hashable, Sendable {
  /// Absolute, `~` resolved.
  package var path: String
  /// The last part of the path, unless somebody chose another one.
  package var name: String
  package var byteCount: ByteCount
  /// The first bytes, at most 4 KiB, for guessing the purpose.
  package var head: [UInt8]

  package init(path: String, byteCount: ByteCount, head: [UInt8]) {
    self.path = path
    name = path.split(separator: "/").last.map(String.init) ?? path
    self.byteCount = byteCount
    self.head = head
  }
}

/// A download on its way to its final name.
///
/// Dropped without `commit` or `keep`, it leaves nothing behind.
package protocol DownloadFile: AnyObject, Sendable {
  /// The final path, with the server's name made safe; known for certain after `commit`.
  var path: String { get }
  /// What an earlier attempt left; writing goes on behind it.
  var kept: KeptContent? { get }
  /// Writes down which version of the content this is, so that a later attempt can go on with it.
  func note(_ version: ContentVersion) async
  func write(_ bytes: [UInt8]) async throws(FilesError)
  /// What was written so far, also by an earlier attempt; fewer bytes only at the end.
  func read(at offset: Int64, count: Int) async throws(FilesError) -> [UInt8]
  /// Forgets what was written, also by an earlier attempt.
  func restart() async throws(FilesError)
  /// Syncs and renames. Never overwrites unless the request said so.
  func commit() async throws(FilesError)
  func discard() async
  /// Leaves what was written to a later attempt, which the next start offers if `isOffered`.
  func keep(isOffered: Bool) async
}

extension DownloadFile {
  package var kept: KeptContent? { nil }
  package func note(_ version: ContentVersion) async {}
  package func read(at offset: Int64, count: Int) async throws(FilesError) -> [UInt8] { [] }
  package func keep(isOffered: Bool) async { await discard() }
}

/// Content read so far, on disk and not in memory.
package protocol SpoolFile: AnyObject, Sendable {
  func append(_ bytes: [UInt8]) throws(FilesError)
  /// Reads from the page cache; fewer bytes than asked only at the end.
  func read(at offset: Int64, count: Int) throws(FilesError) -> [UInt8]
}

/// Where content leaves the program: the one end of a pipe.
package protocol ContentSink: Sendable {
  /// Waits until the other side has taken the bytes; false when it wants no more.
  func write(_ bytes: [UInt8]) async -> Bool
}

/// A pipe to another program: what is written comes out at its reading end.
package protocol ContentPipe: ContentSink {
  /// The descriptor that the other program reads from; whoever hands it on closes it.
  var readingEnd: Int32 { get }
  /// Tells the other program that this was all.
  func end()
}
