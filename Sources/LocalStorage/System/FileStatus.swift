import Glibc

extension stat {
  /// What is at a path; nil, with the reason in `errno`, where that cannot be told.
  init?(at path: String, followingLinks: Bool = false) {
    self.init()
    guard fstatat(AT_FDCWD, path, &self, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
  }

  var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}

/// Whether a folder is there, or a link to one.
func isFolder(_ path: String) -> Bool { stat(at: path, followingLinks: true)?.isFolder ?? false }
