import Testing

@testable import FilesAPI

@Suite struct UploadPartsTests {
  private static let size: Int64 = 64 << 20

  @Test(
    arguments: [
      (1, 1, 1), (size - 1, 1, size - 1), (size, 1, size), (size + 1, 2, 1), (2 * size, 2, size),
      (512 << 20 + 1, 9, 1), (8 << 30, 128, size), (8 << 30 - 1, 128, size - 1),
    ] as [(Int64, Int, Int64)])
  func allPartsAreFullButTheLast(byteCount: Int64, count: Int, last: Int64) {
    // given
    let parts = UploadParts(byteCount: byteCount, partSize: Self.size)
    // when
    let ranges = (0..<parts.count).map { parts.range(of: $0) }
    // then
    #expect(parts.count == count)
    #expect(ranges.dropLast().allSatisfy { $0.count == Self.size })
    #expect(ranges.last.map { Int64($0.count) } == last)
    #expect(ranges.first?.lowerBound == 0)
    #expect(ranges.last?.upperBound == byteCount)
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
  }
}
