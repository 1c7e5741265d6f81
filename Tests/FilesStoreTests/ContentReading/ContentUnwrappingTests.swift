import FilesAPI
import FilesStore
import JSONLines
import Testing

@testable import ContentReading

/// What is done to content before it is looked at, where it is packed or no UTF-8.
@Suite struct ContentUnwrappingTests {
  /// Without a mark, UTF-16 is told by ASCII at the beginning.
  private static let table =
    "identifier,the name of whoever asked for it\n"
    + (0..<900).map { "\($0),Zoë Ärger €\n" }.joined()

  private static func read(
    _ bytes: [UInt8], chunk: Int, disk: SpoolDisk = SpoolDisk()
  ) throws -> (text: [UInt8], layers: [String], unwrapping: ContentUnwrapping) {
    var unwrapping = ContentUnwrapping(disk: disk)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      try unwrapping.feed(Array(bytes[start..<min(bytes.count, start + chunk)]), isEnd: false) { text += $0 }
    }
    try unwrapping.feed([], isEnd: true) { text += $0 }
    return (text, unwrapping.layers, unwrapping)
  }

  private static func utf16(_ text: String, isBigEndian: Bool, mark: Bool) -> [UInt8] {
    let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
    return units.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? bytes : bytes.reversed()
    }
  }

  private static func latin1(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value) }
  }

  @Test(arguments: [1, 2, 3, 7, 4096, 100_000])
  func textOfAnotherEncodingIsReadHoweverItArrives(_ chunk: Int) throws {
    for isBigEndian in [false, true] {
      for mark in [false, true] {
        let read = try Self.read(
          Self.utf16(Self.table, isBigEndian: isBigEndian, mark: mark), chunk: chunk)
        #expect(read.text == Array(Self.table.utf8), "\(isBigEndian) \(mark)")
        #expect(read.layers == ["UTF-16"])
      }
    }
    let read = try Self.read(Self.latin1(Self.table), chunk: chunk)
    #expect(read.text == Array(Self.table.utf8))
    #expect(read.layers == ["Latin-1"])
  }

  @Test(arguments: [1, 3, 4096, 100_000])
  func whatIsReadableOrNothingKnownStaysAsItIs(_ chunk: Int) throws {
    let contents: [[UInt8]] = [
      Array(Self.table.utf8), Array("plain".utf8), [], [0x1F], [0xE9], Array("é".utf8),
      Array("{\"a\":\"".utf8) + [0xE9] + Array("\"}\n".utf8),
      [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + [0, 0, 1],
      Array((0..<9_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }),
      [0xEF, 0xBB, 0xBF] + Array("a,b\n".utf8),
    ]
    for content in contents {
      let read = try Self.read(content, chunk: chunk)
      let isLatin1 = content == [0xE9]
      #expect(read.text == (isLatin1 ? Array("é".utf8) : content), "\(content.prefix(12))")
      #expect(read.layers == (isLatin1 ? ["Latin-1"] : []))
    }
  }

  @Test func asciiIsGivenOnAtOnce() throws {
    var unwrapping = ContentUnwrapping(disk: SpoolDisk())
    var given: [UInt8] = []
    try unwrapping.feed(Array("{\"a\":1}\n".utf8), isEnd: false) { given += $0 }
    #expect(given == Array("{\"a\":1}\n".utf8))
    try unwrapping.feed(Array("é".utf8), isEnd: false) { given += $0 }
    unwrapping.release { given += $0 }
    #expect(given == Array("{\"a\":1}\né".utf8))
  }

  @Test(arguments: [1, 2, 5, 1000])
  func packedContentIsUnpackedAndWhatIsInItRead(_ chunk: Int) throws {
    // given: an unpacker that gives each byte twice
    let packed: [UInt8] = [0x1F, 0x8B, 0x08] + Array("some text".utf8)
    let disk = SpoolDisk(unpacker: .success)

    // then
    let read = try Self.read(packed, chunk: chunk, disk: disk)
    #expect(read.text == packed.dropFirst(3).flatMap { [$0, $0] })
    #expect(read.layers == ["gzip"])
    #expect(!read.unwrapping.isPlain && read.unwrapping.isPacked)
  }

  @Test func whatWouldHaveToBeInstalledIsToldAndTheBytesAreShown() throws {
    let packed: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xE9, 0, 1]
    let read = try Self.read(packed, chunk: 2, disk: SpoolDisk(unpacker: .missing))
    #expect(read.text == packed)
    #expect(read.unwrapping.missing == MissingUnpacker(format: "zstd", debianPackage: "libzstd1"))
  }

  @Test func aDownloadNeverGetsWhatWasUnpacked() async throws {
    // given
    let packed: [UInt8] = [0x1F, 0x8B, 0x08] + Array("some text".utf8)
    let bench = PreviewBench(StubContent(packed), disk: SpoolDisk(unpacker: .success))

    // when
    await bench.open()
    let facts = try #require(await bench.facts { $0 == .ended })

    // then
    #expect(facts.layers == ["gzip"])
    #expect(facts.byteCount == 18 && facts.bytesRead == 12)
    #expect(await bench.contents.holdIfShared(FileID("file-1"))?.sent == nil)
  }

  @Test func brokenContentIsToldWithItsByteAndWhatWasReadStays() async throws {
    let packed: [UInt8] = [0x1F, 0x8B, 0x08] + Array("good!bad".utf8)
    let bench = PreviewBench(StubContent(packed), disk: SpoolDisk(unpacker: .success))
    await bench.open()
    let facts = try #require(
      await bench.facts { if case .undecodable = $0 { true } else { false } })
    #expect(facts.stage == .undecodable(atByte: 7, as: "gzip"))
    #expect(facts.byteCount == 8)
  }

  @Test(
    arguments: [
      (
        [
          0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 2, 128, 0, 0, 1,
          224,
        ],
        "PNG 640×480"
      ),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"),
      (Array("GIF89a".utf8) + [16, 1, 8, 0], "GIF 272×8"), (Array("%PDF-1.7\n".utf8) + [0xE2], "PDF 1.7"),
      ([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC0, 0, 17, 8, 0, 9, 1, 0], "JPEG 256×9"),
      ([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF], "JPEG"), (Array("PAR1".utf8) + [0], "Parquet table"),
      (Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WAVE".utf8), "WAV sound"), (Array("RIFF".utf8), nil),
      ([0, 1, 2], nil), ([], nil),
    ] as [([UInt8], String?)])
  func binaryContentIsNamed(_ head: [UInt8], _ words: String?) {
    #expect(BinaryKind.words(head) == words)
  }
}
