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
  case markDuplicatesButNewest = "mark-duplicates-but-newest"
  case markDuplicatesButOldest = "mark-duplicates-but-oldest"
  // Looking.
  case detail
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
  case copyID = "copy-id"
  case copyName = "copy-name"
  case copyJSON = "copy-json"
  case copyCommand = "copy-command"
  // In the preview.
  case nextMode = "next-mode"
  case nextRecord = "next-record"
  case previousRecord = "previous-record"
  case nextBadLine = "next-bad-line"
  case wrap
  case lineNumbers = "line-numbers"
  case copyRecord = "copy-record"
  // The program.
  case commandLine = "command-line"
  case help
  case redraw
  case suspend
}
