package import FilesAPI
package import FilesStore
import Glibc
import Threads

extension LocalFileSystem {
  /// Makes the folder for its owner alone; an existing one must be empty, or an archive.
  package func openArchive(_ path: String, isResumed: Bool) async throws(FilesError) -> any ArchiveFolder {
    try await runBlocking { [homes, sync] in
      Result { () throws(FilesError) in
        try UserArchive(homes.absolute(path), isResumed: isResumed, sync)
      }
    }.get()
  }
}

/// A folder of copies with its `manifest.jsonl`.
actor UserArchive: ArchiveFolder {
  nonisolated let path: String
  private let manifest: Descriptor
  private let sync: DiskSync

  nonisolated var unownedExecutor: UnownedSerialExecutor { DiskThread.shared.asUnownedSerialExecutor() }

  init(_ path: String, isResumed: Bool, _ sync: DiskSync) throws(FilesError) {
    let code = makePrivateFolder(path, sync)
    guard code == 0 else { throw FilesError(operation: .download, path: path, code: code) }
    guard isResumed || Self.isEmpty(path) || Self.isArchive(path) else {
      throw FilesError(operation: .download, reason: .local(path: path, problem: .exists))
    }
    self.path = path
    self.sync = sync
    manifest = try Descriptor(
      opening: joined(path, "manifest.jsonl"), O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, for: .download)
    for code in [Self.endLine(manifest), sync.folder(path)] where code != 0 {
      throw FilesError(operation: .download, path: path, code: code)
    }
  }

  func append(_ copies: [ArchivedCopy]) throws(FilesError) {
    let text = copies.map { ManifestLine($0, in: path).json + "\n" }.joined()
    let written = manifest.write(Array(text.utf8))
    let code = written == 0 ? sync.file(manifest) : written
    guard code == 0 else { throw FilesError(operation: .download, path: path, code: code) }
  }

  /// A line that was cut by the end of the program must not be joined to the next one.
  private static func endLine(_ file: Descriptor) -> Int32 {
    guard let size = file.status?.st_size, size > 0, let last = file.read(at: Int64(size) - 1, count: 1)
    else { return 0 }
    return last == [UInt8(ascii: "\n")] ? 0 : file.write([UInt8(ascii: "\n")])
  }

  /// Whether copies were put there before: what stayed behind may join them, since no copy replaces another.
  private static func isArchive(_ path: String) -> Bool {
    guard let status = stat(at: joined(path, "manifest.jsonl")) else { return false }
    return status.isRegular && status.st_uid == geteuid()
  }

  private static func isEmpty(_ path: String) -> Bool {
    guard let stream = opendir(path) else { return false }
    defer { closedir(stream) }
    // Itself and its parent are always there.
    var count = 0
    while readdir(stream) != nil { count += 1 }
    return count <= 2
  }
}
