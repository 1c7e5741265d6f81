import TerminalKit

extension Action {
  /// Moving, in every list and text.
  static let moving = [
    moveDown, moveUp, pageDown, pageUp, halfPageDown, halfPageUp, first, last, moveLeft,
    moveRight, lineStart, lineEnd,
  ]

  package static let moveDown = movement(
    .down, "move-down", help: "Move down", hint: "down",
    keys: [.on(KeyContext.lists, "j", "Down"), .on([.help], "Down")])

  package static let moveUp = movement(
    .up, "move-up", help: "Move up", hint: "up", keys: [.on(KeyContext.lists, "k", "Up"), .on([.help], "Up")])

  package static let pageDown = movement(
    .pageDown, "page-down", help: "One page down", hint: "page down",
    keys: [
      .on(KeyContext.lists.filter { $0 != .diagnostics }, "PgDn", "Ctrl-F"),
      .on([.diagnostics], "PgDn", "Ctrl-F", "Space"), .on([.help], "PgDn"),
    ])

  package static let pageUp = movement(
    .pageUp, "page-up", help: "One page up", hint: "page up",
    keys: [.on(KeyContext.lists, "PgUp", "Ctrl-B"), .on([.help], "PgUp")])

  package static let halfPageDown = movement(
    .halfPageDown, "half-page-down", help: "Half a page down", hint: "half down",
    keys: [.on(KeyContext.lists, "Ctrl-D")])

  package static let halfPageUp = movement(
    .halfPageUp, "half-page-up", help: "Half a page up", hint: "half up",
    keys: [.on(KeyContext.lists, "Ctrl-U")])

  package static let first = movement(
    .first, "first", help: "Go to the first line", hint: "first", keys: [.on(KeyContext.lists, "g", "Home")])

  package static let last = movement(
    .last, "last", help: "Go to the last line", hint: "last", keys: [.on(KeyContext.lists, "G", "End")])

  package static let moveLeft = ofPreview(
    "move-left", help: "Scroll to the left", hint: "left", keys: "Left")

  package static let moveRight = ofPreview(
    "move-right", help: "Scroll to the right", hint: "right", keys: "Right")

  package static let lineStart = ofPreview(
    "line-start", help: "Go to the beginning of the line, or a table's first column", hint: "line start",
    keys: "0", "^")

  package static let lineEnd = ofPreview(
    "line-end", help: "Go to the end of the line, or a table's last column", hint: "line end",
    keys: "$")
}

extension Action {
  private static func movement(
    _ move: ListCursor.Move, _ name: String, help: String, hint: String, keys: [ActionKeys]
  ) -> Action {
    Action(name, help: help, hint: hint, keys: keys) { state in
      Action(named: name).map { state.move(move, $0) } ?? []
    }
  }
}

extension AppState {
  /// Moves in what has the keys; a preview moves by the action itself.
  mutating func move(_ move: ListCursor.Move, _ action: Action) -> [Effect] {
    if dialogs.help != nil {
      dialogs.help?.move(move, in: keyboard.keymap)
      return []
    }
    switch dialogs.overlay {
    case nil:
      guard preview == nil else { return performInPreview(action) }
      return objectList == nil ? moveInList(move) : moveInObjectList(move)
    case .map: moveInMap(move)
    case .messages(let top):
      var menu = Menu(Array(messages.log.indices), index: top)
      menu.move(move)
      dialogs.overlay = .messages(top: menu.index)
    case .upload(let draft): dialogs.overlay = .upload(draft.moved(move))
    case .purposes, .sorts, .columns, .objectSorts, .objectColumns, .transfers, .profiles:
      dialogs.overlay?.moveInMenu(move)
    case .themes(let menu): return showThemes(menu.moved(move))
    case .prompt, .deletePlan, .acts, .deletionResults, .question, .openingProfile: break
    }
    return []
  }
}

extension Overlay {
  fileprivate mutating func moveInMenu(_ move: ListCursor.Move) {
    switch self {
    case .purposes(let menu): self = .purposes(menu.moved(move))
    case .sorts(let menu): self = .sorts(menu.moved(move))
    case .columns(let menu): self = .columns(menu.moved(move))
    case .objectSorts(let menu): self = .objectSorts(menu.moved(move))
    case .objectColumns(let menu): self = .objectColumns(menu.moved(move))
    case .transfers(let menu): self = .transfers(menu.moved(move))
    case .profiles(let menu): self = .profiles(menu.moved(move))
    case .prompt, .map, .upload, .deletePlan, .acts, .deletionResults, .question, .openingProfile,
      .themes, .messages:
      break
    }
  }
}
