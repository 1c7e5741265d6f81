import Glibc

/// How what was written is made to outlive a loss of power.
///
/// Everything here that syncs does it through this, so that each sync can be counted, and can fail.
package struct DiskSync: Sendable {
  /// Syncs an open file or folder; 0, or the system's error code.
  private let sync: @Sendable (Int32) -> Int32

  /// `sync` gets the descriptor of an open file or folder, and gives 0 or the system's error code; from any thread.
  package init(_ sync: @escaping @Sendable (Int32) -> Int32) { self.sync = sync }

  /// The system's own.
  package static let system = DiskSync { uninterrupted { [number = $0] in fsync(number) } == 0 ? 0 : errno }

  /// Makes what a file holds last.
  ///
  /// - Returns: 0, or the system's error code.
  func file(_ file: Descriptor) -> Int32 { sync(file.number) }

  /// Makes the names in a folder last: a file that was synced may still lose its name.
  ///
  /// - Returns: 0, also where the file system cannot do that or the folder is not to be read; else the error code.
  func folder(_ path: String) -> Int32 {
    let number = uninterrupted { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard number >= 0 else { return 0 }
    let folder = Descriptor(owning: number)
    let code = sync(folder.number)
    return [EINVAL, ENOTSUP, ENOSYS, EROFS].contains(code) ? 0 : code
  }
}
