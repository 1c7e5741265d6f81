import JSONLines
import Testing

@Suite struct Base64DecoderTests {
  @Test(arguments: [
    ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE=", "fooba"),
    ("Zm9v\r\nYmFy\n", "foobar"), ("Zm9vYmE", "fooba"),
  ])
  func theVectorsOfTheStandardDecode(_ encoded: String, _ plain: String) throws {
    // given
    var decoder = Base64Decoder()
    var decoded: [UInt8] = []

    // when
    for byte in encoded.utf8 { try decoder.decode([byte], into: &decoded) }

    // then
    #expect(String(decoding: decoded, as: UTF8.self) == plain)
  }

  @Test func textThatIsNotBase64IsPointedAtAndWhatCameBeforeIsKept() {
    // given
    var decoder = Base64Decoder()
    var decoded: [UInt8] = []

    // then
    #expect(throws: Base64Decoder.Failure(offset: 6)) {
      // when
      try decoder.decode(Array("Zm9vYm,".utf8), into: &decoded)
    }
    #expect(decoded == Array("foob".utf8))
  }
}
