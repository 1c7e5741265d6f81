import BrowserRuntime
import FoundationEssentials
import Settings
import TerminalKit
import Themes

/// Finds the theme: by its name among the user's own and the built-in ones, or by its path.
struct ThemeChoice {
  var environment: [String: String]
  /// The configuration folder; the user's themes lie in `themes` below it.
  var folder: String

  /// The option, else `NO_COLOR`, else the configuration, else the first built-in theme.
  func theme(option: String?, configured: SettingsNode?) throws(CommandFailure) -> Theme {
    if let option { return try load(option) { Arguments.wrong("--theme: \($0)") } }
    if let value = environment["NO_COLOR"], !value.isEmpty { return try builtIn("mono") }
    guard let configured else { return try builtIn(BuiltInThemes.names[0]) }
    let name: String
    do { name = try configured.filledString() } catch { throw CommandFailure(error) }
    return try load(name) { CommandFailure(configured.error($0)) }
  }

  private func load(_ name: String, _ wrong: (String) -> CommandFailure) throws(CommandFailure) -> Theme {
    let isPath = name.contains("/") || name.hasSuffix(".json5")
    let path = isPath ? HomePath.expanded(name, environment: environment) : "\(folder)/themes/\(name).json5"
    do {
      return try Theme(parsing: TextFile(path: path).bytes, file: path)
    } catch let error as SettingsError {
      throw CommandFailure(error)
    } catch TextFile.Problem.missing where !isPath && BuiltInThemes.names.contains(name) {
      return try builtIn(name)
    } catch TextFile.Problem.missing where !isPath {
      let known = BuiltInThemes.names.joined(separator: ", ")
      throw wrong("there is no theme \"\(name)\"; built in: \(known); your own: \(path)")
    } catch {
      throw wrong("\(path): \((error as? TextFile.Problem)?.words ?? "it cannot be read")")
    }
  }

  /// The names to choose from: the built-in ones, then the person's own.
  var names: [String] {
    let own = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/themes")) ?? []
    let ownNames = own.filter { $0.hasSuffix(".json5") }.map { String($0.dropLast(".json5".count)) }
    return BuiltInThemes.names + ownNames.filter { !BuiltInThemes.names.contains($0) }.sorted()
  }

  /// A theme for the menu: the one that the program began with, or another of `names`.
  func theme(named name: String, orAtHand first: Theme) throws(ThemeProblem) -> Theme {
    if name == first.name { return first }
    do throws(CommandFailure) {
      return try load(name) { CommandFailure(.badConfiguration, "\($0)") }
    } catch {
      throw ThemeProblem(error.message)
    }
  }

  private func builtIn(_ name: String) throws(CommandFailure) -> Theme {
    do {
      return try Theme(parsing: BuiltInThemes.source(named: name) ?? [], file: name)
    } catch {
      throw CommandFailure(error)
    }
  }
}
