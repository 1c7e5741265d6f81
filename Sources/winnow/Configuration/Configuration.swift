import FilesAPI
import Settings
import TerminalKit

/// The person's configuration file, checked.
struct Configuration: Sendable {
  /// The file it came from, or would come from.
  var path: String
  var defaultProfile: String?
  /// In the order of the file.
  var profiles: [ProfileSettings] = []
  /// A theme's name or path, with its place in the file.
  var theme: SettingsNode?
  /// Action names with the keys that shall mean them.
  var keys: [KeyBinding] = []
  /// Column names; the browser checks them.
  var columns: [SettingsNode] = []
  /// Names with the filters they stand for; the browser checks them.
  var filters: [SettingsNode.Entry] = []
  /// How often the browser reads the list again by itself, once that was asked for.
  var refreshSeconds: Int64 = 60
  /// Whether the terminal's own cursor is seen on the row that the keys act on.
  var showsCursor = false
  var takesPointer = false

  /// An action with its keys as the person wrote them; what they mean is the browser's business.
  struct KeyBinding: Sendable {
    var action: String
    var keys: [SettingsNode]
    private let file: String
    private let line: Int
    private let path: String

    init(_ entry: SettingsNode.Entry) throws(SettingsError) {
      action = entry.key
      keys = try entry.value.list()
      for key in keys { _ = try key.filledString() }
      file = entry.value.file
      line = entry.line
      path = entry.value.path
    }

    /// An error at the line of the action.
    func error(_ message: String) -> SettingsError {
      var error = SettingsError(file: file, line: line, message: message)
      error.path = path
      return error
    }
  }

  /// No configuration file.
  init(path: String) { self.path = path }

  /// Reads the text of a configuration file.
  init(parsing text: some Sequence<UInt8>, path: String) throws(SettingsError) {
    try self.init(SettingsNode(parsing: text, file: path), path: path)
  }

  /// Reads a configuration file that was taken apart.
  init(_ node: SettingsNode, path: String) throws(SettingsError) {
    self.path = path
    var table = try node.table()
    let defaultProfile = table.value("default_profile")
    for entry in try table.value("profiles")?.entries() ?? [] {
      profiles.append(try ProfileSettings(entry))
    }
    theme = table.value("theme")
    _ = try theme?.filledString()
    for entry in try table.value("keys")?.entries() ?? [] { keys.append(try KeyBinding(entry)) }
    columns = try table.value("columns")?.list() ?? []
    for column in columns { _ = try column.filledString() }
    filters = try table.value("filters")?.entries() ?? []
    for filter in filters { _ = try filter.value.filledString() }
    if let seconds = try table.value("refresh_seconds")?.integer(in: 5...86_400) {
      refreshSeconds = Int64(seconds)
    }
    showsCursor = try table.value("show_cursor")?.bool() ?? false
    takesPointer = try table.value("mouse")?.bool() ?? false
    try table.end()
    self.defaultProfile = try defaultProfile?.word(of: profiles.map(\.name))
  }

  /// Reads the file that was named, which must exist, or else the standard one, which need not.
  static func load(named: String?, folder: String) throws(CommandFailure) -> Configuration {
    let path = named ?? "\(folder)/config.json5"
    do {
      let file = try TextFile(path: path)
      let configuration = try Configuration(parsing: file.bytes, path: path)
      try configuration.checkCommands(file)
      return configuration
    } catch let error as CommandFailure {
      throw error
    } catch let error as SettingsError {
      throw CommandFailure(error)
    } catch TextFile.Problem.missing where named == nil {
      return Configuration(path: path)
    } catch {
      let words = (error as? TextFile.Problem)?.words ?? "it cannot be read"
      throw CommandFailure(.badConfiguration, "\(path): \(words)")
    }
  }

  /// Whoever may write the file decides which programs we start: that must be nobody but its owner.
  func checkCommands(_ file: TextFile) throws(CommandFailure) {
    guard let profile = profiles.first(where: { $0.keySource?.runsCommand == true }) else { return }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard file.isWritableByOthers || TextFile.isFolderWritableByOthers(folder) else { return }
    let place = file.isWritableByOthers ? path : folder
    throw CommandFailure(
      .badConfiguration,
      "\(path) names a program to start (api_key_command of the profile \(profile.name)), and others may change it",
      advice: "use: chmod go-w \(place)")
  }
}
