import Glibc

/// A small file that tells of some work, and that this program has locked for as long as it does the work.
struct LockedNote: Sendable {
  let path: String
  let file: Descriptor

  /// Locks an open file, which is or will be at a path; nil when somebody else has locked it, with the reason in `errno`.
  init?(_ file: Descriptor, at path: String) {
    guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { return nil }
    self.file = file
    self.path = path
  }

  /// The work came to its end.
  func remove() { unlink(path) }

  /// Leaves the note to whoever takes it next.
  func unlock() { flock(file.number, LOCK_UN) }
}
