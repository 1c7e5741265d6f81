import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What the status line says of something that happened.
enum NoticeWords {
  static func message(_ notice: Notice, keys: KeyNames, glyphs: Glyphs) -> StatusMessage {
    if case .failed(let error) = notice {
      return StatusMessage(error, advice: ErrorWords.advice(error, keys: keys), role: .error)
    }
    if case .deletionEnded(let deletion) = notice { return DeletionWords.message(deletion) }
    let (text, role) = words(notice, keys: keys)
    return StatusMessage(text, role: role)
  }

  private static func keptInUse(_ count: Int, _ name: String, _ use: FileUse) -> SafeText {
    let others: SafeText = count > 1 ? " and \((count - 1).counted("other"))" : ""
    return "Kept, since something uses it now: \(name)" + others + ", " + ReferenceWords.words(use)
  }

  private static func copied(_ text: String, _ result: ClipboardResult) -> (SafeText, StyleRole) {
    switch result {
    case .sent: ("Sent to the terminal's clipboard: \(text)", .notice)
    case .inTmux(isSentOn: true): ("In tmux's buffer, and sent on to the terminal: \(text)", .notice)
    case .inTmux(isSentOn: false):
      ("In tmux's buffer alone (tmux set -s set-clipboard on sends it on): \(text)", .notice)
    case .tooLong(let limit):
      ("Not copied: terminals take no more than \(limit.counted("byte")); download it instead", .warning)
    case .noClipboard: ("Not copied: this terminal has no clipboard", .warning)
    }
  }

  private static func words(_ notice: Notice, keys: KeyNames) -> (text: SafeText, role: StyleRole) {
    switch notice {
    case .failed(let error): (ErrorWords.headlineWithRequest(error), .error)
    case .unavailable(let action, let reason): (why(action, reason, keys: keys), .warning)
    case .unknownKey(let key): (unknown(key, keys), .warning)
    case .copied(let text, let result): copied(text, result)
    case .marked(let count): ("\(count.grouped) marked", .notice)
    case .unmarked(let count): ("\(count.grouped) unmarked", .notice)
    case .uploaded(let file, let mismatch): uploaded(file, mismatch)
    case .downloaded(let path, let count):
      (count > 1 ? "\(count) files downloaded, the last to \(path)" : "Downloaded to \(path)", .success)
    case .uploadCancelled(let name): ("Cancelled: \(name); nothing of it was stored", .notice)
    case .mayBeStored(let name, let doubt): (SafeText(name) + " " + UploadWords.doubt(doubt), .warning)
    case .storedTwice(let file, let others):
      (SafeText(file.name) + " is " + UploadWords.twice(file, others), .warning)
    case .sentAgain(let name, let error): (SafeText(name) + ": " + UploadWords.sentAgain(error), .warning)
    case .transferCancelled(let name): ("Cancelled: \(name); nothing incomplete was kept", .notice)
    case .transfersEnded(let done, let failed):
      (
        "\(done.grouped) done, \(failed.grouped) failed: \(keys[.transfers]) shows each with its reason",
        .error
      )
    case .deletionEnded(let deletion): DeletionWords.result(deletion)
    case .noMatch(let text): ("Not found: \(text)", .warning)
    case .refreshed(let count): ("\(count.counted("file")) listed", .notice)
    case .themeChosen(let name):
      ("Theme \(name) until you quit; to keep it, write into config.json5: theme: \"\(name)\"", .notice)
    case .themeUnreadable(let words): (words, .warning)
    case .stateTrouble(let trouble): (TroubleWords.words(trouble), .error)
    case .exported(let path, let count): ("\(count.counted("line")) written to \(path)", .success)
    case .handedOver(let externalProgram, let result): ProgramWords.result(externalProgram, result)
    case .noCounterpart(let id, let name): ("Nothing in \(name) has the custom_id \(id)", .warning)
    case .saving(let name): ("Saving \(name); \(keys[.transfers]) shows how far it is", .progress)
    case .profileFailed(let name, let problem):
      ("Still here: the profile \(name) cannot be opened: " + problem.words, .error)
    case .uploadsTyped(let count, let problems, let beyond):
      (uploads(count, problems, beyond), problems.isEmpty && beyond == 0 ? .notice : .warning)
    case .uploadLeftOut(let name): ("Left out: \(name)", .text)
    case .uploadsDropped(let count): ("Not uploaded: \(count.counted("more file")) that you typed", .warning)
    case .refreshing(let seconds?):
      ("The list is read again every \(seconds) s; \(keys[.autoRefresh]) stops that", .notice)
    case .refreshing(nil):
      ("The list is read again only when you press \(keys[.refresh])", .notice)
    case .marksGone(let count):
      ("\(count.counted("marked file")) \(count == 1 ? "is" : "are") not at the server any more", .warning)
    case .nothingLeftOfJob(let count):
      ("A deletion of \(count.counted("file")) was cut off; none of what was left is there any more", .notice)
    case .noDuplicates: ("No two files shown have the same name and size", .notice)
    case .keptInUse(let count, let name, let use): (keptInUse(count, name, use), .warning)
    case .referencesStopped:
      ("No more is read of what uses the files; \(keys[.refresh]) reads it anew", .notice)
    case .nothingToCompare:
      (
        "Nothing to compare: no other file has this name and size, or no two marked ones the same size",
        .notice
      )
    case .compared(let result): ContentWords.result(result)
    case .markedDuplicates(let count, let basis, let more): ContentWords.marked(count, basis, more: more)
    case .warning(let words): (SafeText(words), .warning)
    case .clockDiffers(let difference): (difference.words, .warning)
    case .answersTogether:
      ("Keys that arrive together answer nothing here: press the key by itself", .warning)
    case .marksUndone(let count): ("Marks as before: \(count.grouped) marked", .notice)
    case .noMarksToUndo: ("No change of marks to undo", .notice)
    case .unmarkedGuarded(let running, let unknown, let copies):
      (guarded(running, unknown, copies), .notice)
    case .notToldHere(let problem): (FilterWords.words(problem.reason), .warning)
    case .noCollection(let view): ("This provider has no \(view.action.name)", .warning)
    case .linkAsked: ("Asking for a link", .notice)
    case .keysDropped(let keys): (WaitWords.words(keys), .warning)
    case .pointer(isTaken: true):
      ("Clicks choose rows now; \(keys[.mouse]) gives the mouse back to the terminal", .notice)
    case .pointer(isTaken: false): ("The mouse is the terminal's own again", .notice)
    case .noPointer: ("This terminal does not tell what the mouse does", .warning)
    case .pasteIgnored: ("A paste means nothing here", .warning)
    case .hiddenByFilter(let name):
      ("Uploaded \(name); the filter hides it, \(keys[.back]) shows it", .success)
    }
  }

  private static func guarded(_ running: Int, _ unknown: Int, _ copies: Int) -> SafeText {
    let parts: [SafeText?] = [
      running > 0 ? "\(running.grouped) in use" : nil,
      unknown > 0 ? "\(unknown.grouped) of which nobody knows what uses them" : nil,
      copies > 0 ? "\(copies.grouped) of which no copy would stay" : nil,
    ]
    let told = parts.compactMap { $0 }
    return told.isEmpty
      ? "Nothing of what is marked is in use or the last of its kind"
      : "Unmarked: " + ReferenceWords.enumerated(told)
  }

  private static func uploads(_ count: Int, _ problems: [FilesError], _ beyond: Int) -> SafeText {
    let alike: SafeText = "those that are alike follow the first one's answers"
    let found: SafeText =
      beyond == 0
      ? "\(count.counted("file")) found: " + alike
      : "Only the first \((count + problems.count).grouped) of \((count + problems.count + beyond).grouped)"
        + " files are taken; type the others afterwards"
    guard let first = problems.first else { return found }
    let more = problems.count > 1 ? ", and \((problems.count - 1).grouped) more" : ""
    return found + ". Left out: " + ErrorWords.headline(first) + SafeText(more)
  }

  private static func uploaded(
    _ file: RemoteFile, _ mismatch: Notice.UploadMismatch?
  ) -> (text: SafeText, role: StyleRole) {
    switch mismatch {
    case nil: ("Uploaded \(file.name) as \(file.id.rawValue)", .success)
    case .otherName(let asked):
      ("Uploaded, but the server calls it \(file.name) instead of \(asked)", .warning)
    case .noExpiry: ("Uploaded \(file.name), but the server set no expiry: it stays until deleted", .warning)
    case .otherSize(let asked):
      (
        "Uploaded \(file.name), but the server says \(file.byteCount?.bytes.grouped ?? "?") bytes"
          + " instead of \(asked.bytes.grouped)", .warning
      )
    }
  }

  private static func unknown(_ key: String, _ keys: KeyNames) -> SafeText {
    let help: SafeText = keys.isBound(.help) ? "; \(keys[.help]) shows all keys" : ""
    return "\(key) is not bound to anything here" + help
  }

  /// Why an action is not possible now.
  static func why(_ action: Action, _ reason: Unavailability, keys: KeyNames) -> SafeText {
    let name = action.hint
    switch reason {
    case .readOnly: return "Not possible: \(name) changes files, and this profile is read-only"
    case .noFile, .nothingHere: return "Not possible: there is nothing here for \(name)"
    case .nothingMarked: return "Nothing is marked"
    case .notUnderWay: return "Nothing is under way"
    case .filterProblem:
      return "Not possible: the filter has a mistake; \(keys[.filter]) corrects it, \(keys[.back]) drops it"
    case .busy:
      return "Not possible yet: marks, counts or an export are still under way; try again in a moment"
    case .unconfirmed:
      return
        "Not possible yet: these rows are of an earlier time; once the server's list is complete,"
        + " \(keys[.delete]) works"
    case .slowLine: return "Not possible: --slow reads nothing unasked; \(keys[.refresh]) refreshes"
    case .noOtherProfile:
      return "There is no other profile: describe profiles in config.json5 (winnow doctor names the file)"
    case .comparisonUnderWay: return "A comparison is under way; \(keys[.cancel]) stops it"
    case .deletionUnderWay: return "A deletion is under way; \(keys[.cancel]) stops it"
    case .noDetails: return "No details are open; \(keys[.detail]) opens them"
    case .nothingToRepeat: return "Only what failed or was cancelled can be tried again"
    case .nothingToCopy: return "None of these files can be downloaded, so that no copy can be made"
    case .stoppedByErrors: return "Errors stop the upload: nothing was sent"
    case .noResults: return "Nothing came out of these yet that could be downloaded"
    case .failuresAtTheEnd: return "Which requests failed is told when the batch has ended"
    case .noFailures: return "No request of it failed, or nobody keeps which"
    case .usesNotTold: return "This provider does not tell what uses its files"
    case .noCall: return "Not possible: this provider has no such call for it"
    case .mixedKinds: return "Not possible: what is marked is of kinds that are not deleted in the same way"
    case .elsewhere: return "Not possible: \(action.name) belongs to another view"
    }
  }
}
