import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// A download whose program does not live any more, or has let go of it: its note, and what there is of the file.
struct UnfinishedDownload {
  /// What was not gone on with for so long is not wanted any more, in seconds.
  static let longestAge: Int64 = 7 * 86_400

  let note: DownloadNote
  private let progress: DownloadProgress
  private let held: LockedNote

  /// Reads a note that nobody holds; nil when somebody does.
  ///
  /// One that was cut as it was written is removed.
  init?(at path: String) {
    guard let file = try? Descriptor(opening: path, O_RDWR | O_APPEND | O_NOFOLLOW, for: .download),
      let held = LockedNote(file, at: path), let status = file.status,
      let bytes = file.read(at: 0, count: Int(status.st_size))
    else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let note = lines.first.flatMap({ try? JSONDecoder().decode(DownloadNote.self, from: Data($0)) })
    else {
      held.remove()
      return nil
    }
    var progress = DownloadProgress()
    for line in lines.dropFirst() {
      if let more = try? JSONDecoder().decode(DownloadProgress.self, from: Data(line)) { progress.add(more) }
    }
    self.note = note
    self.progress = progress
    self.held = held
  }

  /// Whether somebody is still to be asked.
  var isOffered: Bool { note.isOffered && progress.isSettled != true }

  /// Whether the file had its final name already when the program died.
  var isComplete: Bool { Self.status(of: note.destination).map(progress.isOf) ?? false }

  /// Whether a later try can go on with what there is.
  var isUsable: Bool {
    guard let temporary = note.temporary, let status = Self.status(of: temporary) else { return false }
    // By the time of this run of the system: a wall clock that jumps throws nothing away.
    guard let age = SystemRun.age(of: progress.uptime, in: progress.boot) else { return false }
    return progress.isOf(status) && status.st_size > 0 && progress.version != nil && age < Self.longestAge
      && !isComplete
  }

  /// Takes over the note and the incomplete file, open behind what it holds; nil when it is of no use.
  func adopt() -> IncompleteFile? {
    guard isUsable, let temporary = note.temporary, let version = progress.version,
      let file = try? Descriptor(opening: temporary, O_RDWR | O_APPEND | O_NOFOLLOW, for: .download),
      let status = file.status, progress.isOf(status), status.st_nlink == 1
    else { return nil }
    let size = Int64(status.st_size)
    let start = max(0, size - Int64(KeptContent.tailBytes))
    guard let tail = file.read(at: start, count: Int(size - start)) else { return nil }
    let kept = KeptContent(version: version, byteCount: size, tail: tail)
    return IncompleteFile(path: temporary, file: file, record: DownloadRecord(held), kept: kept)
  }

  /// Nobody is to be asked again.
  func settle() { DownloadRecord(held).keep(isOffered: false) }

  /// Removes the note and the incomplete file, if that is still the one that was begun.
  ///
  /// Without its number the program died before it could say which file it is: then the name alone tells, which
  /// nobody else can have guessed, and nothing was written yet.
  func removeFile() {
    guard let temporary = note.temporary, temporary.contains(TemporaryName.sign) else { return }
    guard let status = Self.status(of: temporary), status.st_uid == geteuid() else { return }
    let isUnknown = progress.inode == nil && status.st_size == 0 && status.st_nlink == 1
    if isUnknown || progress.isOf(status) { unlink(temporary) }
  }

  func removeNote() { held.remove() }

  /// Of a regular file.
  private static func status(of path: String) -> stat? {
    stat(at: path).flatMap { $0.isRegular ? $0 : nil }
  }
}
