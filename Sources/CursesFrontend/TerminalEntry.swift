import CNcurses
import Glibc
import TerminalKit

/// The terminfo entry that is used.
struct TerminalEntry {
  let name: String
  /// Whether the terminal understands xterm's private modes and commands, or ignores them.
  let understandsXterm: Bool

  /// Finds the entry of the terminal that `TERM` names, or of one it resembles.
  ///
  /// The entry is looked up before curses starts, because curses would take one that cannot move the cursor.
  static func find(for device: borrowing TerminalDevice) throws(TerminalError) -> TerminalEntry {
    let wanted = getenv("TERM").map { String(cString: $0) } ?? ""
    for name in TerminalName.candidates(for: wanted) {
      switch winnow_terminal_quality(name, device.descriptor) {
      case 0: continue
      case 1: throw .tooSimple(name: wanted)
      default: return TerminalEntry(name: name, understandsXterm: TerminalName.understandsXterm(wanted))
      }
    }
    throw .unknownTerminal(name: wanted)
  }
}

/// A string capability of the running terminal with its padding left out, or nil when it has none.
func capability(_ name: String) -> String? {
  guard let value = winnow_capability(name) else { return nil }
  let whole = String(cString: value)
  guard whole.utf8.contains(UInt8(ascii: "$")) else { return whole }
  var rest = Substring(whole)
  var text = ""
  // No regular expression: to make one would cost more than all else that is done for the keys.
  while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
    text += rest[..<start.lowerBound]
    rest = rest[rest.index(after: end)...]
  }
  return text + rest
}
