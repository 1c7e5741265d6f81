import LosslessJSON

/// A page of a collection as the server said it: elements one by one, so that a bad one does not spoil the page.
struct CollectionPageDecoder {
  private(set) var objects: [CollectionObject] = []
  private(set) var unreadableCount = 0
  /// Objects that may go on and do not say what they read.
  private(set) var untoldCount = 0
  private(set) var hasData = false
  /// Nothing stands in the answer.
  private(set) var isEmptyObject = false
  private(set) var signals = PageSignals()
  private var decoder: CollectionDecoder

  /// What the list is called: by nearly all, by xAI, by Mistral's older answers, by Google.
  private static let listNames: Set<String> = ["data", "batches", "jobs", "operations"]

  /// Reads an answer: an object with a list in it, or a bare array.
  init(_ bytes: [UInt8], _ decoder: CollectionDecoder) throws(JSONSyntaxError) {
    self.decoder = decoder
    var scanner = JSONScanner(bytes)
    switch try scanner.next() {
    case .beginArray: try decodeArray(&scanner)
    case .beginObject:
      isEmptyObject = try scanner.upcoming() == UInt8(ascii: "}")
      while case .key(let key) = try scanner.next() {
        let name = scanner.text(key).lowercased()
        guard Self.listNames.contains(name), !hasData else {
          signals.decode(name, try scanner.skipValue(), scanner)
          continue
        }
        try decodeElements(&scanner)
      }
    default: return
    }
    _ = try scanner.next()
  }

  /// The elements of the list; null is an empty list, anything else but an array no list.
  private mutating func decodeElements(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    let start = scanner
    switch try scanner.next() {
    case .null: hasData = true
    case .beginArray: try decodeArray(&scanner)
    default:
      scanner = start
      _ = try scanner.skipValue()
    }
  }

  private mutating func decodeArray(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    hasData = true
    while try scanner.upcoming() != UInt8(ascii: "]") {
      if let object = try decoder.object(&scanner) {
        objects.append(object)
        if decoder.readsUntold { untoldCount += 1 }
      } else {
        unreadableCount += 1
      }
    }
    _ = try scanner.next()
  }
}
