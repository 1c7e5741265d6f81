import FilesAPI

/// A curl line that does by hand what the program does; the key is named as a variable, never written out.
enum CurlCommand {
  static func text(for file: RemoteFile, provider: Provider) -> String {
    let fields = headers(of: provider).map { "-H \($0) " }.joined()
    return
      "curl \(fields)\(shellQuoted(address(of: provider, PercentEncoding.segment(file.id.rawValue)) + query(of: provider)))"
  }

  /// The same for a batch, a store and the like.
  static func text(for object: CollectionObject, provider: Provider) -> String? {
    guard let description = provider.collection(object.kind) else { return nil }
    let outside =
      object.parentID.flatMap { id in provider.parent(of: object.kind).map { $0.path + [id] } } ?? []
    let path = (outside + description.path + [object.id]).map { PercentEncoding.segment($0) }
    let fields = (headers(of: provider) + description.headers.map { shellQuoted("\($0.name): \($0.value)") })
      .map { "-H \($0) " }.joined()
    return "curl \(fields)"
      + shellQuoted(base(of: provider) + "/" + path.joined(separator: "/") + query(of: provider))
  }

  /// The headers that each call needs, as words for a shell, the key's first.
  ///
  /// A value that the profile added may be a secret: it is named as a variable as well.
  static func headers(of provider: Provider) -> [String] {
    let variable = provider.keyVariables.first ?? "API_KEY"
    let key =
      switch provider.authentication {
      case .bearer: "\"Authorization: Bearer $\(variable)\""
      case .header(let name): "\"\(plainName(name)): $\(variable)\""
      }
    let known = Provider.named(provider.name)?.headers ?? []
    return [key]
      + provider.headers.map { header in
        guard !known.contains(header) else { return shellQuoted("\(header.name): \(header.value)") }
        return "\"\(plainName(header.name)): $\(variableName(header.name, provider))\""
      }
  }

  /// Where a file is found, up to its id.
  static func address(of provider: Provider, _ id: String) -> String {
    base(of: provider) + "/files/" + id
  }

  /// The base URL with the provider's path, where the profile names a host alone.
  static func base(of provider: Provider) -> String {
    let base = provider.baseURL.hasSuffix("/") ? String(provider.baseURL.dropLast()) : provider.baseURL
    let hasPath = base.drop { $0 != ":" }.dropFirst(3).contains("/")
    return hasPath ? base : base + provider.standardPath
  }

  /// What each call carries behind its path (`?api-version=…`); empty for most providers.
  static func query(of provider: Provider) -> String {
    guard !provider.query.isEmpty else { return "" }
    return "?"
      + provider.query.map { PercentEncoding.item($0.name) + "=" + PercentEncoding.item($0.value) }.joined(
        separator: "&")
  }

  /// A word that no shell reads as anything else.
  static func shellQuoted(_ text: String) -> String {
    // By scalars: with a mark behind it a quote is another character, but no shell knows that.
    "'" + text.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
  }

  /// The variable that people already have for a header, else one with the header's name: `X_TEAM`.
  private static func variableName(_ header: String, _ provider: Provider) -> String {
    let known = provider.headerVariables.first { $0.value.lowercased() == header.lowercased() }
    return known?.name ?? String(plainName(header).uppercased().map { $0 == "-" ? "_" : $0 })
  }

  /// A header's name without anything that a shell could take for an order (RFC 9110 allows `$` and backticks).
  private static func plainName(_ name: String) -> String {
    name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }
}
