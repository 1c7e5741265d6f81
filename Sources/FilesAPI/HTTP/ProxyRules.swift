/// Which proxy a request goes through, read from the environment as curl reads it; this machine is never asked for by one.
package struct ProxyRules: Hashable, Sendable {
  /// A proxy and the variable that names it.
  package struct Proxy: Hashable, Sendable {
    package var variable: String
    /// As in the variable, perhaps with a password.
    package var address: String

    /// The proxy in words, without its password.
    package var words: String { "\(addressWithoutSecrets), from \(variable)" }

    private var addressWithoutSecrets: String {
      let schemeEnd = address.firstRange(of: "://")?.upperBound ?? address.startIndex
      let authority = address[schemeEnd...].prefix { $0 != "/" }
      guard let at = authority.lastIndex(of: "@") else { return address }
      return address[..<schemeEnd] + "***" + address[at...]
    }
  }

  private var variables: [String: String] = [:]

  /// No proxy for anything.
  package init() {}

  package init(environment: [String: String]) {
    let names = ["http_proxy"] + Self.forHTTPS + Self.forAll + Self.exceptions
    variables = environment.filter { names.contains($0.key) && !$0.value.isEmpty }
  }

  private static let forHTTPS = ["https_proxy", "HTTPS_PROXY"]
  private static let forAll = ["all_proxy", "ALL_PROXY"]
  private static let exceptions = ["no_proxy", "NO_PROXY"]

  /// The proxy for an address, or nil when it is reached directly.
  package func proxy(for url: HTTPURL) -> Proxy? {
    guard !url.isLoopback, !isExcepted(url.host) else { return nil }
    // HTTP_PROXY in capitals is a header that any client of a CGI program may send: curl does not read it.
    let names = (url.scheme == "https" ? Self.forHTTPS : ["http_proxy"]) + Self.forAll
    return names.lazy.compactMap { name in
      variables[name].map { Proxy(variable: name, address: $0) }
    }.first
  }

  private func isExcepted(_ host: String) -> Bool {
    guard let list = Self.exceptions.lazy.compactMap({ variables[$0] }).first else { return false }
    return list.split { $0 == "," || $0 == " " || $0 == "\t" }.contains { Self.covers(String($0), host) }
  }

  /// A name covers itself and what lies below it, an address itself or, with a number of bits, its network.
  private static func covers(_ entry: String, _ host: String) -> Bool {
    if entry == "*" { return true }
    if let address = IPAddress(host) {
      let parts = entry.filter { $0 != "[" && $0 != "]" }.split(separator: "/", maxSplits: 1)
      guard let network = parts.first.flatMap({ IPAddress(String($0)) }) else { return false }
      let bits = parts.count > 1 ? Int(parts[1]) : network.bytes.count * 8
      return bits.map { address.shares($0, with: network) } ?? false
    }
    var name = entry.lowercased()[...]
    while name.hasPrefix(".") { name.removeFirst() }
    while name.hasSuffix(".") { name.removeLast() }
    return !name.isEmpty && (host == name || host.hasSuffix("." + name))
  }
}
