import FilesStore
import FoundationEssentials
import JSONLines
import LocalStorage
import Testing

@Suite struct ReadableContentTests {
  private static let text = "{\"a\":1}\n{\"a\":2}\n"
  private static let packed: [Unpacker.Format: String] = [
    .gzip: "H4sIAAAAAAAAA6tWSlSyMqzlqgbRRrVcAGbAWhkQAAAA",
    .zstd: "KLUv/QRYgQAAeyJhIjoxfQp7ImEiOjJ9Cu7trPI=",
  ]

  /// By zstd.
  private static let fourMillionBlanks =
    "KLUv/QRoTAAACCABAPz/ORACAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAg"
    + "AQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECACABAgAgAQIAIAECAD"
    + "SAggOTjJ6A=="

  private static func bytes(_ format: Unpacker.Format) throws -> [UInt8] {
    [UInt8](try #require(packed[format].flatMap { Data(base64Encoded: $0) }))
  }

  private static func read(_ bytes: [UInt8], chunk: Int) throws -> (text: String, layers: [String]) {
    var content = ReadableContent()
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      try content.feed(Array(bytes[start..<min(bytes.count, start + chunk)])) { result += $0 }
    }
    try content.finish { result += $0 }
    return (String(decoding: result, as: UTF8.self), content.layers)
  }

  @Test(arguments: Unpacker.Format.allCases, [1, 5, 1_000])
  func compressedContentIsReadInPiecesOfAnySize(format: Unpacker.Format, chunk: Int) throws {
    let read = try Self.read(try Self.bytes(format), chunk: chunk)
    #expect(read.text == Self.text)
    #expect(read.layers == [format.rawValue])
  }

  @Test(arguments: Unpacker.Format.allCases)
  func contentThatIsLookedAtEndsWhereItsPackingDoes(format: Unpacker.Format) throws {
    // given
    let disk = LocalFileSystem(environment: ["HOME": "/nowhere"])
    let bytes = try Self.bytes(format)

    // when
    let unpacker = try #require(disk.unpacker(for: bytes)).get()
    var text: [UInt8] = []
    try unpacker.unpack(bytes) { text += $0 }
    try unpacker.unpack([]) { text += $0 }
    try unpacker.finish()

    // then
    #expect(String(decoding: text, as: UTF8.self) == Self.text)
    #expect(disk.unpacker(for: Array("{}".utf8)) == nil)
  }

  @Test(arguments: Unpacker.Format.allCases)
  func membersThatFollowEachOtherAreReadAsOne(format: Unpacker.Format) throws {
    let one = try Self.bytes(format)
    #expect(try Self.read(one + one, chunk: 7).text == Self.text + Self.text)
  }

  @Test(arguments: Unpacker.Format.allCases)
  func whatIsCutOffOrBrokenIsTold(format: Unpacker.Format) throws {
    let bytes = try Self.bytes(format)
    #expect(throws: Unpacker.Failure.cutOff(format)) { try Self.read(Array(bytes.dropLast(4)), chunk: 9) }
    let spoilt = bytes.prefix(12) + bytes.dropFirst(12).map { $0 ^ 0xFF }
    #expect(throws: Unpacker.Failure.self) { try Self.read(Array(spoilt), chunk: 9) }
  }

  @Test(arguments: Unpacker.Format.allCases)
  func textBehindTheEndIsNoContent(format: Unpacker.Format) throws {
    #expect(throws: Unpacker.Failure.self) {
      try Self.read(try Self.bytes(format) + Array("text".utf8), chunk: 3)
    }
  }

  @Test func muchThatComesOfLittleComesInSmallPieces() throws {
    // given
    let bytes = [UInt8](try #require(Data(base64Encoded: Self.fourMillionBlanks)))
    var content = ReadableContent()
    var (count, largest) = (0, 0)
    let note = { (piece: [UInt8]) in
      count += piece.count
      largest = max(largest, piece.count)
    }
    // when
    try content.feed(bytes, note)
    try content.finish(note)
    // then
    #expect(count == 4_000_000)
    #expect(largest <= 300 << 10)
  }

  @Test func plainTextGoesThroughAsItIs() throws {
    let read = try Self.read(Array(Self.text.utf8), chunk: 4)
    #expect(read.text == Self.text && read.layers.isEmpty)
  }
}
