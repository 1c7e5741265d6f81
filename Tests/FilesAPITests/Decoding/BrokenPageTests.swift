import LosslessJSON
import Testing

@testable import FilesAPI

@Suite struct BrokenPageTests {
  /// Each name in the middle of a list, as bytes: what is wrong there must cost at most that element.
  @Test(
    arguments: [
      [0xFF], [0x61, 0xC3], [0xED, 0xA0, 0x80], [0x01], [0x0A], [0x5C, 0x78], Array(#"\ud800"#.utf8),
      Array(#"\udc00\ud800"#.utf8), Array(#"x","n":01,"m":""#.utf8), Array(#"x",,"m":""#.utf8),
      Array(#"x","s":nan,"m":""#.utf8),
    ] as [[UInt8]])
  func oneWrongByteNeverHidesTheList(name: [UInt8]) throws {
    // given
    let body =
      Array(#"{"data":[{"id":"a"},{"id":"b","filename":""#.utf8) + name
      + Array(#""},{"id":"c"}],"has_more":false}"#.utf8)
    let answer = Answer(status: 200, fields: HTTPFields([]), bytes: body)
    // when
    let page = try answer.read { bytes, isMended throws(JSONSyntaxError) in
      try DecodedPage(bytes, passesOverBroken: isMended)
    }
    // then
    #expect(page.files.first?.id == FileID("a"))
    #expect(page.files.last?.id == FileID("c"))
    #expect(page.files.count + page.unreadable.count == 3)
  }
}
