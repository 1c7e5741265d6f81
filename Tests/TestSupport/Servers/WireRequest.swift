/// A request as a server of a test reads it.
package struct WireRequest: Sendable {
  package var method: String
  /// The path behind the version, without its query.
  package var path: [Substring]
  /// Without escapes undone.
  package var query: [String: String] = [:]
  /// By their names in small letters.
  package var fields: [String: String]
  package var body: [UInt8]

  /// Reads the next request of a connection; nil when the client has closed.
  init?(_ connection: Connection) {
    guard let header = connection.readHeader() else { return nil }
    let lines = header.split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    method = String(words[0])
    let halves = words[1].split(separator: "?", maxSplits: 1)
    let target = halves.first ?? ""
    for item in halves.dropFirst().first?.split(separator: "&") ?? [] {
      let sides = item.split(separator: "=", maxSplits: 1)
      if sides.count == 2 { query[String(sides[0])] = String(sides[1]) }
    }
    path = target.split(separator: "/").dropFirst().map { $0 }
    fields = [:]
    for line in lines.dropFirst() {
      let sides = line.split(separator: ":", maxSplits: 1)
      guard sides.count == 2 else { continue }
      fields[sides[0].lowercased()] = String(sides[1].drop { $0 == " " })
    }
    if fields["expect"] != nil { connection.write("HTTP/1.1 100 Continue\r\n\r\n") }
    body = connection.read(fields["content-length"].flatMap { Int($0) } ?? 0)
  }

  /// The text of a field of a form, of which no value holds an empty line.
  func formValue(_ name: String) -> String? {
    part(holding: "name=\"\(name)\"").map { String(decoding: $0.content, as: UTF8.self) }
  }

  /// The file of a form: its name and its content.
  var formFile: (name: String, content: [UInt8])? {
    guard let part = part(holding: "filename=\"") else { return nil }
    let behind = part.header.components(behind: "filename=\"")
    return (String(behind.prefix { $0 != "\"" }), part.content)
  }

  private func part(holding words: String) -> (header: String, content: [UInt8])? {
    guard let boundary = fields["content-type"]?.components(behind: "boundary=") else { return nil }
    let mark = Array("--\(boundary)".utf8)
    for piece in body.pieces(between: mark) {
      guard let end = piece.firstPlace(of: Array("\r\n\r\n".utf8)) else { continue }
      let header = String(decoding: piece[..<end], as: UTF8.self)
      if header.contains(words) { return (header, Array(piece[(end + 4)...].dropLast(2))) }
    }
    return nil
  }
}

extension String {
  /// What follows these words, or nothing.
  fileprivate func components(behind words: String) -> String {
    guard let range = firstRange(of: words) else { return "" }
    return String(self[range.upperBound...])
  }
}

extension [UInt8] {
  /// The place of the first of these bytes.
  func firstPlace(of mark: [UInt8], from start: Int = 0) -> Int? {
    guard count >= mark.count else { return nil }
    return (start...Swift.max(start, count - mark.count)).first { place in
      place + mark.count <= count && self[place..<(place + mark.count)].elementsEqual(mark)
    }
  }

  /// What lies between two marks that follow each other, each time.
  func pieces(between mark: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var start = firstPlace(of: mark)
    while let begin = start, let end = firstPlace(of: mark, from: begin + mark.count) {
      pieces.append(Array(self[(begin + mark.count)..<end]))
      start = end
    }
    return pieces
  }
}
