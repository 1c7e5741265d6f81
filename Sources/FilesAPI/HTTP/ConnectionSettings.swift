/// How connections are made: by which proxy, and whom they trust.
package struct ConnectionSettings: Hashable, Sendable {
  package var proxies = ProxyRules()
  package var trust = CertificateTrust()
  /// Paths of PEM files that show the server who we are; nil shows nothing.
  package var clientCertificate: String?
  package var clientKey: String?

  package init() {}
}

/// Which certificates are trusted: those of the system, unless somebody names others.
package struct CertificateTrust: Hashable, Sendable {
  /// A PEM file with certificates.
  package var file: String?
  /// A folder of certificates under their hashes.
  package var folder: String?
  /// Who named them: `ca_file` or a variable.
  package var source: String?

  package init() {}

  package init(file: String? = nil, folder: String? = nil, source: String?) {
    self.file = file
    self.folder = folder
    self.source = source
  }

  /// As OpenSSL, curl and the SDKs read the environment, the first one that is set.
  package init(environment: [String: String]) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if value("SSL_CERT_FILE") != nil || value("SSL_CERT_DIR") != nil {
      let names = ["SSL_CERT_FILE", "SSL_CERT_DIR"].filter { value($0) != nil }
      self.init(
        file: value("SSL_CERT_FILE"), folder: value("SSL_CERT_DIR"), source: names.joined(separator: " and "))
    } else if let name = ["CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE"].first(where: { value($0) != nil }) {
      self.init(file: value(name), source: name)
    } else {
      self.init()
    }
  }

  /// The certificates in words, for errors and `doctor`.
  package var words: String {
    guard let source else { return "the system's certificates" }
    return [file, folder].compactMap { $0 }.joined(separator: " and ") + ", from " + source
  }
}
