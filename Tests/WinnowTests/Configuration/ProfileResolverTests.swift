import FilesAPI
import TerminalKit
import Testing

@testable import winnow

@Suite struct ProfileResolverTests {
  private static let configuration = """
    {
      default_profile: "work",
      profiles: {
        work: {
          provider: "openai", base_url: "https://work.example/v1", organization: "org-file",
          api_key_env: "OPENAI_API_KEY",
        },
        lab: { provider: "compatible", base_url: "http://127.0.0.1:9/v1/", headers: { "x-team": "lab" } },
        far: { provider: "compatible", base_url: "http://far.example/v1" },
        open: { provider: "compatible", base_url: "http://far.example/v1", allow_insecure: true },
        safe: { provider: "openai", read_only: true, color: "red", api_key_env: "OPENAI_API_KEY" },
        bare: { provider: "openai" },
        inferred: { api_key_env: "MISTRAL_API_KEY" },
        nowhere: { api_key_env: "ELSEWHERE" },
      },
    }
    """

  private func resolve(
    _ words: [String], _ environment: [String: String], configuration: String = Self.configuration
  ) throws -> Profile {
    try ProfileResolver(
      arguments: Arguments(words), environment: environment,
      configuration: Configuration(parsing: configuration.utf8, path: "c")
    ).resolve()
  }

  // MARK: Precedence

  @Test func anOptionBeatsTheProfileAndAProfileIsNotMixedWithTheEnvironment() throws {
    // given
    let key = ["OPENAI_API_KEY": "k"]
    let withVariable = key.merging(["OPENAI_BASE_URL": "https://env.example/v1"]) { $1 }

    // then
    let option = try resolve(["ls", "--base-url", "https://option.example/v1"], withVariable)
    #expect(option.provider.baseURL == "https://option.example/v1")
    #expect(try resolve(["ls"], withVariable).provider.baseURL == "https://work.example/v1")
    let inherited = try resolve(["ls"], withVariable, configuration: "{}")
    #expect(inherited.provider.baseURL == "https://env.example/v1")
    #expect(try resolve(["ls"], key, configuration: "{}").provider.baseURL == "https://api.openai.com/v1")
    #expect(
      try resolve(["ls", "--profile", "environment"], withVariable).provider.baseURL
        == "https://env.example/v1")
  }

  /// Everything that decides where a call goes and what it carries.
  private func destination(_ profile: Profile) -> [String] {
    [profile.provider.name, profile.provider.baseURL, "\(String(describing: profile.keySource))"]
      + (profile.provider.headers + profile.provider.query).map { $0.name + "=" + $0.value }
  }

  @Test(arguments: [
    (["ls", "--profile", "work"], [:]), (["ls"], ["WINNOW_PROFILE": "safe"]), (["ls"], [:]),
    (["ls", "--profile", "lab"], [:]), (["ls", "--profile", "inferred"], [:]),
  ])
  func aChosenProfileTakesNothingFromVariablesThatItDoesNotName(
    words: [String], chosen: [String: String]
  ) throws {
    // given
    let own = chosen.merging(["OPENAI_API_KEY": "k", "MISTRAL_API_KEY": "m"]) { $1 }
    let presets = Provider.all
    let others =
      presets.flatMap(\.keyVariables).map { ($0, "stray-key") }
      + presets.flatMap(\.baseURLVariables).map { ($0, "https://stray.example/v1") }
      + presets.flatMap { $0.headerVariables + $0.queryVariables }.map { ($0.name, "stray") }
    let withStrays = own.merging(others) { ours, _ in ours }

    // then
    #expect(try destination(resolve(words, withStrays)) == destination(resolve(words, own)))
  }

  @Test func aKeyThatIsSentElsewhereByAnOptionIsToldWithBothAddresses() throws {
    // when
    let elsewhere = try resolve(["ls", "--base-url", "https://other.example/v1"], ["OPENAI_API_KEY": "k"])
    let home = try resolve(["ls", "--base-url", "https://work.example/v2"], ["OPENAI_API_KEY": "k"])

    // then
    let words = try #require(elsewhere.warnings.first).string
    #expect(words.contains("https://work.example/v1") && words.contains("https://other.example/v1"))
    #expect(home.warnings.isEmpty)
  }

  @Test func aProfileWithoutProviderIsKnownByItsKeysVariable() throws {
    // when
    let profile = try resolve(["ls", "--profile", "inferred"], ["MISTRAL_API_KEY": "m"])
    let failure = #expect(throws: CommandFailure.self) {
      try resolve(["ls", "--profile", "nowhere"], ["ELSEWHERE": "k", "OPENAI_API_KEY": "k"])
    }

    // then
    #expect(profile.provider.name == "mistral")
    #expect(failure?.code == .badConfiguration)
  }

  @Test func aLimitOfOnesOwnForAllFilesIsTheLastWord() throws {
    // given
    let environment = ["OPENAI_API_KEY": "k"]
    func limits(_ own: String) throws -> ByteCount? {
      let text = "{ profiles: { a: { api_key_env: 'OPENAI_API_KEY', size_limits: { \(own) } } } }"
      return try resolve(["ls"], environment, configuration: text).provider.sizeLimit(for: .fineTune)
    }
    // then
    #expect(try limits("other: 5000") == ByteCount(5_000))
    #expect(try limits("'fine-tune': 7000") == ByteCount(7_000))
    #expect(try limits("batch: 5000") == ByteCount(8 << 30))
  }

  @Test func aProfileNamedByAnOptionIsNotRedirectedByTheEnvironment() throws {
    let environment = ["OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "https://env.example/v1"]
    let profile = try resolve(["ls", "--profile", "work"], environment)
    #expect(profile.provider.baseURL == "https://work.example/v1")
  }

  @Test func theProfileComesFromTheOptionThenTheVariableThenTheFile() throws {
    // given
    let environment = ["WINNOW_PROFILE": "lab", "OPENAI_API_KEY": "k"]

    // then
    #expect(try resolve(["ls", "--profile", "safe"], environment).name == "safe")
    #expect(try resolve(["ls"], environment).name == "lab")
    #expect(try resolve(["ls"], ["OPENAI_API_KEY": "k"]).name == "work")
  }

  @Test func organizationAndProjectComeFromTheProfileOrElseFromTheEnvironment() throws {
    // given
    let variables = ["OPENAI_API_KEY": "k", "OPENAI_ORG_ID": "org-env", "OPENAI_PROJECT_ID": "proj-env"]

    // when
    let fromFile = try resolve(["ls"], variables)
    let fromEnvironment = try resolve(["ls"], variables, configuration: "{}")

    // then
    #expect(fromFile.provider.headers.contains(Provider.Header("OpenAI-Organization", "org-file")))
    #expect(fromEnvironment.provider.headers.contains(Provider.Header("OpenAI-Project", "proj-env")))
    #expect(fromEnvironment.provider.headers.contains(Provider.Header("OpenAI-Organization", "org-env")))
  }

  @Test(arguments: ["openai", "mistral", "anthropic", "groq", "together", "xai"])
  func aKeyInTheEnvironmentIsEnoughToStart(name: String) throws {
    // given
    let preset = try #require(Provider.named(name))
    let variable = try #require(preset.keyVariables.first)

    // when
    let profile = try resolve(["ls"], [variable: "k"], configuration: "{}")

    // then
    #expect(profile.provider.name == name)
    #expect(profile.keySource == .environment(variable))
  }

  // MARK: Where calls may go

  @Test func aProfileKeepsItsHeadersAndLosesTrailingSlashes() throws {
    let profile = try resolve(["ls", "--profile", "lab"], [:])
    #expect(profile.provider.baseURL == "http://127.0.0.1:9/v1")
    #expect(profile.provider.headers.contains(Provider.Header("x-team", "lab")))
    #expect(profile.key == nil)
  }

  @Test func unencryptedAddressesNeedAProfileThatAllowsThem() throws {
    // when
    let failure = #expect(throws: CommandFailure.self) { try resolve(["ls", "--profile", "far"], [:]) }

    // then
    #expect(failure?.code == .badConfiguration)
    #expect(failure?.advice?.string.contains("allow_insecure") == true)
    #expect(try resolve(["ls", "--profile", "open"], [:]).allowsInsecure)
  }

  @Test func anotherProviderIsNotGivenTheKeyOfTheDefaultProfile() throws {
    // given
    let environment = ["OPENAI_API_KEY": "k", "MISTRAL_API_KEY": "m"]

    // when
    let profile = try resolve(["ls", "--provider", "mistral"], environment)

    // then
    #expect(profile.name == "mistral")
    #expect(profile.keySource == .environment("MISTRAL_API_KEY"))
    #expect(profile.provider.baseURL == Provider.named("mistral")?.baseURL)
  }

  @Test func readOnlyComesFromTheProfileOrTheOption() throws {
    // given
    let key = ["OPENAI_API_KEY": "k"]

    // then
    #expect(try resolve(["ls", "--profile", "safe"], key).isReadOnly)
    #expect(try resolve(["ls", "--read-only"], key).isReadOnly)
    #expect(try !resolve(["ls"], key).isReadOnly)
  }

  // MARK: Mistakes

  @Test func withoutKeyAndProfileTheWayInIsShown() {
    let failure = #expect(throws: CommandFailure.self) { try resolve(["ls"], [:], configuration: "{}") }
    #expect(failure?.code == .badConfiguration)
    let words = failure?.steps.map(\.string).joined(separator: "\n") ?? ""
    for way in ["OPENAI_API_KEY", "MISTRAL_API_KEY", "winnow --demo"] { #expect(words.contains(way)) }
  }

  @Test func aProfileWithoutKeyIsToldHowItNamesOne() {
    let failure = #expect(throws: CommandFailure.self) {
      try resolve(["ls", "--profile", "bare"], ["OPENAI_API_KEY": "k"])
    }
    #expect(failure?.message == "no key for bare")
    #expect(failure?.advice?.string.contains("api_key_env: \"OPENAI_API_KEY\"") == true)
  }

  @Test(arguments: [
    (["ls", "--profile", "wrok"], ExitCode.badConfiguration, "work, lab"),
    (["ls", "--provider", "opanai"], .wrongUsage, "mistral"),
    (["ls", "--profile", "lab", "--provider", "openai"], .wrongUsage, "winnow --help"),
    (["ls", "--base-url", "http://me:pw@127.0.0.1/v1"], .wrongUsage, "winnow --help"),
  ])
  func aWrongNameIsAnsweredWithTheRightOnes(words: [String], code: ExitCode, hint: String) {
    let failure = #expect(throws: CommandFailure.self) { try resolve(words, ["OPENAI_API_KEY": "k"]) }
    #expect(failure?.code == code)
    #expect(failure?.advice?.string.contains(hint) == true)
  }
}
