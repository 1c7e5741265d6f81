import JSONLines
import Testing

@Suite struct FieldPlaceTests {
  private static let record = #"""
    {"id": "a\u00e9", "n": {"x": [ {"w": 1}, {"w": 2.50, "v": [true]}, 7 ]}, "odd key": null, "id": 2}
    """#

  @Test(
    arguments: [
      (".id", #""a\u00e9""#), (".n.x[0].w", "1"), (".n.x[1].w", "2.50"), (".n.x[-1]", "7"),
      (".n.x[-3].w", "1"),
      (".n.x[].v", "[true]"), (".n.x[].v[]", "true"), (".\"odd key\"", "null"), (".n.x[3]", nil),
      (".n.x[-4]", nil),
      (".none", nil), (".id.deeper", nil), (".n[0]", nil), (".n.x.w", nil),
    ] as [(String, String?)])
  func aPathLeadsToItsFirstValue(_ text: String, _ value: String?) throws {
    // given
    let (paths, problem) = RecordFilterText.paths(text)
    let bytes = Array("junk".utf8) + Array(Self.record.utf8) + Array("junk".utf8)
    // when
    let place = try #require(paths.first).place(in: bytes, 4..<bytes.count - 4)
    // then
    #expect(problem == nil)
    #expect(place.map { String(decoding: bytes[$0], as: UTF8.self) } == value)
  }

  @Test(arguments: ["{\"a\": [1, 2", "{\"a\"", "oops", "", "[1]"])
  func aBrokenRecordHasOnlyWhatStandsBeforeTheFault(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(RecordPath([.key("b")]).place(in: bytes, 0..<bytes.count) == nil)
    #expect(
      RecordPath([.key("a"), .index(-1)]).place(in: bytes, 0..<bytes.count).map { bytes[$0] }?.count ?? 1 == 1
    )
  }

  @Test(arguments: [("words", true), (".a=1", true), ("-.a", true), (".a .b[0].c", false), ("", false)])
  func onlyPathsMakeColumns(_ text: String, _ isWrong: Bool) {
    #expect((RecordFilterText.paths(text).problem != nil) == isWrong)
  }
}
