import Testing

@testable import FilesAPI

/// Sums of sizes that a server tells: exact beyond 64 bits, and never a trap.
@Suite struct ByteTotalTests {
  private let sizes: [ByteCount?] = [ByteCount(7), nil, ByteCount(.max), ByteCount(.max), ByteCount(0)]

  @Test func aSumIsExactHoweverItIsPutTogether() {
    // given
    let whole = sizes.total

    // when
    var parts = ByteTotal()
    for size in sizes { parts += size }
    var ofTotals = ByteTotal(1)
    ofTotals += sizes.prefix(3).total
    ofTotals += sizes.suffix(2).total

    // then
    #expect(whole.digits == "18446744073709551621" && parts == whole)
    #expect(ofTotals - ByteTotal(1) == whole && ofTotals > whole)
  }

  @Test func whatWasCountedInCanBeTakenOut() {
    var total = sizes.total
    for size in sizes { total -= size }
    #expect(total.isZero)
  }
}
