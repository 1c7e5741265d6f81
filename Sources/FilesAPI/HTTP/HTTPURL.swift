import FoundationEssentials

/// An `http` or `https` URL in the parts that matter here.
package struct HTTPURL: Hashable, Sendable {
  /// `http` or `https`.
  package var scheme: String
  /// Host and port as written, without user information; lower case.
  package var authority: String
  /// Percent-encoded, empty or with a leading slash.
  package var path: String
  /// Percent-encoded, without the question mark; nil when there is none.
  package var query: String?

  /// Reads an absolute URL; nil when it is none of ours, has user information, blanks or control characters.
  package init?(_ text: String) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    guard let separator = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<separator.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let withoutFragment = text[separator.upperBound...].prefix { $0 != "#" }
    let authority = withoutFragment.prefix { $0 != "/" && $0 != "?" }
    guard !authority.isEmpty, !authority.contains("@"), !authority.hasPrefix(":") else { return nil }
    let rest = withoutFragment[authority.endIndex...]
    let path = rest.prefix { $0 != "?" }
    self.scheme = scheme
    self.authority = authority.lowercased()
    self.path = String(path)
    query = path.endIndex < rest.endIndex ? String(rest[path.endIndex...].dropFirst()) : nil
  }

  package var text: String {
    scheme + "://" + authority + (path.isEmpty ? "/" : path) + (query.map { "?" + $0 } ?? "")
  }

  /// Scheme, host and port: what a key may be sent to.
  package var origin: String {
    let standardPort = scheme == "https" ? ":443" : ":80"
    guard authority.hasSuffix(standardPort) else { return scheme + "://" + authority }
    return scheme + "://" + authority.dropLast(standardPort.count)
  }

  /// Host without port and brackets.
  package var host: String {
    if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
    return String(authority.prefix { $0 != ":" })
  }

  /// Whether the host is this machine, so that nobody else can read what is sent unencrypted.
  ///
  /// `localhost` and the names below it never leave the machine (RFC 6761, section 6.3).
  package var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || IPAddress(host)?.isLoopback == true
  }

  /// Adds path segments, each percent-encoded so that a slash in it stays in it, without ever doubling a slash.
  package func appending(_ segments: [String]) -> HTTPURL {
    var url = self
    while url.path.hasSuffix("/") { url.path.removeLast() }
    for segment in segments { url.path += "/" + PercentEncoding.segment(segment) }
    return url
  }

  /// Adds query items after those that are there.
  package func appending(query items: [HTTPField]) -> HTTPURL {
    guard !items.isEmpty else { return self }
    let added = items.map { PercentEncoding.item($0.name) + "=" + PercentEncoding.item($0.value) }
    var url = self
    url.query = ([query ?? ""] + added).filter { !$0.isEmpty }.joined(separator: "&")
    return url
  }

  /// The URL that a `Location` means when it comes in an answer from this one (RFC 3986, section 5.2).
  package func resolving(_ location: String) -> HTTPURL? {
    guard !location.isEmpty else { return self }
    guard let resolved = URL(string: location, relativeTo: URL(string: text)) else { return nil }
    return HTTPURL(resolved.absoluteURL.absoluteString)
  }
}
