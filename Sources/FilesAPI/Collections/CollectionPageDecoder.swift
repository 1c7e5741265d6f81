import LosslessJSON

/// A page of a collection as the server said it.
struct CollectionPageDecoder: ListAnswer {
  /// What the list is called: by nearly all, by xAI, by Mistral's older answers, by Google.
  static let listNames: Set<String> = ["data", "batches", "jobs", "operations"]
  static let mayBeBare = true

  private(set) var objects: [CollectionObject] = []
  private(set) var unreadableCount = 0
  /// Objects that may go on and do not say what they read.
  private(set) var untoldCount = 0
  var outline = ListOutline()
  private var decoder: CollectionDecoder

  init(_ bytes: [UInt8], _ decoder: CollectionDecoder) throws(JSONSyntaxError) {
    self.decoder = decoder
    try decode(bytes)
  }

  var count: Int { objects.count + unreadableCount }
  var lastID: String? { objects.last?.id }

  mutating func decodeElement(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    guard let object = try decoder.object(&scanner) else {
      unreadableCount += 1
      return
    }
    objects.append(object)
    if decoder.readsUntold { untoldCount += 1 }
  }
}
