package import FilesAPI
import Glibc

/// A file that nobody else can lock for as long as this value lives.
///
/// It is unlocked by name and not only closed: a program that is being started just now has a copy of the descriptor
/// until its first step, and the lock would live on in it.
final class FileLock: Sendable {
  private let file: Descriptor

  /// Locks an open file; nil when somebody else has locked it.
  init?(_ file: Descriptor) {
    guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { return nil }
    self.file = file
  }

  deinit { flock(file.number, LOCK_UN) }
}

/// A folder that nobody else holds for as long as this value lives.
package struct FolderHold: Sendable {
  private let lock: FileLock

  /// Holds a folder that is there; nil when another program holds it.
  ///
  /// Throws `.local` when it cannot be opened.
  package init?(_ path: String) throws(FilesError) {
    let folder = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY, for: .download)
    guard let lock = FileLock(folder) else { return nil }
    self.lock = lock
  }
}
