import LosslessJSON

/// An answer with a list in it, read element by element, so that a bad one does not spoil the page.
protocol ListAnswer {
  /// What the list may be called, in lower case.
  static var listNames: Set<String> { get }
  /// Whether an answer may be the list alone.
  static var mayBeBare: Bool { get }

  var outline: ListOutline { get set }
  /// All elements that were met.
  var count: Int { get }
  /// The id of the last element that has one.
  var lastID: String? { get }

  /// Reads the element that comes next and leaves the scanner behind it.
  mutating func decodeElement(_ scanner: inout JSONScanner) throws(JSONSyntaxError)
}

/// What an answer with a list says besides its elements.
struct ListOutline {
  fileprivate(set) var hasList = false
  /// Nothing stands in the answer.
  fileprivate(set) var isEmptyObject = false
  fileprivate(set) var signals = PageSignals()

  /// Whether it tells of a list; with `emptyCounts`, by saying nothing as well.
  func isList(emptyCounts: Bool) -> Bool { hasList || (emptyCounts && isEmptyObject) }
}

extension ListAnswer {
  /// Reads an answer: an object with a list in it, or a bare array.
  mutating func decode(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    var scanner = JSONScanner(bytes)
    switch try scanner.next() {
    case .beginArray where Self.mayBeBare: try decodeArray(&scanner)
    case .beginObject: try decodeMembers(&scanner)
    default: return
    }
    _ = try scanner.next()
  }

  private mutating func decodeMembers(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    outline.isEmptyObject = try scanner.upcoming() == UInt8(ascii: "}")
    while case .key(let key) = try scanner.next() {
      let name = scanner.text(key).lowercased()
      if Self.listNames.contains(name), !outline.hasList {
        try decodeList(&scanner)
      } else {
        let value = try scanner.skipValue()
        outline.signals.decode(name, value, scanner)
      }
    }
  }

  /// The elements of the list; null is an empty list, anything else but an array no list.
  private mutating func decodeList(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    let start = scanner
    switch try scanner.next() {
    case .null: outline.hasList = true
    case .beginArray: try decodeArray(&scanner)
    default:
      scanner = start
      _ = try scanner.skipValue()
    }
  }

  private mutating func decodeArray(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    outline.hasList = true
    while try scanner.upcoming() != UInt8(ascii: "]") { try decodeElement(&scanner) }
    _ = try scanner.next()
  }
}
