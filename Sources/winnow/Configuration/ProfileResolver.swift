import FilesAPI
import TerminalKit

/// Finds the profile that a command works with.
///
/// A value comes from the options, else from the environment, else from the configuration, else from the preset. What a
/// profile named with `--profile` says counts as said by the options, so that a variable left over in the environment
/// cannot send its calls elsewhere; and the place that a profile names for its key is never passed over.
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
    try addKey(to: &profile, settings)
    return profile
  }

  // MARK: Which profile

  private var isNamedByOption: Bool { arguments.has(.profile) }

  private func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func chosenSettings() throws(CommandFailure) -> ProfileSettings? {
    let named = arguments.value(.profile) ?? variable("WINNOW_PROFILE")
    if arguments.has(.provider) {
      guard isNamedByOption else { return nil }
      throw Arguments.wrong("--profile and --provider cannot be used together")
    }
    guard let name = named ?? configuration.defaultProfile ?? onlyProfile else { return nil }
    if let settings = configuration.profiles.first(where: { $0.name == name }) { return settings }
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
    let hasAddress = arguments.has(.baseURL) || settings?.baseURL != nil
    let known = Provider.all.first { preset in
      preset.keyVariables.contains { variable($0) != nil }
        || preset.baseURLVariables.contains { variable($0) != nil }
    }
    if settings == nil || !hasAddress, let known { return known }
    if hasAddress, let compatible = Provider.named("compatible") { return compatible }
    throw Self.nothingConfigured(path: configuration.path)
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
    let configured = settings?.baseURL.map(BaseURL.normalized)
    if isNamedByOption, let configured { return configured }
    for name in provider.baseURLVariables {
      guard let value = variable(name) else { continue }
      if let problem = BaseURL.problem(with: value) {
        throw CommandFailure(.badConfiguration, "\(name) \(problem)")
      }
      return BaseURL.normalized(value)
    }
    if let configured { return configured }
    guard !provider.baseURL.isEmpty else {
      let names = ["--base-url"] + provider.baseURLVariables
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
      guard let value = firstChoice(configured, variable(row.name)) else { continue }
      set(Provider.Header(row.value, value))
    }
    settings?.headers.forEach(set)
    return headers
  }

  private func query(_ settings: ProfileSettings?, _ provider: Provider) -> [Provider.Header] {
    var query = provider.query
    for row in provider.queryVariables {
      let configured = row.value == "api-version" ? settings?.apiVersion : nil
      guard let value = firstChoice(configured, variable(row.name)) else { continue }
      query.removeAll { $0.name == row.value }
      query.append(Provider.Header(row.value, value))
    }
    return query
  }

  /// The environment comes before the configuration, unless the profile was named by an option.
  private func firstChoice(_ configured: String?, _ inherited: String?) -> String? {
    isNamedByOption ? configured ?? inherited : inherited ?? configured
  }

  private func sizeLimits(_ settings: ProfileSettings?, _ provider: Provider) -> [Provider.SizeLimit] {
    let own = settings?.sizeLimits ?? []
    let kept = provider.sizeLimits.filter { preset in !own.contains { $0.purpose == preset.purpose } }
    return own + kept
  }

  // MARK: The key

  private func addKey(to profile: inout Profile, _ settings: ProfileSettings?) throws(CommandFailure) {
    let provider = profile.provider
    let inherited = provider.keyVariables.first { variable($0) != nil }.map(KeySource.environment)
    guard let source = settings?.keySource ?? inherited else {
      guard provider.name == "compatible" || BaseURL.isLoopback(provider.baseURL) else {
        throw Self.noKey(for: profile, path: configuration.path)
      }
      return
    }
    let answer = try source.read(environment: environment, isOnScreen: isOnScreen)
    profile.key = answer.key
    profile.keySource = source
    if let warning = answer.warning { profile.warnings.append(warning) }
  }

  private static func noKey(for profile: Profile, path: String) -> CommandFailure {
    let variables = profile.provider.keyVariables.joined(separator: " or ")
    return CommandFailure(
      .badConfiguration, "no key for \(profile.name)",
      advice: """
        set \(variables), or name the key's place in \(path) (api_key_env, api_key_file or api_key_command); \
        "winnow --demo" needs no key
        """)
  }
}
