import LosslessJSON

/// A page of what uses files as the server said it: elements one by one, so that a bad one does not spoil the page.
struct ReferenceDecoder {
  let fields: [ReferenceSource.Field]
  private(set) var entries: [ReferenceEntry] = []
  private(set) var unreadableCount = 0
  private(set) var hasData = false
  private(set) var signals = PageSignals()

  /// Reads an answer: an object with `data`, or a bare array.
  init(_ bytes: [UInt8], fields: [ReferenceSource.Field]) throws(JSONSyntaxError) {
    self.fields = fields
    var scanner = JSONScanner(bytes)
    switch try scanner.next() {
    case .beginArray: try takeArray(&scanner)
    case .beginObject:
      while case .key(let key) = try scanner.next() {
        let name = scanner.text(key).lowercased()
        guard name != "data" else {
          try takeElements(&scanner)
          continue
        }
        signals.take(name, try scanner.skipValue(), scanner)
      }
    default: return
    }
    _ = try scanner.next()
  }

  /// The elements of `data`; null is an empty list, anything else but an array no list.
  private mutating func takeElements(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    let start = scanner
    switch try scanner.next() {
    case .null: hasData = true
    case .beginArray: try takeArray(&scanner)
    default:
      scanner = start
      _ = try scanner.skipValue()
    }
  }

  private mutating func takeArray(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    hasData = true
    while true {
      var ahead = scanner
      if try ahead.next() == .endArray {
        scanner = ahead
        return
      }
      let element = try scanner.skipValue()
      if var entry = try entry(JSONScanner(scanner.bytes, range: element)) {
        entry.digest = scanner.json(element).hashValue
        entries.append(entry)
      } else {
        unreadableCount += 1
      }
    }
  }

  private func entry(_ element: JSONScanner) throws(JSONSyntaxError) -> ReferenceEntry? {
    var scanner = element
    guard case .beginObject = try scanner.next() else { return nil }
    var entry = ReferenceEntry(id: "")
    while case .key(let key) = try scanner.next() {
      let name = scanner.text(key)
      let range = try scanner.skipValue()
      switch name {
      case "id": entry.id = scanner.stringOrNumber(range) ?? ""
      case "status": entry.status = scanner.string(range)
      default:
        for field in fields where field.name == name {
          entry.files += try Self.ids(range, of: scanner).map { ReferenceEntry.File(FileID($0), field.role) }
        }
      }
    }
    return entry.id.isEmpty ? nil : entry
  }

  /// The ids in a value: a text, or a list of texts or of objects that have an id.
  private static func ids(_ range: Range<Int>, of scanner: JSONScanner) throws(JSONSyntaxError) -> [String] {
    if let id = scanner.string(range) { return id.isEmpty ? [] : [id] }
    var inside = JSONScanner(scanner.bytes, range: range)
    guard case .beginArray = try inside.next() else { return [] }
    var ids: [String] = []
    while true {
      var ahead = inside
      if try ahead.next() == .endArray { return ids }
      let element = try inside.skipValue()
      var id = inside.string(element)
      if id == nil { id = try idInside(JSONScanner(inside.bytes, range: element)) }
      if let id, !id.isEmpty { ids.append(id) }
    }
  }

  private static func idInside(_ element: JSONScanner) throws(JSONSyntaxError) -> String? {
    var scanner = element
    guard case .beginObject = try scanner.next() else { return nil }
    while case .key(let key) = try scanner.next() {
      let name = scanner.text(key)
      let range = try scanner.skipValue()
      if name == "file_id" || name == "id" { return scanner.string(range) }
    }
    return nil
  }
}
