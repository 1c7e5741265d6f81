/// Why no screen could be opened.
package enum TerminalError: Error, Hashable, Sendable {
  /// Neither standard input and output nor the process's session have a terminal.
  case noTerminal
  /// There is no terminfo entry for `TERM`, nor for anything like it.
  case unknownTerminal(name: String)
  /// The terminal cannot move its cursor (`dumb`).
  case tooSimple(name: String)
  /// The system refused something; its error number.
  case system(Int32)
}
