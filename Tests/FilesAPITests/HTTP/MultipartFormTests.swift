import FilesAPI
import TestSupport
import Testing

@Suite struct MultipartFormTests {
  @Test func putsTheFileBetweenPrologueAndEpilogue() {
    // given
    let form = MultipartForm(path: "/tmp/x", fileName: "漢字 🎉.jsonl", boundary: "B").with {
      $0.fields = [HTTPField("purpose", "batch")]
    }
    // when
    let text = String(decoding: form.prologue + Array("CONTENT".utf8) + form.epilogue, as: UTF8.self)
    // then
    #expect(
      text == "--B\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
        + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"漢字 🎉.jsonl\"\r\n"
        + "Content-Type: text/jsonl\r\n\r\nCONTENT\r\n--B--\r\n")
  }

  @Test(arguments: 0..<200)
  func noNameCanEndItsHeaderEarly(seed: Int) {
    // given
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = ["\"", "\r", "\n", "\r\n", "\\", "\0", "a", "é", ";", "--B", "🎉", "filename=", "%22"]
    let name = (0..<12).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    // when
    let form = MultipartForm(path: "/tmp/x", fileName: name, boundary: "B")
    let lines = String(decoding: form.prologue, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\r\n" || $0 == "\n" || $0 == "\r" })
    // then
    #expect(lines.count == 5)
    #expect(lines[1].unicodeScalars.filter { $0 == "\"" }.count == 4)
    #expect(lines[1].hasSuffix("\""))
    #expect(!form.prologue.contains(0))
  }
}
