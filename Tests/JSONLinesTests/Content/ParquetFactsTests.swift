import JSONLines
import Testing

@Suite struct ParquetFactsTests {
  /// The end of a small file, as a library writes it: three rows in two groups, five columns, two of them in another.
  private static let end =
    "FQQZnDUAGAZzY2hlbWEVCAAVBCUCGAJpZAAVDCUCGAR0ZXh0JQBMHAAAADUCGARkZWVwFQQAFQolAhgBeAA1AhgEdGFncxUCFQZMPAAA"
    + "ADUEGARsaXN0FQIAFQwlAhgHZWxlbWVudCUATBwAAAAVACUCGAJvawAWBhksGVwmABwVBBk1AAYQGRgCaWQVABYEFnQWdCZEJggpLBUE"
    + "FQAVAgAVABUQFQIAPCkGGSYABAAAACYAHBUMGTUABhAZGAR0ZXh0FQAWBBZoFmgmrAEmfCksFQQVABUCABUAFRAVAgA8FgQZBhkmAAQA"
    + "AAAmABwVChk1AAYQGSgEZGVlcAF4FQAWBBZkFmQmkAIm5AEpLBUEFQAVAgAVABUQFQIAPCkGGTYAAAQAAAAmABwVDBk1AAYQGUgEZGVl"
    + "cAR0YWdzBGxpc3QHZWxlbWVudBUAFgQWahZqJu4CJsgCKSwVBBUAFQIAFQAVEBUCADwWBBkmBAAZVgAAAAAEAAAAJgAcFQAZJQYAGRgC"
    + "b2sVABYEFjQWNCayA0kcFQAVABUCADwpBhkmAAQAAAAW3gMWBCYIFt4DABlcJgAcFQQZNQAGEBkYAmlkFQAWAhZkFmQmkgQm5gMpLBUE"
    + "FQAVAgAVABUQFQIAPCkGGSYAAgAAACYAHBUMGTUABhAZGAR0ZXh0FQAWAhZeFl4m8AQmygQpLBUEFQAVAgAVABUQFQIAPBYCGQYZJgAC"
    + "AAAAJgAcFQoZNQAGEBkoBGRlZXABeBUAFgIWZBZkJtQFJqgFKSwVBBUAFQIAFQAVEBUCADwpBhk2AAACAAAAJgAcFQwZNQAGEBlIBGRl"
    + "ZXAEdGFncwRsaXN0B2VsZW1lbnQVABYCFmoWaiayBiaMBiksFQQVABUCABUAFRAVAgA8FgIZJgIAGVYAAAAAAgAAACYAHBUAGSUGABkY"
    + "Am9rFQAWAhYyFjIm9gZJHBUAFQAVAgA8KQYZJgIAAAAAFsIDFgIm5gMWwgMAKCBwYXJxdWV0LWNwcC1hcnJvdyB2ZXJzaW9uIDI2LjAu"
    + "MRlcHAAAHAAAHAAAHAAAHAAAAB8DAABQQVIx"

  private static func bytes() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var decoder = Base64Decoder()
    try decoder.decode(Array(end.utf8), into: &bytes)
    return bytes
  }

  @Test func rowsColumnsGroupsAndWriterAreRead() throws {
    // when
    let facts = try #require(ParquetFacts(end: try Self.bytes()))
    // then
    #expect(facts.rows == 3 && facts.rowGroups == 2)
    #expect(facts.columns.map(\.name) == ["id", "text", "deep.x", "deep.tags.list.element", "ok"])
    #expect(facts.columns.map(\.kind) == ["int64", "text", "double", "text", "boolean"])
    #expect(facts.writer == "parquet-cpp-arrow version 26.0.1")
    #expect(facts.words == "Parquet, 3 rows, 5 columns")
    #expect(facts.summary.map(\.text).contains("Rows        3"))
  }

  @Test func whatStandsBeforeTheFactsDoesNotMatter() throws {
    let bytes = Array("PAR1 and columns".utf8) + (try Self.bytes())
    #expect(ParquetFacts(end: bytes)?.rows == 3)
  }

  @Test func anEndThatIsCutOrSpoiltTellsNothingAndHarmsNothing() throws {
    let bytes = try Self.bytes()
    #expect(ParquetFacts(end: Array(bytes.dropFirst())) == nil)
    #expect(ParquetFacts(end: []) == nil && ParquetFacts(end: Array("PAR1".utf8)) == nil)
    for place in 0..<bytes.count - 8 {
      for byte: UInt8 in [0, 0x19, 0x7F, 0xFF] {
        var spoilt = bytes
        spoilt[place] = byte
        _ = ParquetFacts(end: spoilt)
      }
    }
  }

  @Test func aFieldOfANumberThatNobodyHasTellsNothing() {
    // given: a field with the largest number there is, and another behind it
    let largest: [UInt8] = [0x06, 0xFE] + [UInt8](repeating: 0xFF, count: 8) + [0x01]
    // then
    #expect(ParquetFacts(end: Self.ended(largest + [0x02, 0x16, 0x02, 0x00])) == nil)
  }

  @Test func aSchemaDeeperThanAnybodyWritesTellsNothing() {
    // given: each element in the one before
    func facts(depth: UInt8) -> ParquetFacts? {
      let elements = (0..<depth).flatMap { _ in [0x48, 0x01, 0x61, 0x15, 0x02, 0x00] as [UInt8] }
      let leaf: [UInt8] = [0x48, 0x01, 0x62, 0x00]
      return ParquetFacts(end: Self.ended([0x29, 0xFC, depth + 1] + elements + leaf + [0x16, 0x06, 0x00]))
    }
    // then
    #expect(facts(depth: 20)?.columns.first?.name.count == 39)
    #expect(facts(depth: 120) == nil)
  }

  private static func ended(_ facts: [UInt8]) -> [UInt8] {
    facts + [UInt8(facts.count & 0xFF), UInt8(facts.count >> 8), 0, 0] + Array("PAR1".utf8)
  }
}
