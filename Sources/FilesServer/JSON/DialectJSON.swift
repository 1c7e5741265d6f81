/// Writes objects of one kind as the dialect of the server has them.
protocol DialectJSON {
  associatedtype Record
  var dialect: EmbeddedServer.Dialect { get }
  func openAI(_ record: Record) -> [JSONPart.Member]
  func mistral(_ record: Record) -> [JSONPart.Member]
}

extension DialectJSON {
  func write(_ record: Record, to json: inout JSONWriter) {
    switch dialect {
    case .openAI: json.write(openAI(record))
    case .mistral: json.write(mistral(record))
    }
  }

  func bytes(_ record: Record) -> [UInt8] {
    var json = JSONWriter()
    write(record, to: &json)
    return json.bytes
  }
}
