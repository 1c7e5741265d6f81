/// A form of text fields alone, read as a server does.
enum TextForm {
  static func fields(_ body: [UInt8]) -> [String: String] {
    let text = String(decoding: body, as: UTF8.self)
    let boundary = text.prefix { $0 != "\r\n" }
    var fields: [String: String] = [:]
    for part in text.components(separatedBy: boundary) {
      let pieces = part.components(separatedBy: "\r\n\r\n")
      guard pieces.count == 2, let name = pieces[0].components(separatedBy: "name=\"").last else { continue }
      fields[String(name.prefix { $0 != "\"" })] = String(pieces[1].dropLast())
    }
    return fields
  }
}

extension StringProtocol {
  fileprivate func components(separatedBy separator: some StringProtocol) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }
}
