import FilesAPI
import Settings
import TerminalKit

/// What the configuration file says of one profile; nil and empty where it says nothing.
struct ProfileSettings: Sendable {
  var name: String
  var provider: String?
  var baseURL: String?
  var apiVersion: String?
  var keySource: KeySource?
  /// Which account it is, where the key does not tell it from one hour to the next.
  var account: String?
  var organization: String?
  var project: String?
  var headers: [Provider.Header] = []
  /// Items of each call's query.
  var query: [Provider.Header] = []
  /// How the key is sent, where that differs from the preset.
  var authentication: Provider.Authentication?
  /// A region of the preset's.
  var region: SettingsNode?
  /// PEM files: whom to trust, and who we are.
  var certificates: String?
  var clientCertificate: String?
  var clientKey: String?
  var isReadOnly = false
  /// The colour of the profile's badge.
  var color: Color?
  var allowsInsecure = false
  var retry = RetryPolicy.standard
  var timeouts = HTTPTimeouts()
  /// The largest upload of a purpose; the entry without purpose is for all others.
  var sizeLimits: [Provider.SizeLimit] = []

  init(_ entry: SettingsNode.Entry) throws(SettingsError) {
    name = entry.key
    guard !name.isEmpty else { throw entry.value.error("a profile needs a name") }
    var table = try entry.value.table()
    provider = try table.value("provider")?.word(of: Provider.all.map(\.name))
    baseURL = try table.value("base_url").map { (node) throws(SettingsError) in try Self.address(node) }
    apiVersion = try table.value("api_version")?.filledString()
    keySource = try Self.keySource(&table, of: entry.value)
    account = try table.value("account")?.filledString()
    organization = try Self.headerValue(table.value("organization"))
    project = try Self.headerValue(table.value("project"))
    headers = try Self.headers(table.value("headers"))
    query = try Self.query(table.value("query"))
    authentication = try Self.authentication(table.value("auth"))
    region = table.value("region")
    _ = try region?.filledString()
    certificates = try table.value("ca_file")?.filledString()
    clientCertificate = try table.value("client_cert")?.filledString()
    clientKey = try table.value("client_key")?.filledString()
    isReadOnly = try table.value("read_only")?.bool() ?? false
    color = try table.value("color").map { (node) throws(SettingsError) in try Color(node) }
    allowsInsecure = try table.value("allow_insecure")?.bool() ?? false
    if let node = table.value("timeouts") { timeouts = try HTTPTimeouts(node) }
    if let node = table.value("retry") { retry = try RetryPolicy(node) }
    sizeLimits = try Self.sizeLimits(table.value("size_limits"))
    try table.end()
  }

  private static func address(_ node: SettingsNode) throws(SettingsError) -> String {
    let text = try node.filledString()
    if let problem = BaseURL.problem(with: text) { throw node.error(problem) }
    return text
  }

  /// At most one of the three ways to name a key.
  private static func keySource(
    _ table: inout SettingsTable, of node: SettingsNode
  ) throws(SettingsError) -> KeySource? {
    var found: [(name: String, node: SettingsNode, source: KeySource)] = []
    if let value = table.value("api_key_env") {
      found.append(("api_key_env", value, .environment(try value.filledString())))
    }
    if let value = table.value("api_key_file") {
      found.append(("api_key_file", value, .file(try value.filledString())))
    }
    if let value = table.value("api_key_command") {
      let words = try value.strings()
      guard !words.isEmpty else { throw value.error("needs at least the name of a program") }
      found.append(("api_key_command", value, .command(words)))
    }
    guard found.count <= 1 else {
      var error = node.error("\(found.map(\.name).joined(separator: " and ")) cannot be used together")
      // One of them is too much, not the whole profile.
      error.path = found.last?.node.path
      throw error
    }
    return found.first?.source
  }

  private static func headers(_ node: SettingsNode?) throws(SettingsError) -> [Provider.Header] {
    var headers: [Provider.Header] = []
    for entry in try node?.entries() ?? [] {
      guard !entry.key.isEmpty, entry.key.utf8.allSatisfy(isTokenByte) else {
        throw entry.value.error("\"\(entry.key)\" is no header name")
      }
      guard !["authorization", "api-key", "x-api-key"].contains(entry.key.lowercased()) else {
        throw entry.value.error(
          "a key does not belong here; use api_key_env, api_key_file or api_key_command")
      }
      headers.append(Provider.Header(entry.key, try headerValue(entry.value) ?? ""))
    }
    return headers
  }

  private static func query(_ node: SettingsNode?) throws(SettingsError) -> [Provider.Header] {
    var items: [Provider.Header] = []
    for entry in try node?.entries() ?? [] {
      guard !entry.key.isEmpty else { throw entry.value.error("an item needs a name") }
      items.append(Provider.Header(entry.key, try entry.value.string()))
    }
    return items
  }

  private static func authentication(
    _ node: SettingsNode?
  ) throws(SettingsError) -> Provider.Authentication? {
    guard let node else { return nil }
    let word = try node.word(of: ["bearer", "api-key", "x-api-key", "x-goog-api-key"])
    return word == "bearer" ? .bearer : .header(word)
  }

  /// A text that can stand in a header: no line break may smuggle in another one.
  private static func headerValue(_ node: SettingsNode?) throws(SettingsError) -> String? {
    guard let node else { return nil }
    let text = try node.filledString()
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw node.error("must not contain control characters")
    }
    return text
  }

  /// RFC 9110 section 5.6.2.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// Purpose → bytes; `other` is for all purposes that are not named.
  private static func sizeLimits(_ node: SettingsNode?) throws(SettingsError) -> [Provider.SizeLimit] {
    var limits: [Provider.SizeLimit] = []
    for entry in try node?.entries() ?? [] {
      let purpose = entry.key == "other" ? nil : FilePurpose(entry.key)
      let bytes = try entry.value.integer(in: 1...1_000_000_000_000)
      limits.append(Provider.SizeLimit(purpose, ByteCount(Int64(bytes))))
    }
    return limits
  }
}
