import FilesAPI
import Settings
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
  /// Whether the key is read as well; without it no program runs.
  var needsKey = true

  /// - Returns: the profile with its key. May run a program that prints it.
  func resolve() throws(CommandFailure) -> Profile {
    let settings = try chosenSettings()
    var provider = try datedVariant(of: preset(settings), settings)
    let preset = provider
    provider.baseURL = try baseURL(settings, provider)
    try checkInsecure(provider, settings)
    provider.headers = try headers(settings, provider)
    provider.query = query(settings, provider)
    provider.sizeLimits = sizeLimits(settings, provider)
    if let authentication = settings?.authentication { provider.authentication = authentication }
    // A limit of the user's own for all files is the last word: nothing larger goes up, in parts or not.
    if settings?.sizeLimits.contains(where: { $0.purpose == nil }) == true { provider.largeUploads = nil }
    var profile = Profile(name: settings?.name ?? provider.name, provider: provider)
    profile.isReadOnly = arguments.has(.readOnly) || settings?.isReadOnly == true
    profile.color = settings?.color
    profile.account = settings?.account
    profile.retry = settings?.retry ?? .standard
    profile.timeouts = settings?.timeouts ?? HTTPTimeouts()
    profile.allowsInsecure = settings?.allowsInsecure == true
    profile.connection = try connection(settings)
    if needsKey { try addKey(to: &profile, settings) }
    warnOfAnotherAddress(&profile, settings, preset)
    return profile
  }

  /// The name that stands for what the providers' variables say; a profile of this name in the file comes first.
  static let environmentName = "environment"

  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What a provider's variable says where no profile is chosen; a chosen one takes nothing from there.
  func inherited(_ name: String, _ settings: ProfileSettings?) -> String? {
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
      (preset.keyVariables + preset.tokenVariables + preset.baseURLVariables).contains { variable($0) != nil }
    }
    if let known { return known }
    guard arguments.has(.baseURL) else { throw Self.nothingConfigured(path: configuration.path) }
    return .compatible
  }

  /// Azure's surface with dated versions, where a date is asked for.
  private func datedVariant(of preset: Provider, _ settings: ProfileSettings?) -> Provider {
    guard preset.name == Provider.azure.name,
      let version = settings?.apiVersion ?? inherited("OPENAI_API_VERSION", settings),
      version.first?.isNumber == true
    else { return preset }
    return .azureClassic
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
    var failure = CommandFailure(.badConfiguration, "no key and no profile yet")
    failure.steps = [
      "to look around without an account:  winnow --demo",
      "with a key that you have:           export \(variables.first ?? "OPENAI_API_KEY")=… ; winnow",
      "  or one of \(variables.dropFirst().prefix(6).joined(separator: ", ")),",
      "  \(variables.dropFirst(7).joined(separator: ", "))",
      "for several accounts:               profiles in \(path)",
      "  (\"winnow help config\" says how; \"winnow doctor\" shows what is used)",
    ]
    return failure
  }

  // MARK: Where calls go

  private func baseURL(_ settings: ProfileSettings?, _ provider: Provider) throws(CommandFailure) -> String {
    if let option = arguments.value(.baseURL) {
      if let problem = BaseURL.problem(with: option) { throw Arguments.wrong("--base-url \(problem)") }
      return BaseURL.normalized(option)
    }
    if let region = try regionURL(settings, provider) { return region }
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

  /// The address of the region that a profile names.
  private func regionURL(
    _ settings: ProfileSettings?, _ provider: Provider
  ) throws(CommandFailure) -> String? {
    guard let settings, let node = settings.region else { return nil }
    do throws(SettingsError) {
      guard settings.baseURL == nil else { throw node.error("region and base_url cannot be used together") }
      guard !provider.regions.isEmpty else {
        throw node.error("the provider \(provider.name) has no regions")
      }
      return provider.regions[try node.word(of: provider.regions.keys.sorted())]
    } catch {
      throw CommandFailure(error)
    }
  }

  private func checkInsecure(
    _ provider: Provider, _ settings: ProfileSettings?
  ) throws(CommandFailure) {
    guard BaseURL.isInsecure(provider.baseURL), settings?.allowsInsecure != true else { return }
    throw CommandFailure(
      .badConfiguration, "\(provider.baseURL) is not encrypted: others could read the key",
      advice: "use https://, or allow_insecure: true in the profile")
  }

  // MARK: The key

  private func addKey(to profile: inout Profile, _ settings: ProfileSettings?) throws(CommandFailure) {
    let provider = profile.provider
    let inherited = inheritedKey(provider, settings)
    if let inherited, settings?.keySource == nil { profile.provider.authentication = inherited.scheme }
    guard let source = settings?.keySource ?? inherited?.source else {
      guard provider.name == "compatible" || BaseURL.isLoopback(provider.baseURL) else {
        throw noKey(for: profile, settings)
      }
      return
    }
    let answer = try source.read(environment: environment, isOnScreen: isOnScreen)
    profile.key = answer.key
    // Where tokens are known beside keys, a token says itself that it is one.
    let isToken = settings?.authentication == nil && provider.prefersToken && answer.key.isSignedToken
    if isToken { profile.provider.authentication = .bearer }
    profile.keySource = source
    if let warning = answer.warning { profile.warnings.append(warning) }
  }

  /// The variable with the key or the token, whichever the provider's SDK takes first, and how it is sent.
  private func inheritedKey(
    _ provider: Provider, _ settings: ProfileSettings?
  ) -> (source: KeySource, scheme: Provider.Authentication)? {
    func first(_ names: [String], _ scheme: Provider.Authentication) -> (KeySource, Provider.Authentication)?
    {
      names.first { inherited($0, settings) != nil }.map { (.environment($0), scheme) }
    }
    let key = first(provider.keyVariables, provider.authentication)
    let token = first(provider.tokenVariables, .bearer)
    return provider.prefersToken ? token ?? key : key ?? token
  }

  private func noKey(for profile: Profile, _ settings: ProfileSettings?) -> CommandFailure {
    let variables = profile.provider.keyVariables + profile.provider.tokenVariables
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
