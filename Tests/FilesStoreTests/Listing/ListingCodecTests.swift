import FilesAPI
import FilesStore
import Testing

@Suite struct ListingCodecTests {
  private let files = [
    RemoteFile(id: FileID("bare")),
    RemoteFile(
      id: FileID("file/with/slashes"), name: "報告 \u{1F469}\u{200D}\u{1F4BB}\n.jsonl", byteCount: ByteCount(0),
      createdAt: Timestamp(-1), expiresAt: Timestamp(.max), purpose: .batch, status: .processed),
    RemoteFile(
      id: FileID(String(repeating: "x", count: 300)), name: "", byteCount: ByteCount(8_000_000_000),
      purpose: FilePurpose("new"), status: FileStatus("odd"),
      more: RemoteFile.MoreFields(
        .init().with {
          $0.source = "upload"
          $0.sampleType = "batch_request"
          $0.lineCount = 12
          $0.mimeType = "text/plain"
          $0.isDownloadable = false
          $0.unknown = [.init(key: "x", json: "{\"a\": [1.50]}"), .init(key: "x", json: "2")]
        })),
    RemoteFile(
      id: FileID("d"), purpose: .batch, more: RemoteFile.MoreFields(.init().with { $0.isDownloadable = true })
    ),
  ]

  @Test func filesAreReadAsTheyWereWritten() {
    #expect(ListingCodec.decode(ListingCodec.encode(files)) == files)
    #expect(ListingCodec.decode(ListingCodec.encode([])) == [])
  }

  @Test func aPageThatIsDamagedAnywhereIsNotRead() {
    let page = ListingCodec.encode(files)

    for index in page.indices {
      var damaged = page
      damaged[index] ^= 0x10
      #expect(ListingCodec.decode(damaged) == nil, "byte \(index)")
      #expect(ListingCodec.decode(Array(page[..<index])) == nil, "cut at \(index)")
    }
    #expect(ListingCodec.decode(page + [0]) == nil)
  }

  @Test func bytesThatNobodyWroteAreNotReadNorTrusted() {
    var generator = SystemRandomNumberGenerator()
    for length in 0..<200 {
      let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(ListingCodec.decode([1] + noise) == nil)
    }
  }
}
