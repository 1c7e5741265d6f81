import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// A note of one download under way: a small file that is locked for as long as the program lives.
final class DownloadRecord: Sendable {
  private let note: LockedNote

  init(_ note: LockedNote) { self.note = note }

  /// Adds which file it is, now that it is there.
  func identify(_ file: Descriptor) {
    guard let status = file.status else { return }
    add(
      DownloadProgress(
        device: UInt64(status.st_dev), inode: UInt64(status.st_ino), boot: SystemRun.name))
  }

  /// Adds which version of the content it is.
  func note(_ version: ContentVersion) { add(DownloadProgress(version: version)) }

  /// The download came to its end.
  func remove() { note.remove() }

  /// The download was cut off: the note stays for a later try, which may take it as soon as this is let go of.
  func keep(isOffered: Bool = true) {
    add(DownloadProgress(isSettled: isOffered ? nil : true))
    note.unlock()
  }

  private func add(_ progress: DownloadProgress) {
    var progress = progress
    progress.uptime = SystemRun.uptime
    guard let json = try? JSONEncoder().encode(progress) else { return }
    _ = note.file.write(Array(json) + [UInt8(ascii: "\n")])
  }
}
