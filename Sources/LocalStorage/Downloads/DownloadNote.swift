import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// What the first line of a note says, written before the incomplete file is there.
struct DownloadNote: Codable, Equatable {
  var profile: String
  var baseURL: String
  /// The account as one number: what another one downloaded is gone on with there.
  var owner: Int64
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

  /// Whether it is about the same content and the same place.
  func isOf(_ file: RemoteFile, at path: String) -> Bool {
    file.id.rawValue == id && file.byteCount?.bytes == bytes && file.createdAt?.seconds == created
      && destination == path
  }
}

/// What the further lines of a note say; what a later one says replaces what an earlier one said.
struct DownloadProgress: Codable, Equatable {
  /// Which file the incomplete one is.
  var device: UInt64?
  var inode: UInt64?
  /// The run of the system that wrote it: after another start the disk may have lost some of it.
  var boot: String?
  /// When it was gone on with last, in seconds of that run.
  var uptime: Int64?
  var version: ContentVersion?
  /// Nobody is asked about it any more.
  var isSettled: Bool?

  mutating func add(_ later: DownloadProgress) {
    device = later.device ?? device
    inode = later.inode ?? inode
    boot = later.boot ?? boot
    uptime = later.uptime ?? uptime
    version = later.version ?? version
    isSettled = later.isSettled ?? isSettled
  }

  /// Whether the incomplete file is known, and is the one with this status.
  func isOf(_ status: stat) -> Bool { UInt64(status.st_dev) == device && UInt64(status.st_ino) == inode }
}
