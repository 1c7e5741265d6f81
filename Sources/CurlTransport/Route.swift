import FilesAPI

/// How one request reaches its server, decided before it is sent, so that errors can name what was in use.
struct Route {
  /// nil: without a proxy.
  let proxy: ProxyRules.Proxy?
  let settings: ConnectionSettings

  init(to url: HTTPURL, _ settings: ConnectionSettings) {
    proxy = settings.proxies.proxy(for: url)
    self.settings = settings
  }

  /// The certificates that were trusted, in words.
  var trust: String { "trusted: " + settings.trust.words }

  /// A failure's text with the proxy, and with what else may explain it.
  func explaining(_ text: String, names others: String...) -> String {
    let names = others + (proxy.map { ["proxy: " + $0.words] } ?? [])
    return names.isEmpty ? text : text + "; " + names.joined(separator: "; ")
  }
}
