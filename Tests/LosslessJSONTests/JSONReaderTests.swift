import TestSupport
import Testing

@testable import LosslessJSON

@Suite struct JSONReaderTests {
  /// The error of a reader that skips the whole text.
  private func error(skipping bytes: [UInt8]) -> JSONSyntaxError? {
    var reader = JSONReader(bytes)
    do {
      let value = try reader.value()
      try reader.skip(value)
      try reader.finish()
      return nil
    } catch { return error }
  }

  /// The error of a reader that visits each value.
  private func error(visiting bytes: [UInt8]) -> JSONSyntaxError? {
    var reader = JSONReader(bytes)
    do {
      try visit(&reader, reader.value())
      try reader.finish()
      return nil
    } catch { return error }
  }

  private func visit(_ reader: inout JSONReader, _ value: JSONReader.Value) throws(JSONSyntaxError) {
    var isFirst = true
    switch value.kind {
    case .object:
      while try reader.nextKey(isFirst: &isFirst) != nil { try visit(&reader, reader.value()) }
    case .array:
      while let element = try reader.nextElement(isFirst: &isFirst) { try visit(&reader, element) }
    case .string, .number, .bool, .null: break
    }
  }

  private func error(scanning bytes: [UInt8]) -> JSONSyntaxError? {
    var scanner = JSONScanner(bytes)
    do {
      while try scanner.next() != nil {}
      return nil
    } catch { return error }
  }

  @Test(arguments: 0..<8)
  func skippingAndVisitingJudgeAsTheScannerDoes(seed: UInt64) {
    // given
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"long text without anything in it\"", "\"\\u00e9\"", "\"\\x\"",
      "\"é\"",
      "1", "-0.5e3", "01", "true", "nul", " ", "\t", "\"", "\u{1}", "{\"a\":[1,{\"b\":null}]}", "[[],{}]",
    ]
    for _ in 0..<2_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...14, using: &generator) {
        bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
      }
      if Bool.random(using: &generator) { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
      // when
      let expected = error(scanning: bytes)
      // then
      let words = Comment(rawValue: String(decoding: bytes, as: UTF8.self))
      #expect(error(skipping: bytes) == expected, words)
      #expect(error(visiting: bytes) == expected, words)
    }
  }

  @Test(arguments: [1, 63, 64, 65, 128, 511, 512, 513, 600])
  func bracketsInsideEachOtherHaveTheScannersLimit(depth: Int) {
    // given
    let half = Array(repeating: "[{\"a\":", count: depth / 2).joined()
    let text = half + (depth % 2 == 1 ? "[" : "0")
    let closed = text + (depth % 2 == 1 ? "]" : "") + Array(repeating: "}]", count: depth / 2).joined()
    for bytes in [Array(closed.utf8), Array(text.utf8)] {
      // then
      #expect(error(skipping: bytes) == error(scanning: bytes))
    }
    #expect((error(skipping: Array(closed.utf8)) == nil) == (depth <= JSONScanner.depthLimit))
  }

  @Test(arguments: 0..<40)
  func stringsOfAnyLengthEndAtTheirQuote(length: Int) {
    for special in ["", "\\\"", "é", "€", "😀", "\\u0041"] {
      // given
      let inside =
        String(repeating: "x", count: length) + special + String(repeating: "y", count: 40 - length)
      let bytes = Array("\"\(inside)\"".utf8)
      // when
      var reader = JSONReader(bytes)
      let value = try? reader.value()
      // then
      #expect(value?.kind == .string(1..<bytes.count - 1))
      #expect(error(skipping: Array("\"\(inside)".utf8))?.reason == .unexpectedEnd)
    }
  }
}
