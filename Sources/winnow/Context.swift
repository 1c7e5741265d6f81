import FilesAPI
import LocalStorage
import Settings
import TerminalKit

/// What every command starts from: the words, the environment and the configuration file.
struct Context: Sendable {
  var arguments: Arguments
  var environment: [String: String]
  var folders: UserFolders
  var configuration: Configuration

  /// Reads the configuration file.
  init(arguments: Arguments, environment: [String: String]) throws(CommandFailure) {
    self.arguments = arguments
    self.environment = environment
    folders = UserFolders(environment: environment)
    configuration = try Configuration.load(named: arguments.value(.config), folder: folders.config)
    do {
      _ = try configuration.savedFilters()
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Starts with what can be used of the configuration file.
  init(arguments: Arguments, environment: [String: String], salvage: Configuration.Salvage) {
    self.arguments = arguments
    self.environment = environment
    folders = UserFolders(environment: environment)
    configuration = salvage.configuration
  }

  /// Where each change is written down.
  var auditPath: String { "\(folders.state)/audit.jsonl" }

  /// The profile with its key; may run the program that prints the key.
  ///
  /// While the browser is on the screen that program must not use the terminal.
  func profile(isOnScreen: Bool = false) throws(CommandFailure) -> Profile {
    var resolver = ProfileResolver(
      arguments: arguments, environment: environment, configuration: configuration)
    resolver.isOnScreen = isOnScreen
    return try resolver.resolve()
  }

  var themeChoice: ThemeChoice { ThemeChoice(environment: environment, folder: folders.config) }

  /// The theme that the person chose.
  func theme() throws(CommandFailure) -> Theme {
    let option = arguments.value(.theme) ?? (arguments.has(.plain) ? "mono" : nil)
    return try themeChoice.theme(option: option, configured: configuration.theme)
  }
}
