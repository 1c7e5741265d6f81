import FilesStore
import Glibc

/// The paths that a text means which a person typed for an upload.
struct PathExpansion {
  /// More files than anybody means to upload by one line.
  private static let limit = 1_000

  private let text: String
  private let homes: HomeFolders

  init(_ text: String, homes: HomeFolders) {
    self.text = text
    self.homes = homes
  }

  /// The text itself where there is such a file, blanks, stars and all; else what its words stand for.
  func paths() -> ExpandedPaths {
    if exists(text) { return ExpandedPaths([text]) }
    var found: [String] = []
    var total = 0
    for word in Self.words(in: text) {
      let (paths, count) = word.isPattern ? matches(word.pattern) : ([word.text], 1)
      found += paths.prefix(Self.limit - found.count)
      total += count
    }
    return found.isEmpty ? ExpandedPaths([text]) : ExpandedPaths(found, total: total)
  }

  private func exists(_ path: String) -> Bool { stat(at: homes.absolute(path)) != nil }

  /// What a pattern fits in alphabetical order; without a match the pattern itself, so that it is told to be missing.
  private func matches(_ pattern: String) -> (paths: [String], count: Int) {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(homes.expanded(pattern), 0, nil, &found) == 0, let paths = found.gl_pathv else {
      return ([pattern], 1)
    }
    let read = (0..<min(Int(found.gl_pathc), Self.limit)).compactMap { index in
      paths[index].flatMap { String(validatingCString: $0) }
    }
    return (read, Int(found.gl_pathc))
  }

  /// A word of the text, with and without what keeps characters from being a pattern's.
  private struct Word {
    var text = ""
    var pattern = ""
    var isPattern = false
    var isBegun = false

    mutating func append(_ character: Character, isPlain: Bool) {
      isBegun = true
      text.append(character)
      let isSpecial = "*?[".contains(character)
      if isSpecial, !isPlain { isPattern = true }
      if isPlain, isSpecial || character == "\\" || character == "]" { pattern.append("\\") }
      pattern.append(character)
    }
  }

  /// Words between blanks; quotes and backslashes keep blanks and patterns as they are.
  private static func words(in text: String) -> [Word] {
    var words: [Word] = []
    var word = Word()
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        word.append(character, isPlain: true)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word.isBegun = true
      } else if quote == nil, character == " " {
        if word.isBegun { words.append(word) }
        word = Word()
      } else {
        word.append(character, isPlain: quote != nil)
      }
    }
    if isEscaped { word.append("\\", isPlain: true) }
    return word.isBegun ? words + [word] : words
  }
}
