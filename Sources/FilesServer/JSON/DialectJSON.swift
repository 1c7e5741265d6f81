/// Writes objects of one kind as the dialect of the server has them.
protocol DialectJSON {
  associatedtype Record
  var dialect: EmbeddedServer.Dialect { get }
  var hasLongIDs: Bool { get }
  func openAI(_ record: Record) -> [JSONPart.Member]
  func mistral(_ record: Record) -> [JSONPart.Member]
}

extension DialectJSON {
  func members(_ record: Record) -> [JSONPart.Member] {
    switch dialect {
    case .openAI: openAI(record)
    case .mistral: mistral(record)
    }
  }

  /// The id of a file, or null.
  func file(_ id: String?) -> JSONPart { .text(hasLongIDs ? id.map { FileJSON.longID($0) } : id) }
}
