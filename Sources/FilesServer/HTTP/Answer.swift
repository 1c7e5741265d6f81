/// What the server answers to one request, before faults spoil it.
struct Answer {
  var status: Int
  var headers: [(name: String, value: String)] = []
  var body: Body

  enum Body {
    case bytes([UInt8])
    /// `range` counts in bytes from the start of the content.
    case content(Content, range: Range<Int64>)
  }

  /// A body of JSON text.
  static func json(_ bytes: [UInt8], status: Int = 200) -> Answer {
    Answer(status: status, headers: [("Content-Type", "application/json")], body: .bytes(bytes))
  }

  static func object(_ members: [JSONPart.Member], status: Int = 200) -> Answer {
    .json(JSONPart.object(members).bytes, status: status)
  }

  /// Done, and nothing to be said about it.
  static let nothing = Answer(status: 204, body: .bytes([]))

  /// In bytes.
  var length: Int64 {
    switch body {
    case .bytes(let bytes): Int64(bytes.count)
    case .content(_, let range): Int64(range.count)
    }
  }
}
