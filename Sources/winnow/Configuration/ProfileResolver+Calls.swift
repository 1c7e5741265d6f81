import FilesAPI
import Glibc
import TerminalKit

/// What calls carry and how they are made.
extension ProfileResolver {
  func headers(
    _ settings: ProfileSettings?, _ provider: Provider
  ) throws(CommandFailure) -> [Provider.Header] {
    var headers = provider.headers
    func set(_ header: Provider.Header) {
      headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
      headers.append(header)
    }
    for row in provider.headerVariables {
      let configured: String? =
        switch row.name {
        case "OPENAI_ORG_ID": settings?.organization
        case "OPENAI_PROJECT_ID": settings?.project
        default: nil
        }
      guard let value = configured ?? inherited(row.name, settings) else { continue }
      set(Provider.Header(row.value, value))
    }
    try customHeaders(settings, provider).forEach(set)
    settings?.headers.forEach(set)
    return headers
  }

  /// As the SDKs read them: one `Name: value` a line.
  private func customHeaders(
    _ settings: ProfileSettings?, _ provider: Provider
  ) throws(CommandFailure) -> [Provider.Header] {
    guard let name = provider.customHeadersVariable, let text = inherited(name, settings) else { return [] }
    var headers: [Provider.Header] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
      let parts = line.split(separator: ":", maxSplits: 1).map { part in
        String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
      guard parts.count == 2, !parts[0].isEmpty else {
        throw CommandFailure(.badConfiguration, "\(name) must hold lines like \"Name: value\"")
      }
      headers.append(Provider.Header(parts[0], parts[1]))
    }
    return headers
  }

  func query(_ settings: ProfileSettings?, _ provider: Provider) -> [Provider.Header] {
    var query = provider.query
    func set(_ item: Provider.Header) {
      query.removeAll { $0.name == item.name }
      query.append(item)
    }
    for row in provider.queryVariables {
      if let value = inherited(row.name, settings) { set(Provider.Header(row.value, value)) }
    }
    if let version = settings?.apiVersion { set(Provider.Header("api-version", version)) }
    settings?.query.forEach(set)
    return query
  }

  func sizeLimits(_ settings: ProfileSettings?, _ provider: Provider) -> [Provider.SizeLimit] {
    let own = settings?.sizeLimits ?? []
    let kept = provider.sizeLimits.filter { preset in !own.contains { $0.purpose == preset.purpose } }
    return own + kept
  }

  /// Proxies and certificates; those of the machine, unless the profile names its own certificates.
  func connection(_ settings: ProfileSettings?) throws(CommandFailure) -> ConnectionSettings {
    var connection = ConnectionSettings()
    connection.proxies = ProxyRules(environment: environment)
    connection.trust = CertificateTrust(environment: environment)
    if let path = try readable(settings?.certificates, "ca_file", settings) {
      connection.trust = CertificateTrust(
        file: path, source: "ca_file of the profile \(settings?.name ?? "")")
    }
    connection.clientCertificate = try readable(settings?.clientCertificate, "client_cert", settings)
    connection.clientKey = try readable(settings?.clientKey, "client_key", settings)
    return connection
  }

  /// The path of a file that can be read.
  private func readable(
    _ path: String?, _ key: String, _ settings: ProfileSettings?
  ) throws(CommandFailure) -> String? {
    guard let path = path.map({ HomePath.expanded($0, environment: environment) }) else { return nil }
    guard access(path, R_OK) == 0 else {
      let name = settings?.name ?? ""
      throw CommandFailure(
        .badConfiguration, "\(key) of the profile \(name): \(path): \(TextFile.systemWords())")
    }
    return path
  }
}
