import Glibc

/// Where winnow keeps what is the user's, after the XDG Base Directory Specification 0.8.
package struct UserFolders: Hashable, Sendable {
  /// Configuration and the user's own themes.
  package var config: String
  /// The audit log, jobs and other things that are to outlive a restart.
  package var state: String
  /// What may be thrown away at any time.
  package var cache: String

  /// Reads `XDG_CONFIG_HOME`, `XDG_STATE_HOME`, `XDG_CACHE_HOME` and `HOME`; relative ones are ignored, as specified.
  ///
  /// Without `HOME` the folders are those of the user's entry in the password database.
  package init(environment: [String: String]) {
    let home = HomeFolders(environment: environment).own ?? "/"
    func folder(_ variable: String, _ fallback: String) -> String {
      let named = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
      return joined(named ?? joined(home, fallback), "winnow")
    }
    config = folder("XDG_CONFIG_HOME", ".config")
    state = folder("XDG_STATE_HOME", ".local/state")
    cache = folder("XDG_CACHE_HOME", ".cache")
  }
}

/// A path below a folder, without a doubled slash.
func joined(_ folder: String, _ name: String) -> String {
  folder.hasSuffix("/") ? folder + name : folder + "/" + name
}
