import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  /// Gives a key to what lies over the screen.
  mutating func pressInOverlay(_ key: KeyPress) -> [Effect] {
    switch overlay {
    case nil: return []
    case .prompt(let prompt): return press(key, in: prompt)
    case .purposes(var menu):
      guard let choice = choose(key, in: &menu) else { return keep(.purposes(menu), unless: key) }
      overlay = nil
      return self.choose(choice)
    case .map(let map): return press(key, in: map)
    case .sorts(var menu):
      if key == .character("+") || key == .character(" "), let choice = menu.current {
        list.sort.add(choice)
        return rearrange()
      }
      guard let choice = choose(key, in: &menu) else { return keep(.sorts(menu), unless: key) }
      overlay = nil
      return sort(by: choice)
    case .columns(let menu): return press(key, in: menu)
    case .upload(let draft): return press(key, in: draft)
    case .deletePlan(let plan): return press(key, in: plan)
    case .deletionResults: return closeResults(key)
    case .question(let question): return answer(question, key)
    case .help(let help): return press(key, in: help)
    case .transfers(let menu): return press(key, in: menu)
    case .profiles(var menu):
      guard let choice = choose(key, in: &menu) else { return keep(.profiles(menu), unless: key) }
      return self.choose(choice)
    case .openingProfile(let opening): return press(key, whileOpening: opening)
    case .messages(let top): return press(key, inMessagesFrom: top)
    }
  }

  /// Moves in a menu; returns what Enter chose.
  func choose<Item>(_ key: KeyPress, in menu: inout Menu<Item>) -> Item? {
    switch key {
    case .down, .character("j"): menu.move(by: 1)
    case .up, .character("k"): menu.move(by: -1)
    case .home, .character("g"): menu.move(by: -menu.items.count)
    case .end, .character("G"): menu.move(by: menu.items.count)
    case .pageDown: menu.move(by: 10)
    case .pageUp: menu.move(by: -10)
    case .enter, .right, .character("l"): return menu.current
    default: break
    }
    return nil
  }

  /// The overlay stays as it is now, unless the key closes it.
  mutating func keep(_ changed: Overlay, unless key: KeyPress) -> [Effect] {
    overlay = closes(key) ? nil : changed
    return []
  }

  func closes(_ key: KeyPress) -> Bool {
    switch key {
    case .escape, .control("c"), .character("q"), .left, .character("h"), .backspace: true
    default: false
    }
  }

  private mutating func sort(by key: FileSort.Key) -> [Effect] {
    list.sort.choose(key)
    return rearrange()
  }

  /// Enter or Space shows or hides a column; the name stays.
  private mutating func press(_ key: KeyPress, in menu: Menu<FileColumn>) -> [Effect] {
    var menu = menu
    let chosen = key == .character(" ") ? menu.current : choose(key, in: &menu)
    guard let column = chosen else { return keep(.columns(menu), unless: key) }
    if list.columns.contains(column) {
      list.columns.removeAll { $0 == column && $0 != .name }
    } else {
      list.columns = FileColumn.allCases.filter { list.columns.contains($0) || $0 == column }
    }
    overlay = .columns(menu)
    return []
  }

  // MARK: Help

  private mutating func press(_ key: KeyPress, in help: HelpState) -> [Effect] {
    var help = help
    let actions = help.actions(in: keymap)
    switch key {
    case .escape, .control("c"), .function(1):
      overlay = nil
      return []
    case .down: help.index = min(help.index + 1, max(0, actions.count - 1))
    case .up: help.index = max(0, help.index - 1)
    case .pageDown: help.index = min(help.index + 10, max(0, actions.count - 1))
    case .pageUp: help.index = max(0, help.index - 10)
    case .enter:
      overlay = nil
      return actions.indices.contains(help.index) ? perform(actions[help.index]) : []
    default:
      help.field.handle(key)
      help.index = 0
    }
    overlay = .help(help)
    return []
  }

  // MARK: Transfers

  private mutating func press(_ key: KeyPress, in menu: Menu<TransferID>) -> [Effect] {
    var menu = menu
    guard let id = menu.current, let transfer = transfers[id] else {
      return keep(.transfers(menu), unless: key)
    }
    switch key {
    case .character("x"), .control("c"):
      return transfer.isUnderWay ? [.cancelTransfer(id)] : keep(.transfers(menu), unless: key)
    case .character("r"): return again(transfer)
    case .character("t"):
      overlay = nil
      return []
    default:
      _ = choose(key, in: &menu)
      return keep(.transfers(menu), unless: key)
    }
  }

  /// Starts a transfer that failed or was cancelled once more.
  private mutating func again(_ transfer: TransferState) -> [Effect] {
    switch transfer.phase {
    case .failed, .cancelled, .mayBeStored, .isThere: break
    case .targetExists(let path):
      if let question = transfer.kind.overwriteQuestion(path) { ask(question) }
      return []
    case .queued, .running, .waiting, .looking, .downloaded, .uploaded, .storedTwice: return []
    }
    switch transfer.kind {
    case .download(let request):
      defer { overlay = .transfers(Menu(transfers.transfers.reversed().map(\.id))) }
      return start(request)
    case .save(let request):
      defer { overlay = .transfers(Menu(transfers.transfers.reversed().map(\.id))) }
      return save(request, overwrites: request.download.overwrites)
    case .upload(let request, _): return uploadAgain(request)
    }
  }
}
