import BrowserCore
import FilesAPI
import Testing

@testable import winnow

@Suite struct ProfileChoicesTests {
  private static let configuration = """
    {
      default_profile: "work",
      profiles: {
        work: { provider: "openai", api_key_env: "WORK_KEY" },
        prod: { provider: "mistral", api_key_env: "PROD_KEY", read_only: true, color: "red" },
        lab: { base_url: "http://127.0.0.1:9/v1" },
      },
    }
    """

  private func context(_ words: [String] = [], _ environment: [String: String]) throws -> Context {
    let scratch = try Scratch()
    let path = try scratch.file("config.json5", Self.configuration)
    return try Context(arguments: Arguments(["--config", path] + words), environment: environment)
  }

  @Test func configuredProfilesAndKeysOfTheEnvironmentAreOffered() throws {
    let context = try context([], ["WORK_KEY": "secret-work", "GROQ_API_KEY": "secret-groq"])

    let choices = ProfileChoices(context: context).all(startedWith: try context.profile())

    #expect(choices.map(\.name) == ["work", "prod", "lab", "groq"])
    #expect(choices.map(\.isReadOnly) == [false, true, false, false])
    #expect(choices[1].note == "mistral at api.mistral.ai")
    #expect(choices[2].note == "compatible at 127.0.0.1:9")
    #expect(!String(describing: choices).contains("secret"))
  }

  @Test func aChosenProfileIsOpenedAsIfItHadBeenNamed() throws {
    let context = try context(["--base-url", "http://127.0.0.1:5/v1"], ["PROD_KEY": "k", "WORK_KEY": "w"])
    let choices = ProfileChoices(context: context)
    let started = try context.profile()
    let prod = try #require(choices.all(startedWith: started).first { $0.name == "prod" })
    var chosen = context

    chosen.arguments = choices.arguments(for: prod)
    let profile = try chosen.profile(isOnScreen: true)

    #expect(profile.provider.baseURL == "https://api.mistral.ai/v1")
    #expect(profile.isReadOnly)
    #expect(profile.color != nil)
  }

  @Test func theProfileOfTheStartCanBeGoneBackTo() throws {
    let context = try context(["--base-url", "http://127.0.0.1:5/v1"], ["WORK_KEY": "w"])
    let choices = ProfileChoices(context: context)
    let first = try #require(choices.all(startedWith: try context.profile()).first)
    var chosen = context

    chosen.arguments = choices.arguments(for: first)

    #expect(try chosen.profile().provider.baseURL == "http://127.0.0.1:5/v1")
  }

  @Test func aProgramThatPrintsTheKeyHasNoTerminalWhileTheScreenIsUp() {
    let words = ["sh", "-c", "if (: </dev/tty) 2>/dev/null; then echo tty; else cat; echo key; fi"]

    let answer = KeyCommand(
      words: words, environment: ["PATH": "/usr/bin:/bin"], hasTerminal: false
    ).run()

    #expect((try? answer.get()) == "key")
  }
}
