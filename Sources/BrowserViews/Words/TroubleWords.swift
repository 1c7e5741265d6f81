package import FilesStore
package import TerminalKit

/// What is wrong with the files that winnow keeps on this machine.
package enum TroubleWords {
  /// What, where and what to do; `auditPath` is what the person knows the audit log by.
  package static func words(_ trouble: StateTrouble, auditPath: String = "audit.jsonl") -> SafeText {
    switch trouble {
    case .audit(let problem):
      return "The audit log is incomplete: \(ErrorWords.local(path: auditPath, problem: problem))"
    case .uploadNote(let name, let problem):
      let reason = ErrorWords.local(path: "its note", problem: problem)
      return "If winnow ends before \(name) is stored, look for it before you send it again: \(reason)"
    case .journalSetAside(let path):
      return "The journal of deletions was damaged and is now \(path): what was cut off is not offered again"
    }
  }
}
