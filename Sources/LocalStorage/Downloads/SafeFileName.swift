import FilesAPI

/// A name for a local file, made from a name that a stranger chose.
///
/// One component without a path; no control, format or separator character; does not begin with a dot (hidden) or
/// a dash (an option to other programs); not empty; at most 255 bytes, with its extension kept.
struct SafeFileName: Hashable, Sendable {
  /// What Linux file systems allow, in bytes.
  static let byteLimit = 255
  /// Longer ones are no extensions, in bytes.
  static let extensionByteLimit = 32

  let string: String

  /// The server's name for the file made safe, or its id when there is nothing left of the name.
  init(for file: RemoteFile) {
    string = Self.safe(file.name) ?? Self.safe(file.id.rawValue) ?? "file"
  }

  private static func safe(_ untrusted: String) -> String? {
    // Names come from Windows as well, so both slashes part folders.
    let parts = untrusted.unicodeScalars.split { $0 == "/" || $0 == "\\" }
    guard let last = parts.last else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: trimmed(last).map { isHarmless($0) ? $0 : "_" })
    let name = String(text)
    guard name.contains(where: { $0 != "." && $0 != "_" }) else { return nil }
    return shortened(name.hasPrefix(".") || name.hasPrefix("-") ? "_" + name.dropFirst() : name)
  }

  private static func trimmed(_ scalars: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
    var scalars = scalars.drop { $0.properties.isWhitespace }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return scalars
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }

  /// The name with a number before its extension: `a-2.jsonl`.
  static func numbered(_ name: String, _ number: Int) -> String { fitted(name, with: "-\(number)") }

  /// Cuts before the extension, between characters.
  private static func shortened(_ name: String) -> String {
    name.utf8.count > byteLimit ? fitted(name, with: "") : name
  }

  /// Puts a mark between stem and extension, and cuts the stem as far as that is needed.
  private static func fitted(_ name: String, with mark: String) -> String {
    let dot = name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? $0 : nil }
    let ending = dot.map { name[$0...] }.flatMap { $0.utf8.count <= extensionByteLimit ? $0 : nil } ?? ""
    let stem = name.dropLast(ending.count)
    return prefix(of: String(stem), byteCount: byteLimit - mark.utf8.count - ending.utf8.count) + mark
      + ending
  }

  /// As many whole characters as fit; of one that alone does not fit, as many scalars.
  static func prefix(of text: String, byteCount: Int) -> String {
    var result = ""
    for character in text {
      guard result.utf8.count + character.utf8.count <= byteCount else { break }
      result.append(character)
    }
    guard result.isEmpty else { return result }
    for scalar in text.unicodeScalars {
      guard result.utf8.count + UTF8.width(scalar) <= byteCount else { break }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
