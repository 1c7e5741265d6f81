package import FilesAPI
import Glibc

/// The manifest of an archive, read to upload its files again, with a record of what was done beside it.
package struct ArchiveManifest: Sendable {
  /// Each file once; of several lines for one id the last.
  package let lines: [ManifestLine]
  /// The numbers of the lines that could not be read, from 1.
  package let unreadable: [Int]
  private let folder: String
  private let record: Descriptor
  private let lock: FileLock
  private let sync: DiskSync

  /// Reads `manifest.jsonl` and what `restored.jsonl` beside it says, and holds that record against others.
  ///
  /// Throws `.local` when the manifest cannot be read, or the record not written.
  package init(path: String, sync: DiskSync = .system) throws(FilesError) {
    self.sync = sync
    guard let bytes = Self.bytes(of: path) else {
      throw FilesError(operation: .upload, reason: .local(path: path, problem: .isUnreadable))
    }
    folder = path.contains("/") ? String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)) : "."
    (lines, unreadable) = Self.parse(bytes)
    let recordPath = joined(folder.isEmpty ? "/" : folder, "restored.jsonl")
    record = try Descriptor(
      opening: recordPath, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, for: .upload)
    guard let lock = FileLock(record) else {
      throw FilesError(
        operation: .upload, reason: .local(path: recordPath, problem: .system("another winnow restores this"))
      )
    }
    self.lock = lock
    let synced = sync.folder(folder.isEmpty ? "/" : folder)
    guard synced == 0 else { throw FilesError(operation: .upload, path: recordPath, code: synced) }
    restored = Self.ids(in: Self.bytes(of: recordPath) ?? [])
  }

  /// What the manifest of a folder says, each file once; nothing where there is none.
  package static func lines(in folder: String) -> (lines: [ManifestLine], unreadable: [Int]) {
    parse(bytes(of: joined(folder, "manifest.jsonl")) ?? [])
  }

  /// The old ids that were uploaded again before, or that were begun.
  package let restored: [FileID: RestoredLine.State]

  /// Where the copy of a line lies.
  package func path(of line: ManifestLine) -> String {
    line.path.hasPrefix("/") ? line.path : joined(folder.isEmpty ? "/" : folder, line.path)
  }

  /// Notes what is about to be done or was done; the disk has it when this returns.
  package func note(_ line: RestoredLine) throws(FilesError) {
    let written = record.write(Array((line.json + "\n").utf8))
    let code = written == 0 ? sync.file(record) : written
    guard code == 0 else {
      throw FilesError(operation: .upload, path: joined(folder, "restored.jsonl"), code: code)
    }
  }

  private static func bytes(of path: String) -> [UInt8]? {
    guard let file = try? Descriptor(opening: path, O_RDONLY, for: .upload) else { return nil }
    return file.status.flatMap { file.read(at: 0, count: Int($0.st_size)) }
  }

  private static func parse(_ bytes: [UInt8]) -> (lines: [ManifestLine], unreadable: [Int]) {
    var lines: [ManifestLine] = []
    var places: [FileID: Int] = [:]
    var unreadable: [Int] = []
    for (number, text) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    where !text.isEmpty {
      guard let line = ManifestLine(parsing: text) else {
        unreadable.append(number + 1)
        continue
      }
      if let place = places[line.id] {
        lines[place] = line
      } else {
        places[line.id] = lines.count
        lines.append(line)
      }
    }
    return (lines, unreadable)
  }

  private static func ids(in bytes: [UInt8]) -> [FileID: RestoredLine.State] {
    var states: [FileID: RestoredLine.State] = [:]
    for text in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let line = RestoredLine(parsing: text) else { continue }
      states[line.id] = line.state
    }
    return states
  }
}
