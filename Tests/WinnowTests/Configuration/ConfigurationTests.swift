import BrowserCore
import FilesAPI
import Settings
import TerminalKit
import Testing

@testable import winnow

@Suite struct ConfigurationTests {
  @Test func readsTheExampleOfTheManual() throws {
    // given
    let text = """
      {
        default_profile: "work",
        profiles: {
          work:  { provider: "openai", api_key_env: "OPENAI_API_KEY", organization: "org-1", project: "proj_1" },
          batch: { provider: "mistral", api_key_file: "~/.secrets/mistral" },
          prod:  { provider: "openai", api_key_command: ["pass", "show", "openai"], read_only: true, color: "red" },
          lab:   { provider: "compatible", base_url: "http://127.0.0.1:8321/v1", headers: { "x-team": "lab" } },
        },
        theme: "standard", keys: { delete: ["D"] }, columns: ["name", "size"],
      }
      """

    // when
    let configuration = try Configuration(parsing: text.utf8, path: "c")

    // then
    #expect(configuration.defaultProfile == "work")
    #expect(configuration.profiles.map(\.name) == ["work", "batch", "prod", "lab"])
    #expect(configuration.profiles[1].keySource == .file("~/.secrets/mistral"))
    #expect(configuration.profiles[2].isReadOnly)
    #expect(configuration.profiles[3].headers == [Provider.Header("x-team", "lab")])
    #expect(configuration.keys.map(\.action) == ["delete"])
    #expect(
      try configuration.columns.map { node throws(SettingsError) in try node.string() } == ["name", "size"])
  }

  @Test func readsRetryAndTimeoutsInSeconds() throws {
    // given
    let text = """
      { profiles: { a: {
        retry: { initial_interval: 0.25, maximum_interval: 4, exponent: 1.5, maximum_elapsed_time: 30,
                 maximum_retries: 2, retries_connection_errors: false },
        timeouts: { connect: 5, stall: 30, answer: 90 }, size_limits: { batch: 1000, other: 5 } } } }
      """

    // when
    let profile = try Configuration(parsing: text.utf8, path: "c").profiles[0]

    // then
    #expect(
      profile.retry
        == RetryPolicy(maximumRetries: 2).with {
          $0.initialInterval = .milliseconds(250)
          $0.maximumInterval = .seconds(4)
          $0.exponent = 1.5
          $0.maximumElapsedTime = .seconds(30)
          $0.retriesConnectionErrors = false
        })
    #expect(profile.timeouts == HTTPTimeouts(connect: .seconds(5), stall: .seconds(30), answer: .seconds(90)))
    #expect(profile.sizeLimits.contains(Provider.SizeLimit(.batch, ByteCount(1_000))))
    #expect(profile.sizeLimits.contains(Provider.SizeLimit(nil, ByteCount(5))))
  }

  @Test(arguments: [
    (
      "{\n them: 'x' }",
      "c:2: unknown key \"them\"; allowed: default_profile, profiles, theme, keys, columns, filters, refresh_seconds, show_cursor, mouse"
    ),
    ("{ theme: 1 }", "c:1: theme: must be a text in quotes, not the number 1"),
    (
      "{ default_profile:\n 'x', profiles: { a: {} } }",
      "c:2: default_profile: \"x\" is not allowed here; allowed: a"
    ),
    (
      "{ profiles: { a: {},\n a: {} } }",
      "c:2: the key \"a\" stands here for the second time; first on line 1"
    ),
    (
      "{ profiles: { a: {\n read_only: 'yes' } } }",
      "c:2: profiles.a.read_only: must be true or false, not a text"
    ),
    (
      "{ profiles: { a: {\n base_url: 'ftp://x' } } }",
      "c:2: profiles.a.base_url: must begin with https:// (or http:// for this machine)"
    ),
    (
      "{ profiles: { a: { api_key_env: 'A',\n api_key_file: 'b' } } }",
      "c:1: profiles.a: api_key_env and api_key_file cannot be used together"
    ),
    (
      "{ profiles: { a: {\n headers: { Authorization: 'Bearer x' } } } }",
      "c:2: profiles.a.headers.Authorization: a key does not belong here; use api_key_env, api_key_file or api_key_command"
    ),
    (
      "{ profiles: { a: {\n headers: { x: 'a\\r\\nb: c' } } } }",
      "c:2: profiles.a.headers.x: must not contain control characters"
    ),
    (
      "{ profiles: { a: { retry: {\n exponent: 0.5 } } } }",
      "c:2: profiles.a.retry.exponent: 0.5 is not from 1 to 10"
    ),
    (
      "{ profiles: { a: { retry: {\n maximum_interval: 0.1 } } } }",
      "c:1: profiles.a.retry: maximum_interval must not be shorter than initial_interval"
    ),
    (
      "{ profiles: { a: {\n api_key_command: [] } } }",
      "c:2: profiles.a.api_key_command: needs at least the name of a program"
    ),
    ("{ keys: {\n delete: 'D' } }", "c:2: keys.delete: must be a list in [ ], not a text"),
    ("{ columns: ['name',\n ''] }", "c:2: columns[2]: must not be empty"),
  ])
  func aMistakeNamesFileLineAndTheAllowedWords(text: String, description: String) {
    let error = #expect(throws: SettingsError.self) { try Configuration(parsing: text.utf8, path: "c") }
    #expect(error?.description == description)
  }

  @Test func anUnknownProviderNamesTheKnownOnes() {
    let text = "{ profiles: { a: {\n provider: 'opanai' } } }"
    let error = #expect(throws: SettingsError.self) { try Configuration(parsing: text.utf8, path: "c") }
    #expect(error?.line == 2)
    for provider in Provider.all { #expect(error?.message.contains(provider.name) == true) }
  }

  @Test func anUnknownKeyOfAProfileIsNamedWithTheAllowedOnes() {
    let text = "{ profiles: { a: {\n api_key: 'sk-very-secret' } } }"
    let error = #expect(throws: SettingsError.self) { try Configuration(parsing: text.utf8, path: "c") }
    #expect(error?.message.contains("api_key_env, api_key_file, api_key_command") == true)
    #expect(error?.message.contains("very-secret") == false)
  }

  @Test func ownKeysReplaceThoseOfTheirActionAlone() throws {
    // given
    let configuration = try Configuration(parsing: "{ keys: { delete: ['X'] } }".utf8, path: "c")

    // when
    let keymap = try configuration.keymap()

    // then
    #expect(keymap.firstKey(of: .delete, in: .files) == "X")
    #expect(keymap.firstKey(of: .upload, in: .files) == Keymap.standard.firstKey(of: .upload, in: .files))
  }

  @Test(arguments: [
    ("{ keys: {\n\n fly: ['F'] } }", 3, "action \"fly\" is not allowed here; allowed: move-down, move-up"),
    ("{ keys: {\n delete: ['Hyper-D'] } }", 2, "\"Hyper-D\" is no key"),
    ("{ keys: { sort: ['o'],\n delete: ['u'] } }", 2, "the key u means both"),
    (
      "{ columns: ['name',\n 'colour'] }", 2,
      "columns[2]: \"colour\" is not allowed here; allowed: name, purpose"
    ),
    ("{ columns: ['name',\n\n 'name'] }", 3, "columns[2]: the column \"name\" is named twice"),
  ])
  func aMistakeForTheBrowserPointsAtItsLine(text: String, line: Int, message: String) throws {
    // given
    let configuration = try Configuration(parsing: text.utf8, path: "c")

    // when
    let error = #expect(throws: SettingsError.self) {
      _ = try configuration.keymap()
      _ = try configuration.fileColumns()
    }

    // then
    #expect(error?.line == line)
    #expect(error?.message.contains(message) == true)
  }

  @Test func aMissingStandardFileIsNoMistakeButANamedOneIs() throws {
    #expect(try Configuration.load(named: nil, folder: "/nowhere").profiles.isEmpty)
    let failure = #expect(throws: CommandFailure.self) {
      try Configuration.load(named: "/nowhere/x.json5", folder: "/nowhere")
    }
    #expect(failure?.code == .badConfiguration)
    #expect(failure?.message == "/nowhere/x.json5: there is no such file")
  }
}

@Suite struct BaseURLTests {
  @Test(arguments: ["http://localhost:1/v1", "http://127.3.2.1", "http://[::1]:8080/v1", "HTTP://LOCALHOST/"])
  func thisMachineMayBeCalledWithoutEncryption(text: String) {
    #expect(BaseURL.problem(with: text) == nil)
    #expect(!BaseURL.isInsecure(text))
  }

  @Test(arguments: [
    "http://example.com", "http://127.0.0.1.example.com/v1", "http://localhost.example.com",
    "http://10.0.0.1",
    "http://0127.0.0.1.evil", "http://128.0.0.1",
  ])
  func otherMachinesMayNot(text: String) {
    #expect(BaseURL.isInsecure(text))
  }

  @Test(arguments: [
    "", "example.com/v1", "ftp://example.com", "https://", "https://me:secret@example.com",
    "https://example.com/?a=b", "https://example.com/#x", "https://exa mple.com",
    "https://ex\u{202E}ample.com",
  ])
  func whatIsNoAddressIsRefusedWithoutRepeatingIt(text: String) {
    let problem = BaseURL.problem(with: text)
    #expect(problem != nil)
    #expect(problem?.contains("secret") != true)
  }

  @Test func titlesShowTheHostWithItsPort() {
    #expect(BaseURL.host("http://127.0.0.1:8321/v1") == "127.0.0.1:8321")
    #expect(BaseURL.host("https://api.openai.com/v1") == "api.openai.com")
  }
}
