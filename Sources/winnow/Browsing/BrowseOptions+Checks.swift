import BrowserCore
import Settings
import TerminalKit

extension BrowseOptions {
  /// The key map with the person's own keys; a mistake names file, line and what is allowed.
  func keymap() throws(CommandFailure) -> Keymap {
    var overrides: [String: [String]] = [:]
    do throws(SettingsError) {
      for binding in keys { overrides[binding.action] = try names(of: binding) }
    } catch {
      throw CommandFailure(error)
    }
    do throws(Keymap.Problem) {
      return try Keymap(standardWith: overrides)
    } catch {
      throw CommandFailure(settingsError(for: error))
    }
  }

  private func names(of binding: Configuration.KeyBinding) throws(SettingsError) -> [String] {
    var names: [String] = []
    for key in binding.keys { names.append(try key.filledString()) }
    return names
  }

  private func settingsError(for problem: Keymap.Problem) -> SettingsError {
    let (action, message) =
      switch problem {
      case .unknownAction(let name):
        (name, "there is no action \"\(name)\"; allowed: \(Action.allCases.map(\.rawValue).joined(separator: ", "))")
      case .unknownKey(let key, let action):
        (action, "there is no key \"\(key)\"; keys are written like D, Ctrl-F, PgDn, F5, Space or \"y i\"")
      case .conflict(let key, let first, let second):
        (
          keys.contains { $0.action == second.rawValue } ? second.rawValue : first.rawValue,
          "the key \"\(key)\" means both \(first.rawValue) and \(second.rawValue)"
        )
      }
    let binding = keys.first { $0.action == action }
    return binding?.error(message) ?? SettingsError(file: "keys", line: nil, message: message)
  }

  /// The columns that the configuration wants, or the standard ones.
  func fileColumns() throws(CommandFailure) -> [FileColumn] {
    guard !columns.isEmpty else { return FileColumn.standard }
    do throws(SettingsError) {
      var wanted: [FileColumn] = []
      for column in columns {
        let name = try column.word(of: FileColumn.allCases.map(\.rawValue))
        if let known = FileColumn(rawValue: name) { wanted.append(known) }
      }
      return wanted
    } catch {
      throw CommandFailure(error)
    }
  }
}
