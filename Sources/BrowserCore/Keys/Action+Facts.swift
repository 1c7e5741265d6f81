extension Action {
  /// What help, hints and menus know of an action: one row each.
  package struct Facts: Sendable {
    /// The line in the help.
    package var help: String
    /// The word or two in the hint line.
    package var hint: String
    /// Whether it changes anything at the provider; such actions do not exist in read-only profiles.
    package var isMutating = false
    /// Whether it acts on the files that are shown, and so must not take rows of an older filter for them.
    package var isAboutFiles = false
  }

  package var facts: Facts {
    switch self {
    case .moveDown: Facts(help: "Move down", hint: "down")
    case .moveUp: Facts(help: "Move up", hint: "up")
    case .moveLeft: Facts(help: "Scroll to the left", hint: "left")
    case .moveRight: Facts(help: "Scroll to the right", hint: "right")
    case .pageDown: Facts(help: "One page down", hint: "page down")
    case .pageUp: Facts(help: "One page up", hint: "page up")
    case .halfPageDown: Facts(help: "Half a page down", hint: "half down")
    case .halfPageUp: Facts(help: "Half a page up", hint: "half up")
    case .first: Facts(help: "Go to the first line", hint: "first")
    case .last: Facts(help: "Go to the last line", hint: "last")
    case .lineStart:
      Facts(help: "Go to the beginning of the line, or a table's first column", hint: "line start")
    case .lineEnd: Facts(help: "Go to the end of the line, or a table's last column", hint: "line end")
    case .extendDown: Facts(help: "Mark this file and move down", hint: "extend down", isAboutFiles: true)
    case .extendUp: Facts(help: "Mark this file and move up", hint: "extend up", isAboutFiles: true)
    case .open: Facts(help: "Open the record under the cursor", hint: "open")
    case .close: Facts(help: "Close what is open, or quit", hint: "close")
    case .back: Facts(help: "Close one layer: pane, filter, view", hint: "back")
    case .quit: Facts(help: "Quit", hint: "quit")
    case .cancel: Facts(help: "Cancel what runs; when idle, ask to quit", hint: "cancel")
    case .filter: Facts(help: "Filter the list, or search in a preview", hint: "filter")
    case .purposes: Facts(help: "Show one purpose only, with counts and sizes", hint: "purpose")
    case .sort: Facts(help: "Choose the sort order", hint: "sort")
    case .reverseSort: Facts(help: "Reverse the sort order", hint: "reverse")
    case .columns: Facts(help: "Choose the columns", hint: "columns")
    case .nextMatch: Facts(help: "Next match", hint: "next")
    case .previousMatch: Facts(help: "Previous match", hint: "previous")
    case .mark:
      Facts(
        help: "Mark or unmark the file and move down; in a preview: page down or fold", hint: "mark",
        isAboutFiles: true)
    case .range: Facts(help: "Begin or end a range of marks", hint: "range", isAboutFiles: true)
    case .markAll: Facts(help: "Mark all files shown", hint: "mark all", isAboutFiles: true)
    case .invertMarks: Facts(help: "Invert the marks of all files shown", hint: "invert", isAboutFiles: true)
    case .undoMarks: Facts(help: "Undo the last change of marks", hint: "undo marks", isAboutFiles: true)
    case .clearMarks: Facts(help: "Clear all marks, hidden ones too", hint: "unmark all")
    case .markDuplicatesButNewest:
      Facts(
        help: "Mark all shown duplicates but the newest of each", hint: "all but the newest",
        isAboutFiles: true)
    case .markDuplicatesButOldest:
      Facts(
        help: "Mark all shown duplicates but the oldest of each", hint: "all but the oldest",
        isAboutFiles: true)
    case .compare:
      Facts(
        help: "Compare the contents of this file, or the marked ones, and their duplicates", hint: "compare",
        isAboutFiles: true)
    case .detail:
      Facts(help: "Details of the file; again: raw JSON; again: close", hint: "detail", isAboutFiles: true)
    case .peek:
      Facts(
        help: "Peek at the first lines of the content; while a deletion runs: hold it back", hint: "peek",
        isAboutFiles: true)
    case .scrollDetailDown: Facts(help: "Scroll the details down", hint: "details down")
    case .scrollDetailUp: Facts(help: "Scroll the details up", hint: "details up")
    case .preview: Facts(help: "Look into the file's content", hint: "preview", isAboutFiles: true)
    case .upload:
      Facts(help: "Upload a file, or several: names and patterns", hint: "upload", isMutating: true)
    case .download:
      Facts(help: "Download the marked files or this one here", hint: "download", isAboutFiles: true)
    case .downloadAs:
      Facts(help: "Download to a folder or name of your choice", hint: "save as", isAboutFiles: true)
    case .delete:
      Facts(
        help: "Delete the marked files or this one (asks first)", hint: "delete", isMutating: true,
        isAboutFiles: true)
    case .pause: Facts(help: "Hold the deletion back, or let it go on", hint: "pause")
    case .transfers: Facts(help: "Uploads and downloads: look, cancel, repeat", hint: "transfers")
    case .map: Facts(help: "Storage map: what takes the space, by purpose, age, month and more", hint: "map")
    case .export:
      Facts(
        help: "Write the marked or shown files as JSONL, CSV or a script", hint: "export", isAboutFiles: true)
    case .refresh:
      Facts(help: "Read the list again; in a preview: try again where reading stopped", hint: "refresh")
    case .autoRefresh: Facts(help: "Read the list again now and then, or stop that", hint: "auto-refresh")
    case .copyID: Facts(help: "Copy the file's id", hint: "id", isAboutFiles: true)
    case .copyName: Facts(help: "Copy the file's name", hint: "name", isAboutFiles: true)
    case .copyJSON: Facts(help: "Copy what is known of the file as JSON", hint: "JSON", isAboutFiles: true)
    case .copyCommand:
      Facts(
        help: "Copy a curl line for the file, the key as a variable", hint: "curl line", isAboutFiles: true)
    case .nextMode: Facts(help: "Next way to show the content: records, tree, chat, text, hex", hint: "mode")
    case .nextRecord: Facts(help: "Next record", hint: "next record")
    case .previousRecord: Facts(help: "Previous record", hint: "previous record")
    case .nextBadLine:
      Facts(help: "Next line that is no JSON or breaks a rule of its format", hint: "next bad line")
    case .filterRecords:
      Facts(help: "Show only records that fit: words, /re/, .path=value; empty: all", hint: "only matching")
    case .wrap: Facts(help: "Wrap long lines, or not", hint: "wrap")
    case .lineNumbers: Facts(help: "Show line numbers, or not", hint: "numbers")
    case .summary: Facts(help: "Summary of all of the content: keys, sizes, roles, tokens", hint: "summary")
    case .keepColumn: Facts(help: "Keep a table's first column in sight, or not", hint: "keep column")
    case .pager: Facts(help: "Open the content in $PAGER", hint: "pager", isAboutFiles: true)
    case .pipe:
      Facts(help: "Pipe the record or the file to a command", hint: "pipe", isAboutFiles: true)
    case .copyRecord: Facts(help: "Copy the record under the cursor", hint: "copy")
    case .copyValue: Facts(help: "Copy the value under the cursor", hint: "value")
    case .copyPath: Facts(help: "Copy the path of the value under the cursor", hint: "path")
    case .fold: Facts(help: "Fold or unfold the node under the cursor", hint: "fold")
    case .foldSiblings: Facts(help: "Fold this node and those beside it", hint: "fold all")
    case .unfoldSiblings: Facts(help: "Unfold this node and those beside it", hint: "unfold all")
    case .foldLevel1, .foldLevel2, .foldLevel3, .foldLevel4, .foldLevel5, .foldLevel6, .foldLevel7,
      .foldLevel8, .foldLevel9:
      Facts(help: "Fold the record to level \(foldLevel ?? 1)", hint: "level \(foldLevel ?? 1)")
    case .commandLine: Facts(help: "Type a command: any action's name, or upload PATH…", hint: "command")
    case .help: Facts(help: "This help: type to find, Enter to run", hint: "help")
    case .switchProfile: Facts(help: "Switch to another profile", hint: "profile")
    case .messages: Facts(help: "What was said so far: results, failures, request ids", hint: "messages")
    case .redraw: Facts(help: "Draw the screen anew", hint: "redraw")
    case .suspend: Facts(help: "Suspend the program; fg brings it back", hint: "suspend")
    }
  }
}

extension Action {
  /// The level that a record is folded to, from 1 to 9; nil for other actions.
  package var foldLevel: Int? {
    let prefix = "fold-level-"
    return rawValue.hasPrefix(prefix) ? Int(rawValue.dropFirst(prefix.count)) : nil
  }
}
