import BrowserCore

/// What the configuration makes of the keys, for `--check-keys`.
struct KeyCheck {
  private let path: String
  private let changed: [(action: String, keys: String)]

  /// Throws the first mistake with its line.
  init(_ configuration: Configuration) throws(CommandFailure) {
    path = configuration.path
    let keymap: Keymap
    do {
      keymap = try configuration.keymap()
    } catch {
      throw CommandFailure(error)
    }
    changed = configuration.keys.map(\.action).sorted().map { name in
      var seen: Set<String> = []
      let keys = keymap.bindings.filter { $0.action.name == name }.flatMap(\.sequences).map(\.displayName)
      return (name, keys.filter { seen.insert($0).inserted }.joined(separator: ", "))
    }
  }

  var text: String {
    guard !changed.isEmpty else { return "The keys are right: none of \(path) differs from the standard.\n" }
    let width = changed.map(\.action.count).max() ?? 0
    let lines = changed.map { line in
      let name = line.action + String(repeating: " ", count: width - line.action.count)
      return "\(name)  \(line.keys.isEmpty ? "no key" : line.keys)\n"
    }
    return lines.joined() + "The keys of \(path) are right.\n"
  }
}
