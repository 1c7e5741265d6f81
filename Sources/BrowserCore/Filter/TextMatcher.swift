/// Looks for a word in text: literal, and without regard to case unless the word has a capital letter (smart case).
package struct TextMatcher: Hashable, Sendable {
  package let word: String
  private let query: [UInt8]
  private let foldsCase: Bool
  private let isASCII: Bool

  package init(_ word: String) {
    self.word = word
    foldsCase = !word.contains { $0.isUppercase }
    query = Array((foldsCase ? word.lowercased() : word).utf8)
    isASCII = query.allSatisfy { $0 < 0x80 }
  }

  /// Whether the text has the word in it; the empty word is in every text.
  package func matches(_ text: String) -> Bool {
    guard !query.isEmpty else { return true }
    if !isASCII, foldsCase { return find(in: Array(text.lowercased().utf8)) }
    return find(in: text.utf8)
  }

  /// Bytes are compared, not characters: for ASCII words (nearly all) that is the same and many times faster.
  private func find<Bytes: Collection>(in text: Bytes) -> Bool where Bytes.Element == UInt8 {
    var start = text.startIndex
    var left = text.count - query.count
    while left >= 0 {
      if begins(text[start...]) { return true }
      start = text.index(after: start)
      left -= 1
    }
    return false
  }

  private func begins<Bytes: Collection>(_ text: Bytes) -> Bool where Bytes.Element == UInt8 {
    var place = text.startIndex
    for wanted in query {
      if fold(text[place]) != wanted { return false }
      place = text.index(after: place)
    }
    return true
  }

  private func fold(_ byte: UInt8) -> UInt8 {
    foldsCase && isASCII && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
