package import FilesAPI
package import TerminalKit

/// What is said before files go of how their copies can come back.
package enum RestoreWords {
  /// nil where each can be uploaded again as it was.
  package static func line(_ notTaken: PurposesNotTaken) -> SafeText? {
    guard notTaken.count > 0 else { return nil }
    let purposes = SafeText(notTaken.purposes.map(\.rawValue).joined(separator: ", "))
    let can: SafeText = notTaken.isKnown ? "cannot" : "may not"
    return "\(notTaken.count.grouped) \(can) come back as " + purposes + ": restore offers another purpose"
  }
}
