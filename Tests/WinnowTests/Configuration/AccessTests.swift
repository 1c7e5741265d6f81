import FilesAPI
import TerminalKit
import Testing

@testable import winnow

/// How one gets in: tokens, headers and queries, regions, certificates, and the providers' own variables.
@Suite struct AccessTests {
  private func resolve(
    _ words: [String] = ["ls"], _ environment: [String: String] = [:], _ profile: String = ""
  ) throws -> Profile {
    let text = profile.isEmpty ? "{}" : "{ profiles: { a: { \(profile) } } }"
    return try ProfileResolver(
      arguments: Arguments(words), environment: environment,
      configuration: Configuration(parsing: text.utf8, path: "c")
    ).resolve()
  }

  private static let azure = ["AZURE_OPENAI_ENDPOINT": "https://r.openai.azure.com"]

  @Test(arguments: [
    (["AZURE_OPENAI_AD_TOKEN": "t", "AZURE_OPENAI_API_KEY": "k"], "azure", Provider.Authentication.bearer),
    (["AZURE_OPENAI_API_KEY": "k"], "azure", .header("api-key")),
    (["AZURE_OPENAI_API_KEY": "k", "OPENAI_API_VERSION": "2024-10-21"], "azure-classic", .header("api-key")),
    (["AZURE_OPENAI_AD_TOKEN": "t", "OPENAI_API_VERSION": "2025-03-01-preview"], "azure-classic", .bearer),
    (["AZURE_OPENAI_API_KEY": "k", "OPENAI_API_VERSION": "preview"], "azure", .header("api-key")),
  ])
  func theVariablesMeanWhatTheyMeanToTheSDK(
    variables: [String: String], name: String, authentication: Provider.Authentication
  ) throws {
    let profile = try resolve(["ls"], variables.merging(Self.azure) { ours, _ in ours })
    #expect(profile.provider.name == name)
    #expect(profile.provider.authentication == authentication)
  }

  @Test func aTokenOfEntraIsSentAsOneWhereverItComesFrom() throws {
    // given
    let token = "eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJtZSJ9.c2ln"
    // when
    let asKey = try resolve(["ls"], Self.azure.merging(["AZURE_OPENAI_API_KEY": token]) { $1 })
    let elsewhere = try resolve(["ls"], ["GROQ_API_KEY": token, "ANTHROPIC_API_KEY": token])
    // then
    #expect(asKey.provider.authentication == .bearer)
    #expect(elsewhere.provider.authentication == .header("x-api-key"))
  }

  @Test func aVersionThatIsNoDateGoesToTheNewSurface() throws {
    let variables = ["AZURE_OPENAI_API_KEY": "k", "OPENAI_API_VERSION": "preview"]
    let profile = try resolve(["ls"], Self.azure.merging(variables) { $1 })
    #expect(profile.provider.query == [Provider.Header("api-version", "preview")])
  }

  @Test func anthropicsTokenIsTakenWhereThereIsNoKey() throws {
    let token = try resolve(["ls"], ["ANTHROPIC_AUTH_TOKEN": "t"])
    let both = try resolve(["ls"], ["ANTHROPIC_AUTH_TOKEN": "t", "ANTHROPIC_API_KEY": "k"])
    #expect(token.provider.authentication == .bearer && token.provider.name == "anthropic")
    #expect(both.provider.authentication == .header("x-api-key"))
  }

  @Test(arguments: [
    ("OPENAI_BASE_URL", "OPENAI_API_KEY"), ("GROQ_BASE_URL", "GROQ_API_KEY"),
    ("TOGETHER_BASE_URL", "TOGETHER_API_KEY"), ("ANTHROPIC_BASE_URL", "ANTHROPIC_API_KEY"),
    ("MISTRAL_BASE_URL", "MISTRAL_API_KEY"), ("XAI_BASE_URL", "XAI_API_KEY"),
    ("GOOGLE_GEMINI_BASE_URL", "GEMINI_API_KEY"),
  ])
  func aKeyForAGatewayGoesToTheGateway(address: String, key: String) throws {
    let profile = try resolve(["ls"], [address: "https://gateway.example/v1", key: "k"])
    #expect(profile.provider.baseURL == "https://gateway.example/v1")
    #expect(profile.keySource == .environment(key))
  }

  @Test func customHeadersAreReadAsTheSDKsReadThem() throws {
    // given
    let text = "x-team: a: b\n\n  X-Other :c  \n"
    // when
    let profile = try resolve(["ls"], ["OPENAI_API_KEY": "k", "OPENAI_CUSTOM_HEADERS": text])
    // then
    #expect(profile.provider.headers == [.init("x-team", "a: b"), .init("X-Other", "c")])
    #expect(throws: CommandFailure.self) {
      try resolve(["ls"], ["OPENAI_API_KEY": "k", "OPENAI_CUSTOM_HEADERS": "no colon"])
    }
  }

  @Test func aProfileDecidesHowItsKeyIsSentAndWhatEachCallCarries() throws {
    // when
    let profile = try resolve(
      ["ls"], ["T": "token"],
      """
      provider: "azure", base_url: "https://r.example", api_key_env: "T", auth: "bearer",
      api_version: "preview", query: { team: "x", empty: "" }
      """)
    // then
    #expect(profile.provider.name == "azure")
    #expect(profile.provider.authentication == .bearer)
    #expect(
      profile.provider.query == [.init("api-version", "preview"), .init("team", "x"), .init("empty", "")])
  }

  @Test func aDatedVersionInAProfileMeansTheDatedSurface() throws {
    let profile = try resolve(
      ["ls"], ["T": "k"],
      "provider: 'azure', base_url: 'https://r.example', api_key_env: 'T', api_version: '2025-03-01-preview'")
    #expect(profile.provider.name == "azure-classic")
    #expect(profile.provider.query == [.init("api-version", "2025-03-01-preview")])
    #expect(profile.provider.expiry(for: .batch).range == 1_209_600...2_592_000)
  }

  @Test func aRegionIsOneOfThePresetsAddresses() throws {
    // given
    let key = ["T": "k"]
    // when
    let profile = try resolve(["ls"], key, "provider: 'openai', region: 'eu', api_key_env: 'T'")
    let wrong = #expect(throws: CommandFailure.self) {
      try resolve(["ls"], key, "provider: 'openai', region: 'moon', api_key_env: 'T'")
    }
    let none = #expect(throws: CommandFailure.self) {
      try resolve(["ls"], key, "provider: 'groq', region: 'eu', api_key_env: 'T'")
    }
    // then
    #expect(profile.provider.baseURL == "https://eu.api.openai.com/v1")
    #expect(profile.provider.isAtPresetsHost)
    #expect(wrong?.message.string.contains("eu") == true)
    #expect(none?.code == .badConfiguration)
  }

  @Test func certificatesOfAProfileComeBeforeThoseOfTheMachine() throws {
    // given
    let scratch = try Scratch()
    let path = try scratch.file("ca.pem", "x")
    let environment = ["T": "k", "SSL_CERT_FILE": "/machine.pem", "HOME": scratch.path]
    let words = "provider: 'openai', api_key_env: 'T'"
    // when
    let own = try resolve(["ls"], environment, words + ", ca_file: '~/ca.pem', client_cert: '\(path)'")
    let machine = try resolve(["ls"], environment, words)
    let missing = #expect(throws: CommandFailure.self) {
      try resolve(["ls"], environment, words + ", ca_file: '/nowhere.pem'")
    }
    // then
    #expect(own.connection.trust.file == path && own.connection.clientCertificate == path)
    #expect(machine.connection.trust.file == "/machine.pem")
    #expect(missing?.message.string.contains("/nowhere.pem") == true)
  }

  @Test func headersThatHoldSecretsAreKnownAsSuch() throws {
    let profile = try resolve(
      ["ls"], ["T": "k"],
      "provider: 'openai', api_key_env: 'T', headers: { 'x-gate-token': 'abc', 'x-team': 't' }")
    #expect(profile.secretHeaders == ["abc"])
  }
}
