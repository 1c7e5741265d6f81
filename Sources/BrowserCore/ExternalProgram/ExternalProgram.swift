package import ContentReading
package import FilesAPI
package import TerminalKit

/// Content that another program is to read.
package struct ExternalProgram: Equatable, Sendable {
  package var id = PipeID(0)
  package var file: RemoteFile
  package var source: ProgramInput
  /// The program and its arguments.
  package var arguments: [String]
  package var purpose: Purpose

  /// What becomes of the program's output.
  package enum Purpose: Equatable, Sendable {
    /// It has the terminal for itself, and the screen comes back when it ends.
    case pager
    /// It is read before the screen comes back.
    case pipe
  }

  /// The program's name as it was typed.
  package var program: String { arguments.first ?? "" }
}

/// How much of a file is handed over.
package enum ProgramInput: Equatable, Sendable {
  case file
  /// A record, counted from 0, its first byte, and its end where it does not end with its line.
  case record(line: Int, start: Int64, end: Int64? = nil)

  package var part: ContentPart {
    switch self {
    case .file: .all
    case .record(_, let start, nil): .line(from: start)
    case .record(_, let start, let end?): .ranges([start..<end])
    }
  }
}

/// What came of handing over.
package struct ProgramResult: Equatable, Sendable {
  package var end: ForegroundEnd
  /// What the program got; nil when that is not known.
  package var feed: PipeReport?

  package init(end: ForegroundEnd, feed: PipeReport?) {
    self.end = end
    self.feed = feed
  }
}

extension ProgramResult {
  /// Whether the program did not get all that there is, for want of it.
  package var isFeedCut: Bool {
    if case .cut = feed?.end { true } else { false }
  }
}

/// The content that another program is about to read, or reads.
struct ExternalProgramState: Equatable, Sendable {
  var externalProgram: ExternalProgram?
  /// The number of the last one.
  var last = 0
}

extension AppState {
  var externalProgram: ExternalProgram? {
    get { jobs.externalPrograms.externalProgram }
    set { jobs.externalPrograms.externalProgram = newValue }
  }
}
