import FilesAPI
import Testing

@Suite struct CivilDateTests {
  @Test func daysAndDatesAreEachOthersInverse() {
    for days in stride(from: Int64(-800_000), through: 3_000_000, by: 97) {
      #expect(CivilDate(daysSince1970: days).daysSince1970 == days)
    }
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (1_772_351_999, "2026-03-01T07:59:59Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
    (4_107_542_400, "2100-03-01T00:00:00Z"),
  ])
  func momentsAreWrittenInUTC(seconds: Int64, text: String) {
    #expect(Timestamp(seconds).rfc3339 == text)
  }
}
