import FilesAPI
import TerminalKit

extension Action {
  /// Finding and arranging.
  static let finding = [filter, purposes, sort, reverseSort, columns, nextMatch, previousMatch]

  package static let filter = Action(
    "filter", help: "Filter the list, or search in a preview", hint: "filter", keys: [.views("/")]
  ) { $0.askForFilter() }

  package static let purposes = Action(
    "purposes", help: "Show one purpose only, or what is running, finished, failed", hint: "purpose",
    keys: [.lists("f")]
  ) { $0.openPurposes() }

  package static let sort = Action(
    "sort", help: "Choose the sort order", hint: "sort", keys: [.lists("o")]
  ) { $0.openSorts() }

  package static let reverseSort = Action(
    "reverse-sort", help: "Reverse the sort order", hint: "reverse order", keys: [.lists("O")]
  ) { $0.reverseSort() }

  package static let columns = Action(
    "columns", help: "Choose the columns", hint: "columns", keys: [.lists("c")]
  ) { $0.openColumns() }

  package static let nextMatch = ofPreview(
    "next-match", help: "Next match", hint: "next match", keys: "n")

  package static let previousMatch = ofPreview(
    "previous-match", help: "Previous match", hint: "previous match", keys: "N")
}

extension Action {
  /// Copying what is under the cursor.
  static let copying = [copyID, copyName, copyJSON, copyCommand, copyLink, copyRecord, copyValue, copyPath]

  package static let copyID = Action(
    "copy-id", help: "Copy the id", hint: "copy id", keys: [.lists("y i")], needsCurrentRows: true,
    unavailable: \.withoutRow
  ) { $0.copy(\.copiedID) }

  package static let copyName = Action(
    "copy-name", help: "Copy the name", hint: "copy name", keys: [.lists("y n")],
    needsCurrentRows: true,
    unavailable: \.withoutRow
  ) { $0.copy(\.copiedName) }

  package static let copyJSON = Action(
    "copy-json", help: "Copy what is known of it as JSON", hint: "copy JSON", keys: [.lists("y j")],
    needsCurrentRows: true, unavailable: \.withoutRow
  ) { $0.copy(\.copiedJSON) }

  package static let copyCommand = Action(
    "copy-command", help: "Copy a curl line for it, the key as a variable", hint: "copy curl line",
    keys: [.lists("y u")], needsCurrentRows: true, unavailable: \.withoutRow
  ) { $0.copy(\.copiedCommand) }

  package static let copyLink = Action(
    "copy-link", help: "Copy a link to its content that works without a key", hint: "copy link",
    keys: [.fileLists("y l")], needsCurrentRows: true, unavailable: \.withoutLink
  ) { $0.copyLink() }

  package static let copyRecord = ofPreview(
    "copy-record", help: "Copy the record under the cursor", hint: "copy record", keys: "y")

  package static let copyValue = ofPreview(
    "copy-value", help: "Copy the value under the cursor", hint: "copy value", keys: "Y")

  package static let copyPath = ofPreview(
    "copy-path", help: "Copy the path of the value under the cursor", hint: "copy path", keys: "P")
}
