import BrowserViews
import FilesAPI
import Testing

@Suite struct NumberWordsTests {
  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (48_100_000, "48.1 MB"), (99_949, "99.9 kB"),
    (99_951, "100 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (199_000_000, "199 MB"),
    (87_200_000_000, "87.2 GB"), (5_000_000_000_000, "5.0 TB"),
  ])
  func sizesAreToldInDecimalUnits(bytes: Int64, words: String) {
    #expect(ByteCount(bytes).words == words)
  }

  @Test(arguments: [
    (0, "as of 0 s ago"), (-300, "as of 5 min ago"), (3_600, "as of 1970-01-12 14:46:40 UTC"),
  ])
  func whatWasReadAfterNowIsNotCalledFresh(seconds: Int64, words: String) {
    let now = Timestamp(1_000_000)
    #expect(Timestamp(now.seconds + seconds).asOfWords(now: now) == words)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (12_408, "12,408"), (-1_234_567, "-1,234,567")])
  func thousandsAreParted(number: Int, words: String) {
    #expect(number.grouped == words)
  }

  @Test func oneIsSingular() {
    #expect(1.counted("file") == "1 file")
    #expect(0.counted("file") == "0 files")
    #expect(12_408.counted("file") == "12,408 files")
  }

  @Test(arguments: [
    (-5, "0 s"), (59, "59 s"), (60, "1 min"), (7_200, "2 h"), (172_799, "47 h"), (172_800, "2 d"),
    (5_184_000, "2 mo"), (63_072_000, "2 y"),
  ])
  func spansAreToldInTheirLargestUsefulUnit(seconds: Int64, words: String) {
    #expect(spanWords(seconds: seconds) == words)
  }

  @Test func agesAndExpiriesAreReckonedFromNow() {
    let now = Timestamp(1_000_000)
    #expect(Timestamp(999_940).ageWords(now: now) == "1 min")
    #expect(Timestamp(1_000_060).ageWords(now: now) == "0 s")
    #expect(Timestamp(1_000_060).expiryWords(now: now) == "in 1 min")
    #expect(Timestamp(1_000_000).expiryWords(now: now) == "expired")
  }

  @Test(arguments: [(0.2, "1 s"), (42, "42 s"), (187, "3:07"), (3_729, "1:02:09"), (1e12, "99:59:59")])
  func timeLeftIsToldLikeAClock(seconds: Double, words: String) {
    #expect(timeLeftWords(seconds: seconds) == words)
  }

  @Test(arguments: [Int64.min, Int64.max, 0, 1_772_352_000])
  func anyMomentCanBeTold(seconds: Int64) {
    #expect(!Timestamp(seconds).utcWords.isEmpty)
  }
}
