import FilesAPI
import SQLite

/// What SQLite refused, in words for a person (codes: sqlite.org/rescode.html).
extension DatabaseError {
  /// The file is no database any more, or not a whole one.
  var isDamage: Bool { code == Code.corrupt || code == Code.notADatabase }

  var problem: FilesError.LocalProblem {
    switch code {
    case Code.full: .diskFull
    case Code.permission, Code.readOnly, Code.cannotOpen: .isNotWritable
    case Code.busy, Code.locked: .system("another program keeps it locked; try again when that has ended")
    case Code.corrupt, Code.notADatabase:
      .system("it is damaged (\(message)); move it away to begin a new one")
    case Code.inputOutput: .system("the disk does not take it (\(message)): is it full?")
    default: .system(message)
    }
  }

  private enum Code {
    static let permission: Int32 = 3
    static let busy: Int32 = 5
    static let locked: Int32 = 6
    static let readOnly: Int32 = 8
    static let inputOutput: Int32 = 10
    static let corrupt: Int32 = 11
    static let full: Int32 = 13
    static let cannotOpen: Int32 = 14
    static let notADatabase: Int32 = 26
  }
}
