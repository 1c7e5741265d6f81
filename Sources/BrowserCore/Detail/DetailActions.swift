extension Action {
  /// What is shown below the list.
  static let details = [detail, peek, scrollDetailDown, scrollDetailUp]

  package static let detail = Action(
    "detail", help: "Details; again: raw JSON; again: close", hint: "detail",
    keys: [.lists("d")], needsCurrentRows: true, unavailable: \.withoutRow
  ) { $0.cycleDetail() }

  package static let peek = Action(
    "peek", help: "Peek at the first lines of the content; while a deletion runs: hold it back", hint: "peek",
    keys: [.fileLists("p")], needsCurrentRows: true,
    unavailable: { $0.currentFile == nil && $0.peek == nil && !$0.isDeleting ? .noFile : nil }
  ) { $0.togglePeek() }

  package static let scrollDetailDown = Action(
    "scroll-detail-down", help: "Scroll the details down", hint: "details down", keys: [.lists("J")],
    unavailable: { $0.detail == nil ? .noDetails : nil }
  ) { $0.scrollDetail(by: 1) }

  package static let scrollDetailUp = Action(
    "scroll-detail-up", help: "Scroll the details up", hint: "details up", keys: [.lists("K")],
    unavailable: { $0.detail == nil ? .noDetails : nil }
  ) { $0.scrollDetail(by: -1) }
}
