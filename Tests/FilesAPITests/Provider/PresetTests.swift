import FilesAPI
import Testing

@Suite struct PresetTests {
  @Test(arguments: [("files/abc", "abc"), ("abc", "abc"), ("files/", "files/"), ("files/files/a", "files/a")])
  func anIDMayBeTypedAsTheProviderWritesIt(typed: String, id: String) {
    #expect(Provider.gemini.id(typed: typed) == id)
    #expect(Provider.openAI.id(typed: typed) == typed)
  }

  @Test func eachPresetIsFoundByItsName() {
    for provider in Provider.all { #expect(Provider.named(provider.name) == provider) }
    #expect(
      Provider.all.map(\.name) == [
        "openai", "mistral", "azure", "azure-classic", "anthropic", "groq", "together", "xai", "gemini",
        "deepseek", "openrouter", "moonshot", "qwen", "zai", "compatible",
      ])
    #expect(Provider.named("nobody") == nil)
  }

  @Test func aServerOfOnesOwnTakesNoKeyThatLiesAround() {
    #expect(Provider.compatible.keyVariables.isEmpty)
  }

  @Test func whatNoUploadCanBeIsCountedByPurpose() {
    let purposes: [FilePurpose?] = [.batch, FilePurpose("batch_output"), nil, FilePurpose("batch_output")]
    let here = PurposesNotTaken(purposes, by: .openAI)
    var elsewhere = Provider.openAI
    elsewhere.baseURL = "https://gateway.example.com/v1"
    var any = Provider.openAI
    any.uploadPurposes = []

    #expect(here.count == 2 && here.isKnown)
    #expect(here.purposes == [FilePurpose("batch_output")])
    #expect(!PurposesNotTaken(purposes, by: elsewhere).isKnown)
    #expect(PurposesNotTaken(purposes, by: any).count == 0)
  }
}
