import Glibc

/// Gives a complete file its final name, in one step that cannot destroy what came to be there meanwhile.
struct FinalName: Sendable {
  private let temporary: String
  private let path: String
  private let overwrites: Bool

  init(_ temporary: String, as path: String, overwrites: Bool) {
    self.temporary = temporary
    self.path = path
    self.overwrites = overwrites
  }

  /// - Returns: 0, or the system's error code; `EEXIST` when the name is taken.
  func claim() -> Int32 {
    if overwrites { return renamed() }
    // A second name for the file: unlike rename, link never replaces anything (POSIX link, EEXIST).
    if link(temporary, path) == 0 {
      unlink(temporary)
      return 0
    }
    switch errno {
    case EPERM, EOPNOTSUPP, ENOSYS, EMLINK: return reserved()
    case let code: return code
    }
  }

  private func renamed() -> Int32 { rename(temporary, path) == 0 ? 0 : errno }

  /// Where files cannot have two names (exFAT): takes the name with an empty file, which no two can, and replaces that.
  func reserved() -> Int32 {
    let place = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard place >= 0 else { return errno }
    close(place)
    let code = renamed()
    if code != 0 { unlink(path) }
    return code
  }
}
