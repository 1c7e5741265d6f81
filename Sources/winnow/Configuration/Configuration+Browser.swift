import BrowserCore
import Settings

extension Configuration {
  /// The standard keys with the person's own in their place.
  ///
  /// Throws an error at the line of an unknown action, an unknown key or a conflict.
  func keymap() throws(SettingsError) -> Keymap {
    var overrides: [String: [String]] = [:]
    for binding in keys {
      var names: [String] = []
      for key in binding.keys { names.append(try key.filledString()) }
      overrides[binding.action] = names
    }
    do throws(Keymap.Problem) {
      return try Keymap(standardWith: overrides)
    } catch {
      throw settingsError(for: error)
    }
  }

  private func settingsError(for problem: Keymap.Problem) -> SettingsError {
    switch problem {
    case .unknownAction(let name):
      let words = unknownWord(name, allowed: Action.allCases.map(\.name))
      return error(at: [name], "action \(words)")
    case .unknownKey(let key, let action):
      return error(
        at: [action],
        "\"\(key)\" is no key; write keys like D, Ctrl-D, F5, Enter, PgDn, or g g for one after the other")
    case .conflict(let key, let first, let second):
      return error(
        at: [second.name, first.name], "the key \(key) means both \(first.name) and \(second.name)")
    case .typed(let key, let action):
      return error(
        at: [action.name], "\"\(key)\" cannot mean \(action.name): it is typed where that would be done")
    case .noWayOut(let context):
      let ways = Keymap.waysOut(of: context).map(\.name)
      let all = ways.dropLast().joined(separator: ", ") + " or " + (ways.last ?? "")
      let place = context == .files ? "quit with" : "leave \(context.words) with"
      return error(at: ways, "there would be no key to \(place): \(all) needs one")
    case .needed(let action):
      return error(at: [action.name], "\(action.name) needs a key: nothing could be closed without it")
    }
  }

  /// An error at the first of these actions that stands in the file.
  private func error(at actions: [String], _ message: String) -> SettingsError {
    let binding = actions.lazy.compactMap { action in keys.first { $0.action == action } }.first
    return binding?.error(message) ?? SettingsError(file: path, line: nil, message: message)
  }

  /// The columns of the list, in order.
  ///
  /// Throws an error at the line of an unknown column, or of one that is named twice.
  func fileColumns() throws(SettingsError) -> [FileColumn] {
    var names: [FileColumn] = []
    for node in columns {
      let word = try node.word(of: FileColumn.allCases.map(\.rawValue))
      guard let column = FileColumn(rawValue: word), !names.contains(column) else {
        throw node.error("the column \"\(word)\" is named twice")
      }
      names.append(column)
    }
    return names.isEmpty ? FileColumn.standard : names
  }
}

extension KeyContext {
  /// A view, as a person calls it.
  fileprivate var words: String {
    switch self {
    case .preview: "a preview"
    case .objects: "a list of batches and the like"
    case .objectFiles: "a list of their files"
    default: rawValue
    }
  }
}
