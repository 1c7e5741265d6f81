import JSONLines
import Testing

@Suite struct BinaryKindTests {
  @Test(arguments: [
    ("1 0 obj\n<< /Linearized 1 /L 3316 /H [ 678 142 ] /O 15 /E 1003 /N 12 /T 2954 >>\nendobj", ", 12 pages"),
    ("9 0 obj <</Linearized 1/L 9/O 1/E 2\n/N 1\n/T 3>>", ", 1 page"),
    ("1 0 obj << /Type /Catalog /N 12 >>", ""), ("1 0 obj << /Linearized 1 /N 12", ""),
    ("1 0 obj << /Linearized 1 /N >>", ""), ("1 0 obj << /Linearized 1 /N x >>", ""), ("", ""),
  ])
  func aPDFThatSaysItsPagesInTheBeginningIsNamedWithThem(object: String, words: String) {
    #expect(BinaryKind.words(Array("%PDF-1.7\n%\u{E2}\n\(object)".utf8)) == "PDF 1.7" + words)
  }
}
