import TerminalKit

/// Where keys are read: each view, dialog, menu and prompt.
package enum KeyContext: String, CaseIterable, Hashable, Sendable {
  // Views.
  case files
  /// Batches, jobs, stores, containers, or what uses a file.
  case objects
  /// The files of one of these.
  case objectFiles = "object-files"
  case preview
  // Menus.
  case purposes
  case sorts
  case columns
  case transfers
  case profiles
  case themes
  case uploadPurpose = "upload-purpose"
  case uploadExpiry = "upload-expiry"
  // Dialogs.
  case map
  case messages
  /// An upload waits for its check, or could not be checked.
  case uploadCheck = "upload-check"
  /// What the check of an upload found.
  case diagnostics
  case results
  /// A profile is being opened.
  case opening
  case question
  /// One file, which takes a key.
  case deletePlan = "delete-plan"
  /// Several files, which take typed text.
  case deletePlanText = "delete-plan-text"
  // Text.
  case help
  case prompt

  package static let views: [KeyContext] = listViews + [.preview]
  /// The views that are a list with marks.
  static let listViews: [KeyContext] = [.files, .objects, .objectFiles]
  /// The views in which files are chosen or looked into.
  static let fileViews: [KeyContext] = [.files, .objectFiles, .preview]
  static let menus: [KeyContext] = [
    .purposes, .sorts, .columns, .transfers, .profiles, .themes, .uploadPurpose, .uploadExpiry,
  ]
  /// Where something is chosen or scrolled, and letters are free to do so.
  static let lists: [KeyContext] = views + menus + [.map, .messages, .diagnostics]

  /// Whether letters are text here, and so cannot be keys.
  package var takesText: Bool { self == .help || self == .prompt }

  /// Whether a text that is to be typed here begins with these keys.
  func typesBeginning(of sequence: KeySequence) -> Bool {
    guard self == .deletePlanText, case .character(let first)? = sequence.keys.first else { return false }
    return DeletePlan.firstCharacters.contains(first)
  }
}
