import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// A note of one download under way: a small file that is locked for as long as the program lives.
final class DownloadRecord: Sendable {
  private let path: String
  private let lock: Descriptor

  init(path: String, lock: Descriptor) {
    self.path = path
    self.lock = lock
  }

  /// The download came to its end.
  func remove() { unlink(path) }

  /// The download was cut off: the note stays for the next start, which may take it as soon as this is let go of.
  func keep() { flock(lock.number, LOCK_UN) }
}

/// What a note says.
struct DownloadNote: Codable, Equatable {
  var profile: String
  var baseURL: String
  /// Where the incomplete file lies, and which file it is; nil when there is none.
  var temporary: String?
  var device: UInt64?
  var inode: UInt64?
  /// Whether somebody is to be asked about it.
  var isOffered: Bool
  var id: String
  var name: String
  var bytes: Int64?
  var created: Int64?
  var purpose: String?
  var destination: String
  var overwrites: Bool

  /// The download as it was asked for, with its target as an absolute path.
  var request: DownloadRequest {
    let file = RemoteFile(
      id: FileID(id), name: name, byteCount: bytes.map(ByteCount.init),
      createdAt: created.map(Timestamp.init),
      purpose: purpose.map { FilePurpose($0) })
    return DownloadRequest(file: file, destination: destination, overwrites: overwrites)
  }

  /// Removes the incomplete file, if it is still the one that was begun.
  func sweep() {
    guard let temporary, let device, let inode, temporary.contains(TemporaryName.sign) else { return }
    var status = stat()
    guard lstat(temporary, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_nlink == 1, UInt64(status.st_dev) == device, UInt64(status.st_ino) == inode
    else { return }
    unlink(temporary)
  }
}
