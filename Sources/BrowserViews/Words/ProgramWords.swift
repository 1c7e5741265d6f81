package import BrowserCore
import ContentReading
import FilesAPI
import FilesStore
package import TerminalKit

/// What is said of content that another program reads.
package enum ProgramWords {
  /// The line above a command's output.
  package static func title(_ externalProgram: ExternalProgram) -> SafeText? {
    guard externalProgram.purpose == .pipe else { return nil }
    let command = externalProgram.arguments.joined(separator: " ")
    return switch externalProgram.source {
    case .file: "winnow: \(externalProgram.file.name) | \(command)"
    case .record(let line, _, _):
      "winnow: \(externalProgram.file.name), record \((line + 1).grouped) | \(command)"
    }
  }

  /// The line below a command's output; nil when there is nothing that has to be read.
  package static func epilogue(_ externalProgram: ExternalProgram, _ result: ProgramResult) -> SafeText? {
    guard externalProgram.purpose == .pipe else { return nil }
    if case .notStarted = result.end { return nil }
    return "winnow: \(self.result(externalProgram, result).text.string). Press Enter to go back. "
  }

  static func result(_ externalProgram: ExternalProgram, _ result: ProgramResult) -> (
    text: SafeText, role: StyleRole
  ) {
    let name = externalProgram.program
    if case .notStarted(let code) = result.end { return (notStarted(name, code), .error) }
    if case .cut(let error) = result.feed?.end {
      let why = error.map { ": " + ErrorWords.headline($0).string } ?? ""
      let got = PreviewWords.size(result.feed?.byteCount ?? 0).string
      return ("\(name) got only the first \(got)\(why)", .error)
    }
    switch result.end {
    case .exited(status: 0): return ("\(name) ended with status 0", .success)
    case .exited(let status): return ("\(name) ended with status \(status)", .warning)
    case .killed(let signal): return ("\(name) was ended by signal \(signal)\(self.name(signal))", .warning)
    case .notStarted(let code): return (notStarted(name, code), .error)
    }
  }

  static func words(_ problem: CommandWords.Problem) -> SafeText {
    switch problem {
    case .empty: "Type a command and its arguments."
    case .openQuote(let quote): "A quote \(String(quote)) is not closed."
    case .shellSign(let sign):
      "No shell reads this, so \(sign) would be a plain word. Write sh -c '…' for a pipeline, or quote it."
    }
  }

  private static func name(_ signal: Int32) -> String {
    switch signal {
    case 2: " (interrupted)"
    case 9: " (killed)"
    case 13: " (broken pipe)"
    case 15: " (terminated)"
    default: ""
    }
  }

  /// The commonest codes of POSIX, the same on all of Linux.
  private static func notStarted(_ name: String, _ code: Int32) -> SafeText {
    switch code {
    case 2: "There is no command \(name)"
    case 13: "\(name) may not be run"
    case 8: "\(name) is no program"
    default: "\(name) cannot be started (error \(code))"
    }
  }
}
