import FilesAPI
import FilesStore
import Glibc
import SQLite

extension SQLiteJobJournal {
  /// Gives a journal that cannot be used any more another name, with all that belongs to it, so that nothing is lost
  /// that somebody might still read out of it.
  ///
  /// - Returns: false when the file is in order after all, since another winnow has begun a new one.
  func setAside() throws(FilesError) -> Bool {
    database = nil
    let guardPath = path + ".lock"
    let file = try Descriptor(opening: guardPath, O_RDWR | O_CREAT | O_NOFOLLOW, for: .delete)
    // One at a time: the second one finds the new journal of the first.
    guard uninterrupted({ flock(file.number, LOCK_EX) }) == 0 else { throw error(errno) }
    defer {
      flock(file.number, LOCK_UN)
      unlink(guardPath)
    }
    guard isDamaged() else { return true }
    let aside = freeName()
    for suffix in ["-wal", "-shm", ""] where access(path + suffix, F_OK) == 0 {
      guard rename(path + suffix, aside + suffix) == 0 else { throw error(errno) }
    }
    _ = folder.sync.folder(folder.path)
    onTrouble(.journalSetAside(aside))
    return true
  }

  private func error(_ code: Int32) -> FilesError { FilesError(operation: .delete, path: path, code: code) }

  private func isDamaged() -> Bool {
    do throws(DatabaseError) {
      let database = try Database(path: path, schema: Self.schema)
      for statement in Self.probes { try database.run(statement) }
      return try database.setting("integrity_check") != "ok"
    } catch {
      return error.isDamage
    }
  }

  private func freeName() -> String {
    let name = path + ".damaged"
    guard access(name, F_OK) == 0 else { return name }
    var number = 2
    while access("\(name)-\(number)", F_OK) == 0 { number += 1 }
    return "\(name)-\(number)"
  }
}
