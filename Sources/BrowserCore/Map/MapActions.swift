extension Action {
  /// What leads out of the list, or reads it anew.
  static let outside = [map, export, pager, pipe, refresh, autoRefresh]

  package static let map = Action(
    "map", help: "Storage map: what takes the space, by purpose, age, status and more", hint: "map",
    keys: [.lists("m"), .on([.map], "m")]
  ) { $0.toggleMap() }

  package static let export = Action(
    "export", help: "Write what is marked or shown as JSONL, CSV or a script", hint: "export",
    keys: [.lists("x")], needsCurrentRows: true, unavailable: \.withoutRowsOrMarks
  ) { $0.askForExport() }

  package static let pager = Action(
    "pager", help: "Open the content in $PAGER", hint: "pager", keys: [.on(KeyContext.fileViews, "e")],
    needsCurrentRows: true,
    unavailable: \.withoutFile
  ) { $0.openPager() }

  package static let pipe = Action(
    "pipe", help: "Pipe the record or the file to a command", hint: "pipe",
    keys: [.on(KeyContext.fileViews, "|")],
    needsCurrentRows: true, unavailable: \.withoutFile
  ) { $0.askForCommand() }

  package static let refresh = Action(
    "refresh", help: "Read the list again; in a preview: try again where reading stopped", hint: "refresh",
    keys: [.views("r", "F5", "Ctrl-R")]
  ) { $0.refresh() }

  package static let autoRefresh = Action(
    "auto-refresh", help: "Read the list again now and then, or stop that", hint: "auto-refresh",
    keys: [.lists("F")], unavailable: { $0.session.isSlow ? .slowLine : nil }
  ) { $0.toggleAutoRefresh() }
}

extension Action {
  /// What the keys do in the storage map.
  static let mapping = [showSlice, markSlice, nextGrouping, previousGrouping]

  package static let showSlice = Action(
    "show-slice", help: "Show what is in this slice", hint: "shows", keys: [.on([.map], "Enter")],
    unavailable: \.withoutSlice
  ) { $0.showSlice() }

  package static let markSlice = Action(
    "mark-slice", help: "Mark what is in this slice", hint: "marks", keys: [.on([.map], "a")],
    unavailable: { $0.shownFilterProblems.isEmpty ? $0.withoutSlice : .filterProblem }
  ) { $0.markSlice() }

  package static let nextGrouping = Action(
    "next-grouping", help: "The next grouping of the map", hint: "next grouping",
    keys: [.on([.map], "Tab", "Right", "l")]
  ) { $0.changeGrouping(by: 1) }

  package static let previousGrouping = Action(
    "previous-grouping", help: "The grouping before", hint: "previous grouping",
    keys: [.on([.map], "Shift-Tab", "Left", "h")]
  ) { $0.changeGrouping(by: -1) }
}
