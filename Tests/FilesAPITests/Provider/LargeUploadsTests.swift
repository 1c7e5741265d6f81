import Testing

@testable import FilesAPI

@Suite struct LargeUploadsTests {
  private let single: Int64 = 512 << 20
  private let largest: Int64 = 8 << 30

  @Test func onlyWhatASingleCallDoesNotTakeGoesUpInParts() {
    for provider in [Provider.openAI, .azureClassic] {
      #expect(provider.largeUploads(of: single, for: .fineTune) == nil)
      #expect(provider.largeUploads(of: single + 1, for: .fineTune) == .openAI)
      #expect(provider.largeUploads(of: largest + 1, for: .fineTune) == .openAI)
      #expect(provider.sizeLimit(for: .fineTune) == ByteCount(largest))
    }
  }

  @Test func aLimitOfThePurposesOwnIsTheLastWord() {
    #expect(Provider.openAI.largeUploads(of: single + 1, for: .batch) == nil)
    #expect(Provider.openAI.sizeLimit(for: .batch) == ByteCount(200 << 20))
  }

  @Test func providersWithoutPartsKeepTheirLimit() {
    for provider in [Provider.mistral, .azure] {
      #expect(provider.largeUploads(of: single + 1, for: .fineTune) == nil)
      #expect(provider.sizeLimit(for: .fineTune) == ByteCount(single))
    }
    #expect(Provider.compatible.sizeLimit(for: .fineTune) == nil)
    #expect(Provider.compatible.largeUploads(of: largest, for: .fineTune) == nil)
  }
}
