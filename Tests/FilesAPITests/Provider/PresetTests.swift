import FilesAPI
import Testing

@Suite struct PresetTests {
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
}
