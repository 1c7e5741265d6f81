import JSONLines

extension Action {
  static let uploading = [upload, skipUpload, uploadAnyway, overruleErrors]

  package static let upload = Action(
    "upload", help: "Upload a file, or several: names and patterns", hint: "upload", keys: [.files("u")],
    changesTheProvider: true
  ) { $0.askForUpload() }

  package static let skipUpload = Action(
    "skip-upload", help: "Leave out this one of several files", hint: "skips it",
    keys: [.on([.uploadPurpose, .uploadExpiry, .uploadCheck, .diagnostics], "n")],
    unavailable: { $0.uploadDraft?.place == nil ? .nothingHere : nil }
  ) { $0.skipUpload() }

  package static let uploadAnyway = Action(
    "upload-anyway", help: "Upload in spite of the warnings", hint: "uploads it nevertheless",
    keys: [.on([.diagnostics], "y", "Y")], changesTheProvider: true,
    unavailable: { ($0.uploadDraft?.check?.diagnostics?.errorCount ?? 0) > 0 ? .stoppedByErrors : nil }
  ) { $0.uploadAnyway() }

  package static let overruleErrors = Action(
    "overrule-errors", help: "Upload in spite of the errors, after typing their number",
    hint: "uploads it nevertheless", keys: [.on([.diagnostics], "Enter")], changesTheProvider: true,
    unavailable: { $0.uploadDraft?.check?.isOverruled == true ? nil : .stoppedByErrors }
  ) { $0.uploadAnyway() }
}
