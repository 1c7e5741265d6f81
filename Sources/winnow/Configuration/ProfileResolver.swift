import FilesAPI
import TerminalKit

/// Finds the profile that a command works with.
///
/// A profile of the configuration is one unit: nothing that the providers' variables say is mixed into it, so that no key
/// goes to an address that it was not given for. Only where no profile is chosen those variables make one, the
/// `environment` profile. Options override either.
struct ProfileResolver {
  var arguments: Arguments
  var environment: [String: String]
  var configuration: Configuration
  /// Whether the browser has the terminal, so that a program that prints a key must do without.
  var isOnScreen = false

  /// - Returns: the profile with its key. May run a program that prints it.
  func resolve() throws(CommandFailure) -> Profile {
    let settings = try chosenSettings()
    var provider = try preset(settings)
    let preset = provider
    provider.baseURL = try baseURL(settings, provider)
    try checkInsecure(provider, settings)
    provider.headers = headers(settings, provider)
    provider.query = query(settings, provider)
    provider.sizeLimits = sizeLimits(settings, provider)
    // A limit of the user's own for all files is the last word: nothing larger goes up, in parts or not.
    if settings?.sizeLimits.contains(where: { $0.purpose == nil }) == true { provider.largeUploads = nil }
    var profile = Profile(name: settings?.name ?? provider.name, provider: provider)
    profile.isReadOnly = arguments.has(.readOnly) || settings?.isReadOnly == true
    profile.color = settings?.color
    profile.retry = settings?.retry ?? .standard
    profile.timeouts = settings?.timeouts ?? HTTPTimeouts()
    profile.allowsInsecure = settings?.allowsInsecure == true
    profile.connection.proxies = ProxyRules(environment: environment)
    profile.connection.trust = CertificateTrust(environment: environment)
    try addKey(to: &profile, settings)
    warnOfAnotherAddress(&profile, settings, preset)
    return profile
  }

  // MARK: Which profile

  /// The name that stands for what the providers' variables say; a profile of this name in the file comes first.
  static let environmentName = "environment"

  private func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What a provider's variable says where no profile is chosen; a chosen one takes nothing from there.
  private func inherited(_ name: String, _ settings: ProfileSettings?) -> String? {
    settings == nil ? variable(name) : nil
  }

  private func chosenSettings() throws(CommandFailure) -> ProfileSettings? {
    if arguments.has(.provider) {
      guard arguments.has(.profile) else { return nil }
      throw Arguments.wrong("--profile and --provider cannot be used together")
    }
    let named = arguments.value(.profile) ?? variable("WINNOW_PROFILE")
    guard let name = named ?? configuration.defaultProfile ?? onlyProfile else { return nil }
    if let settings = configuration.profiles.first(where: { $0.name == name }) { return settings }
    if name == Self.environmentName { return nil }
    let known = configuration.profiles.map(\.name).joined(separator: ", ")
    throw CommandFailure(
      .badConfiguration, "there is no profile \"\(name)\" in \(configuration.path)",
      advice: known.isEmpty ? "no profiles are configured" : "profiles: \(known)")
  }

  private var onlyProfile: String? {
    configuration.profiles.count == 1 ? configuration.profiles.first?.name : nil
  }

  // MARK: Which provider

  private func preset(_ settings: ProfileSettings?) throws(CommandFailure) -> Provider {
    let name = arguments.value(.provider) ?? settings?.provider
    if let name {
      if let preset = Provider.named(name) { return preset }
      let known = Provider.all.map(\.name).joined(separator: ", ")
      throw Arguments.wrong("there is no provider \"\(name)\"", hint: "providers: \(known)")
    }
    if let settings { return try preset(ofUnnamed: settings) }
    let known = Provider.all.first { preset in
      (preset.keyVariables + preset.baseURLVariables).contains { variable($0) != nil }
    }
    if let known { return known }
    guard arguments.has(.baseURL) else { throw Self.nothingConfigured(path: configuration.path) }
    return .compatible
  }

  /// A profile that names no provider: the variable of its key may tell, else its address makes it compatible.
  private func preset(ofUnnamed settings: ProfileSettings) throws(CommandFailure) -> Provider {
    if settings.baseURL != nil || arguments.has(.baseURL) { return .compatible }
    if case .environment(let name) = settings.keySource,
      let preset = Provider.all.first(where: { $0.keyVariables.contains(name) })
    {
      return preset
    }
    throw CommandFailure(
      .badConfiguration,
      "the profile \(settings.name) names neither provider nor base_url",
      advice: "providers: \(Provider.all.map(\.name).joined(separator: ", "))")
  }

  /// Nobody said which account: the words that a person reads at the first start.
  private static func nothingConfigured(path: String) -> CommandFailure {
    let variables = Provider.all.flatMap { $0.keyVariables.prefix(1) }
      .reduce(into: [String]()) { names, name in if !names.contains(name) { names.append(name) } }
    return CommandFailure(
      .badConfiguration, "no key and no profile",
      advice: """
        set one of \(variables.joined(separator: ", ")), or describe a profile in \(path); \
        "winnow --demo" needs neither
        """)
  }

  // MARK: Where calls go

  private func baseURL(_ settings: ProfileSettings?, _ provider: Provider) throws(CommandFailure) -> String {
    if let option = arguments.value(.baseURL) {
      if let problem = BaseURL.problem(with: option) { throw Arguments.wrong("--base-url \(problem)") }
      return BaseURL.normalized(option)
    }
    if let configured = settings?.baseURL { return BaseURL.normalized(configured) }
    for name in provider.baseURLVariables {
      guard let value = inherited(name, settings) else { continue }
      if let problem = BaseURL.problem(with: value) {
        throw CommandFailure(.badConfiguration, "\(name) \(problem)")
      }
      return BaseURL.normalized(value)
    }
    guard !provider.baseURL.isEmpty else {
      let names = ["--base-url"] + (settings == nil ? provider.baseURLVariables : [])
      throw CommandFailure(
        .badConfiguration, "the provider \(provider.name) needs a base URL",
        advice: "give one with \(names.joined(separator: ", ")) or base_url in a profile")
    }
    return provider.baseURL
  }

  private func checkInsecure(
    _ provider: Provider, _ settings: ProfileSettings?
  ) throws(CommandFailure) {
    guard BaseURL.isInsecure(provider.baseURL), settings?.allowsInsecure != true else { return }
    throw CommandFailure(
      .badConfiguration, "\(provider.baseURL) is not encrypted: others could read the key",
      advice: "use https://, or allow_insecure: true in the profile")
  }

  // MARK: What calls carry

  private func headers(_ settings: ProfileSettings?, _ provider: Provider) -> [Provider.Header] {
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
    settings?.headers.forEach(set)
    return headers
  }

  private func query(_ settings: ProfileSettings?, _ provider: Provider) -> [Provider.Header] {
    var query = provider.query
    for row in provider.queryVariables {
      let configured = row.value == "api-version" ? settings?.apiVersion : nil
      guard let value = configured ?? inherited(row.name, settings) else { continue }
      query.removeAll { $0.name == row.value }
      query.append(Provider.Header(row.value, value))
    }
    return query
  }

  private func sizeLimits(_ settings: ProfileSettings?, _ provider: Provider) -> [Provider.SizeLimit] {
    let own = settings?.sizeLimits ?? []
    let kept = provider.sizeLimits.filter { preset in !own.contains { $0.purpose == preset.purpose } }
    return own + kept
  }

  // MARK: The key

  private func addKey(to profile: inout Profile, _ settings: ProfileSettings?) throws(CommandFailure) {
    let provider = profile.provider
    let variable = provider.keyVariables.first { inherited($0, settings) != nil }
    guard let source = settings?.keySource ?? variable.map(KeySource.environment) else {
      guard provider.name == "compatible" || BaseURL.isLoopback(provider.baseURL) else {
        throw noKey(for: profile, settings)
      }
      return
    }
    let answer = try source.read(environment: environment, isOnScreen: isOnScreen)
    profile.key = answer.key
    profile.keySource = source
    if let warning = answer.warning { profile.warnings.append(warning) }
  }

  private func noKey(for profile: Profile, _ settings: ProfileSettings?) -> CommandFailure {
    let variables = profile.provider.keyVariables
    let ways = "(api_key_env, api_key_file or api_key_command)"
    let demo = "\"winnow --demo\" needs no key"
    guard settings != nil else {
      return CommandFailure(
        .badConfiguration, "no key for \(profile.name)",
        advice: """
          set \(variables.joined(separator: " or ")), or name the key's place in \(configuration.path) \(ways); \(demo)
          """)
    }
    let example = variables.first.map { ", for example api_key_env: \"\($0)\"" } ?? ""
    return CommandFailure(
      .badConfiguration, "no key for \(profile.name)",
      advice: """
        name the key's place in the profile \(ways)\(example): a profile takes nothing from variables that it does not \
        name; \(demo)
        """)
  }

  /// A key that was stored for one address and goes to another one by an option is told before it goes.
  private func warnOfAnotherAddress(
    _ profile: inout Profile, _ settings: ProfileSettings?, _ preset: Provider
  ) {
    guard arguments.has(.baseURL), let settings, profile.key != nil else { return }
    let own = settings.baseURL.map(BaseURL.normalized) ?? preset.baseURL
    guard !own.isEmpty, HTTPURL(own)?.origin != HTTPURL(profile.provider.baseURL)?.origin else { return }
    profile.warnings.append(
      "the key of the profile \(settings.name), which is for \(own), goes to \(profile.provider.baseURL) (--base-url)"
    )
  }
}
