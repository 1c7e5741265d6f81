import FilesAPI
import SQLite

/// What SQLite refused, in words for a person (codes: sqlite.org/rescode.html).
extension DatabaseError {
  var problem: FilesError.LocalProblem {
    switch code {
    case Code.full: .diskFull
    case Code.permission, Code.readOnly, Code.cannotOpen: .isNotWritable
    case Code.busy, Code.locked: .system("another program keeps it locked; try again when that has ended")
    case _ where isDamage:
      .system("it is damaged (\(message)): the next deletion sets it aside and begins a new one")
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
    static let full: Int32 = 13
    static let cannotOpen: Int32 = 14
  }
}
