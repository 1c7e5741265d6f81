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

  /// Adds which file it is, now that it is there.
  func identify(_ file: Descriptor) {
    guard let status = file.status else { return }
    let piece = DownloadNote.Piece(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    guard let json = try? JSONEncoder().encode(piece) else { return }
    _ = lock.write(Array(json) + [UInt8(ascii: "\n")])
  }

  /// The download came to its end.
  func remove() { unlink(path) }

  /// The download was cut off: the note stays for the next start, which may take it as soon as this is let go of.
  func keep() { flock(lock.number, LOCK_UN) }
}

/// What the first line of a note says, written before the incomplete file is there.
struct DownloadNote: Codable, Equatable {
  var profile: String
  var baseURL: String
  /// Where the incomplete file is to lie; nil when there is none.
  var temporary: String?
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

  /// The second line: which file it is.
  struct Piece: Codable, Equatable {
    var device: UInt64
    var inode: UInt64

    func isOf(_ status: stat) -> Bool { UInt64(status.st_dev) == device && UInt64(status.st_ino) == inode }
  }

  /// Removes the incomplete file, if it is still the one that was begun.
  ///
  /// Without a second line the program died before it could say which file it is: then the name alone tells, which
  /// nobody else can have guessed, and nothing was written yet.
  func sweep(_ piece: Piece?) {
    guard let temporary, temporary.contains(TemporaryName.sign) else { return }
    guard let status = Self.status(of: temporary), status.st_uid == geteuid() else { return }
    let isOurs = piece.map { $0.isOf(status) } ?? (status.st_size == 0 && status.st_nlink == 1)
    if isOurs { unlink(temporary) }
  }

  /// Whether the file had its final name already when the program died.
  func isComplete(_ piece: Piece?) -> Bool {
    guard let piece, let status = Self.status(of: destination) else { return false }
    return piece.isOf(status)
  }

  /// Of a regular file.
  private static func status(of path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? status : nil
  }
}
