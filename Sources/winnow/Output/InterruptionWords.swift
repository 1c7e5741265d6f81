import TerminalKit

/// What may have happened when a command was interrupted, beside the lines that it printed.
enum InterruptionWords {
  static func words(_ command: CommandName) -> SafeText {
    switch command {
    case .rm:
      "interrupted: what is named above as deleted is gone; a file whose call was under way may be gone as well; "
        + "\"winnow rm --resume\" finds out and goes on"
    case .put:
      "interrupted: what \"may be stored\" is looked for at the next start; putting it again sends it only if it is "
        + "not there"
    case .get, .sync:
      "interrupted: the files named above are whole; what had come of others is kept, and the same command goes on"
    case .restore: "interrupted: the same command goes on with what is left, and uploads nothing twice"
    case .cancel:
      "interrupted: what is named above is cancelled; of the others nobody knows, and asking again does no harm"
    case .ls, .du, .show, .cat, .dups, .hash: "interrupted: what was printed is not all"
    case .browse, .serve, .check, .doctor, .completions, .manual, .help: "interrupted"
    }
  }
}
