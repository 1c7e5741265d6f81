import FilesAPI
import Testing

@Suite struct LearnedFactsTests {
  private static func file(_ purpose: FilePurpose?, isDownloadable: Bool? = nil) -> RemoteFile {
    RemoteFile(
      id: FileID("a"), name: "a", purpose: purpose,
      more: isDownloadable.map { known in RemoteFile.MoreFields(.init().with { $0.isDownloadable = known }) })
  }

  @Test func thePresetsWordCountsAtItsOwnHostOnly() {
    var provider = Provider.openAI
    #expect(provider.contentAvailability(of: Self.file(.userData)) == .refused)
    #expect(provider.contentAvailability(of: Self.file(.batch)) == .expected)

    for address in [
      "http://127.0.0.1:8321/v1", "https://gateway.example.com/v1", "https://api.openai.com.example/v1",
    ] {
      provider.baseURL = address
      #expect(provider.contentAvailability(of: Self.file(.userData)) == .unknown)
      #expect(provider.canDownload(Self.file(.userData)))
      #expect(provider.contentAvailability(of: Self.file(.batch)) == .expected)
    }
  }

  @Test func whatTheServerDidWinsOverThePreset() {
    var provider = Provider.openAI
    provider.learned.contentCame(of: .userData)
    provider.learned.contentWasRefused(of: .batch)

    #expect(provider.contentAvailability(of: Self.file(.userData)) == .expected)
    #expect(provider.contentAvailability(of: Self.file(.batch)) == .refused)

    provider.learned.contentCame(of: .batch)
    #expect(provider.contentAvailability(of: Self.file(.batch)) == .expected)
  }

  @Test func whatTheServerSaysOfAFileWinsOverAll() {
    var provider = Provider.openAI
    provider.learned.contentCame(of: .userData)

    #expect(provider.contentAvailability(of: Self.file(.userData, isDownloadable: false)) == .refused)
    #expect(provider.contentAvailability(of: Self.file(.assistants, isDownloadable: true)) == .expected)
  }
}
