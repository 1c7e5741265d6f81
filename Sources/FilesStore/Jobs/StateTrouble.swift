package import FilesAPI

/// Something that could not be kept on this machine as it should be, while the work goes on.
package enum StateTrouble: Hashable, Sendable {
  /// A line is missing in the audit log, or may not outlive a loss of power.
  case audit(FilesError.LocalProblem)
  /// What became of an upload could not be added to its note: the next start may not know of it.
  case uploadNote(name: String, FilesError.LocalProblem)
  /// The journal was damaged and lies at this path now; what was cut off is not offered any more.
  case journalSetAside(String)
}
