/// Everything a person can ask for; one name each for help, configuration and command line.
package enum Action: String, CaseIterable, Hashable, Sendable {
  // Moving, in every list and text.
  case moveDown = "move-down"
  case moveUp = "move-up"
  case moveLeft = "move-left"
  case moveRight = "move-right"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case first
  case last
  case lineStart = "line-start"
  case lineEnd = "line-end"
  case extendDown = "extend-down"
  case extendUp = "extend-up"
  // Layers.
  case open
  case close
  case back
  case quit
  case cancel
  // Finding and arranging.
  case filter
  case purposes
  case sort
  case reverseSort = "reverse-sort"
  case columns
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  // Marks.
  case mark
  case range
  case markAll = "mark-all"
  case invertMarks = "invert-marks"
  case clearMarks = "clear-marks"
  case undoMarks = "undo-marks"
  case markDuplicatesButNewest = "mark-duplicates-but-newest"
  case markDuplicatesButOldest = "mark-duplicates-but-oldest"
  case compare
  // Looking.
  case detail
  case peek
  case scrollDetailDown = "scroll-detail-down"
  case scrollDetailUp = "scroll-detail-up"
  case preview
  // Doing.
  case upload
  case download
  case downloadAs = "download-as"
  case delete
  case pause
  case transfers
  case map
  case export
  case refresh
  case autoRefresh = "auto-refresh"
  case copyID = "copy-id"
  case copyName = "copy-name"
  case copyJSON = "copy-json"
  case copyCommand = "copy-command"
  // In the preview.
  case nextMode = "next-mode"
  case nextRecord = "next-record"
  case previousRecord = "previous-record"
  case nextBadLine = "next-bad-line"
  case filterRecords = "filter-records"
  case wrap
  case lineNumbers = "line-numbers"
  case summary
  case keepColumn = "keep-column"
  case pager
  case pipe
  case copyRecord = "copy-record"
  case copyValue = "copy-value"
  case copyPath = "copy-path"
  case fold
  case foldSiblings = "fold-siblings"
  case unfoldSiblings = "unfold-siblings"
  case foldLevel1 = "fold-level-1"
  case foldLevel2 = "fold-level-2"
  case foldLevel3 = "fold-level-3"
  case foldLevel4 = "fold-level-4"
  case foldLevel5 = "fold-level-5"
  case foldLevel6 = "fold-level-6"
  case foldLevel7 = "fold-level-7"
  case foldLevel8 = "fold-level-8"
  case foldLevel9 = "fold-level-9"
  // The program.
  case commandLine = "command-line"
  case switchProfile = "switch-profile"
  case help
  case messages
  case redraw
  case suspend
}
