import Settings
import TerminalKit

extension Configuration {
  /// A configuration file of which not all can be used.
  struct Salvage: Sendable {
    /// What is left without what is wrong.
    var configuration: Configuration
    var mistakes: [CommandFailure] = []
    /// Whether what is wrong may decide which account is asked.
    var isProfileInDoubt = false

    fileprivate func with(_ mistake: CommandFailure) -> Salvage {
      var salvage = self
      salvage.mistakes.append(mistake)
      salvage.isProfileInDoubt = true
      return salvage
    }
  }

  /// Everything in the file that any command would refuse, not only what it would refuse first.
  static func salvaged(named: String?, folder: String) -> Salvage {
    let path = named ?? "\(folder)/config.json5"
    let file: TextFile
    do {
      file = try TextFile(path: path)
    } catch {
      let none = Salvage(configuration: Configuration(path: path))
      guard named != nil || error != .missing else { return none }
      return none.with(CommandFailure(.badConfiguration, "\(path): \(error.words)"))
    }
    let salvage = salvaged(parsing: file.bytes, path: path)
    do throws(CommandFailure) {
      try salvage.configuration.checkCommands(file)
      return salvage
    } catch {
      return salvage.with(error)
    }
  }

  static func salvaged(parsing text: some Sequence<UInt8>, path: String) -> Salvage {
    var ofForm: [SettingsError] = []
    let node = SettingsNode(salvaging: text, file: path, mistakes: &ofForm)
    let (found, rest) = SettingsMistakes.find(in: node) { node throws(SettingsError) in
      let configuration = try Configuration(node, path: path)
      _ = try configuration.keymap()
      _ = try configuration.fileColumns()
      _ = try configuration.savedFilters()
    }
    let all = (ofForm + found).enumerated().sorted { left, right in
      (left.element.line ?? .max, left.offset) < (right.element.line ?? .max, right.offset)
    }
    return Salvage(
      configuration: (try? Configuration(rest, path: path)) ?? Configuration(path: path),
      mistakes: all.map { CommandFailure($0.element) },
      isProfileInDoubt: !ofForm.isEmpty || found.contains { $0.isAboutProfiles })
  }
}

extension SettingsError {
  fileprivate var isAboutProfiles: Bool {
    guard let path else { return false }
    return path.isEmpty || path.hasPrefix("profiles") || path == "default_profile"
  }
}
