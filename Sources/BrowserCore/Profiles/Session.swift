package import FilesAPI
import FilesStore
package import TerminalKit

/// Who we are talking to, and how; another profile is another session.
package struct Session: Equatable, Sendable {
  package var profileName: String
  package var provider: Provider
  /// The server as a person knows it: host and port.
  package var host: String
  package var isReadOnly: Bool
  /// False for a server that does not outlive the program: nothing of it can be gone on with.
  package var isLasting = true
  /// Draw less often and without animation.
  package var isSlow = false
  /// Filters that the configuration gives names to, in its order.
  package var savedFilters: [SavedFilter] = []
  /// The program that shows content, and its arguments.
  package var pager = ["less"]
  /// How often the list is read again by itself, once that was asked for.
  package var refreshSeconds: Int64 = 60
  /// The colour of the profile's badge, or nil for the theme's.
  package var color: Color?
  /// What can be switched to, the present one included.
  package var profiles: [ProfileChoice] = []
  /// The present one.
  package var choice: ProfileChoice?

  package init(profileName: String, provider: Provider, host: String, isReadOnly: Bool) {
    self.profileName = profileName
    self.provider = provider
    self.host = host
    self.isReadOnly = isReadOnly
  }
}
