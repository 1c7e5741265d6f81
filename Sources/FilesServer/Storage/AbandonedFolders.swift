import Glibc

/// Temporary folders of servers that were killed before they could remove them.
enum AbandonedFolders {
  /// How the names of temporary folders begin.
  static let prefix = "winnow-files-"
  /// A younger folder may be one that is just being made; in seconds.
  private static let leastAge = 60

  /// Removes those that belong to this user and that no server holds.
  static func remove(in parent: String) {
    for name in folderEntries(parent) where name.hasPrefix(prefix) {
      let path = parent + "/" + name
      if isOldAndOurs(path) && !isHeld(path) {
        removeFolder(path)
      }
    }
  }

  private static func isOldAndOurs(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
    return status.st_uid == getuid() && status.st_mtim.tv_sec < time(nil) - leastAge
  }

  private static func isHeld(_ path: String) -> Bool {
    let lock = open(path + "/lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard lock >= 0 else { return true }
    defer { close(lock) }
    return flock(lock, LOCK_EX | LOCK_NB) != 0
  }
}
