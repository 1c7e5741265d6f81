extension Action {
  /// What is shown below the list.
  static let details = [detail, peek, scrollDetailDown, scrollDetailUp]

  package static let detail = Action(
    "detail", help: "Details of the file; again: raw JSON; again: close", hint: "detail",
    keys: [.files("d")], needsCurrentRows: true, unavailable: \.withoutFile
  ) { $0.cycleDetail() }

  package static let peek = Action(
    "peek", help: "Peek at the first lines of the content; while a deletion runs: hold it back", hint: "peek",
    keys: [.files("p")], needsCurrentRows: true,
    unavailable: { $0.list.current == nil && $0.peek == nil && !$0.isDeleting ? .noFile : nil }
  ) { $0.togglePeek() }

  package static let scrollDetailDown = Action(
    "scroll-detail-down", help: "Scroll the details down", hint: "details down", keys: [.files("J")],
    unavailable: { $0.detail == nil ? .noDetails : nil }
  ) { $0.scrollDetail(by: 1) }

  package static let scrollDetailUp = Action(
    "scroll-detail-up", help: "Scroll the details up", hint: "details up", keys: [.files("K")],
    unavailable: { $0.detail == nil ? .noDetails : nil }
  ) { $0.scrollDetail(by: -1) }
}
