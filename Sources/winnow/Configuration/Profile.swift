import FilesAPI
import TerminalKit

/// Where calls go, with which key, and what may be done there: everything about one account, resolved.
struct Profile: Sendable {
  /// The name in the configuration; the provider's where no profile is configured.
  var name: String
  /// The preset with the base URL, headers and limits of this profile in place.
  var provider: Provider
  /// nil for servers that ask for none.
  var key: APIKey?
  /// Where the key comes from, for `doctor`.
  var keySource: KeySource?
  /// The person's name for the account, which outlives its keys; nil: the key tells it.
  var account: String?
  var isReadOnly = false
  /// The colour of the badge, or nil for the theme's.
  var color: Color?
  var retry = RetryPolicy.standard
  var timeouts = HTTPTimeouts()
  /// Proxies and certificates.
  var connection = ConnectionSettings()
  /// Allows `http://` beyond this machine.
  var allowsInsecure = false
  /// What the person should know at the start, such as a key file that others can read.
  var warnings: [SafeText] = []

  /// The server's host, with its port where one is named, for titles.
  var host: String { BaseURL.host(provider.baseURL) }

  /// The values of headers whose names say that they are secrets; no answer may show them.
  var secretHeaders: [String] {
    let words = ["authorization", "key", "token", "secret", "cookie", "password"]
    return provider.headers.filter { header in words.contains { header.name.lowercased().contains($0) } }
      .map(\.value)
  }
}
