/// What a web page says that came where the API should have answered: of a proxy, a gateway, a login portal.
enum WebPage {
  /// How much of a page is looked at, in bytes.
  private static let lookedAt = 4_096

  /// A sentence for a body that is a web page, with its title, else its first words; nil for any other body.
  static func words(in body: [UInt8]) -> String? {
    guard isPage(body) else { return nil }
    let text = body.prefix(lookedAt)
    let title = printed(inside("title", of: text) ?? [])
    let words = title.isEmpty ? printed(text) : title
    let page = "a web page came instead of the API's answer"
    return words.isEmpty ? page : "\(page): \"\(words)\""
  }

  private static func printed(_ page: ArraySlice<UInt8>) -> String {
    let words = Excerpt.printable(readable(page))
    return words.last == " " ? String(words.dropLast()) : words
  }

  private static func isPage(_ body: [UInt8]) -> Bool {
    let start = lowercased(
      body.prefix(lookedAt).drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }.prefix(16))
    return ["<!doctype html", "<html", "<head", "<body"].contains { start.starts(with: $0.utf8) }
  }

  /// What stands between the first tag of this name and its end.
  private static func inside(_ tag: String, of page: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let small = lowercased(page)
    guard let open = small.firstRange(of: Array("<\(tag)".utf8)),
      let begin = small[open.upperBound...].firstIndex(of: UInt8(ascii: ">")),
      let close = small[begin...].firstRange(of: Array("</\(tag)".utf8))
    else { return nil }
    return page[(page.startIndex + begin + 1)..<(page.startIndex + close.lowerBound)]
  }

  /// A page's text: tags are blanks, scripts and styles are left out, the usual entities are their characters.
  private static func readable(_ page: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = page
    while let byte = rest.first {
      guard byte == UInt8(ascii: "<") else {
        result.append(byte)
        rest = rest.dropFirst()
        continue
      }
      result.append(0x20)
      rest = afterTag(rest)
    }
    return entities.reduce(result) { $0.replacing(Array($1.key.utf8), with: Array($1.value.utf8)) }
  }

  /// What follows a tag, and what it holds where that is no text.
  private static func afterTag(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for name in ["script", "style"] where lowercased(rest.prefix(8)).starts(with: "<\(name)".utf8) {
      guard let end = lowercased(rest).firstRange(of: Array("</\(name)".utf8)) else { return [] }
      return rest.dropFirst(end.upperBound).drop { $0 != UInt8(ascii: ">") }.dropFirst()
    }
    return rest.drop { $0 != UInt8(ascii: ">") }.dropFirst()
  }

  private static let entities: KeyValuePairs = [
    "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&",
  ]

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 0x20 : $0 }
  }
}
