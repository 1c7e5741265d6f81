/// An answer of a server that fails, lies or attacks.
package struct HostileAnswer: Sendable {
  package var status = 200
  package var fields: [(name: String, value: String)] = []
  package var body: [UInt8]

  package var text: String { String(decoding: body, as: UTF8.self) }
}

/// Makes answers from honest ones by a grammar of what goes wrong: equal seeds make equal answers.
package struct HostileAnswers: Sendable {
  private var generator: SeededGenerator
  /// How many of a hundred answers are changed at all.
  private let share: Int
  package private(set) var changedCount = 0

  package init(seed: UInt64, share: Int = 100) {
    generator = SeededGenerator(seed: seed)
    self.share = share
  }

  package static let files = (1...3).map { number in
    WireFile(
      id: "file-\(number)", name: "name-\(number).jsonl", content: content, purpose: "batch_output",
      createdAt: 1_700_000_000 + number)
  }
  package static let content = Array(
    (0..<40).map {
      "{\"custom_id\":\"\($0)\",\"response\":{\"status_code\":200,\"body\":{}},\"error\":null}\n"
    }
    .joined().utf8)

  /// What an honest server would answer, changed.
  package mutating func answer(method: String, path: [Substring]) -> HostileAnswer {
    var answer = Self.honest(WireCall(method: method, path: path), path)
    guard Int.random(in: 0..<100, using: &generator) < share else { return answer }
    changedCount += 1
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: answer.status = pick(HostileWords.statuses)
    case 1: answer.fields.append(pick(HostileWords.fields))
    case 2:
      answer.status = pick(HostileWords.statuses)
      answer.body = whole(answer.body)
    case 3: answer.body = whole(answer.body)
    default: for _ in 0..<Int.random(in: 1...3, using: &generator) { change(&answer.body) }
    }
    if Int.random(in: 0..<6, using: &generator) == 0 {
      answer.fields.insert(pick(HostileWords.fields), at: 0)
    }
    return answer
  }

  private static func honest(_ call: WireCall, _ path: [Substring]) -> HostileAnswer {
    let id = path.count > 1 ? String(path[1]) : ""
    let file = files.first { $0.id == id } ?? files[0]
    let list = files.map(\.json).joined(separator: ",")
    var answer = HostileAnswer(fields: [("content-type", "application/json")], body: [])
    switch call {
    case .content:
      answer.fields = [("content-length", "\(content.count)"), ("etag", "\"1\""), ("accept-ranges", "bytes")]
      answer.body = content
    case .list: answer.body = Array("{\"object\":\"list\",\"data\":[\(list)],\"has_more\":false}".utf8)
    case .retrieve, .upload: answer.body = Array(file.json.utf8)
    case .delete: answer.body = Array("{\"id\":\"\(id)\",\"object\":\"file\",\"deleted\":true}".utf8)
    case .uses: answer.body = Array(uses.utf8)
    case .createUpload, .addPart, .completeUpload, .cancelUpload, .unknown:
      answer.body = Array("{\"id\":\"upload_1\",\"status\":\"completed\",\"file\":\(file.json)}".utf8)
    }
    return answer
  }

  private static let uses =
    "{\"object\":\"list\",\"data\":[{\"id\":\"batch_1\",\"status\":\"in_progress\",\"created_at\":1700000000,"
    + "\"input_file_id\":\"file-2\",\"request_counts\":{\"total\":10,\"completed\":3}}],\"has_more\":false}"

  private mutating func pick<Value>(_ all: [Value]) -> Value {
    all[Int.random(in: 0..<all.count, using: &generator)]
  }

  /// Something else in the place of all of it.
  private mutating func whole(_ body: [UInt8]) -> [UInt8] {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: Array("\u{FEFF}".utf8) + body
    case 1: body + body
    case 2: Array(body.prefix(Int.random(in: 0...body.count, using: &generator)))
    default: pick(HostileWords.bodies)
    }
  }

  private mutating func change(_ body: inout [UInt8]) {
    guard !body.isEmpty else { return body = pick(HostileWords.bodies) }
    let place = Int.random(in: 0..<body.count, using: &generator)
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: body[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
    case 1: body.insert(UInt8.random(in: 0...255, using: &generator), at: place)
    case 2: body.removeSubrange(place..<min(body.count, place + Int.random(in: 1...40, using: &generator)))
    case 3: body.insert(contentsOf: pick(HostileWords.members), at: afterBrace(body, from: place))
    case 4: body.replace(Array("file-1".utf8), with: pick(HostileWords.ids))
    default: replaceValue(&body, from: place)
    }
  }

  /// Behind the next brace that opens an object, for one more member.
  private func afterBrace(_ body: [UInt8], from place: Int) -> Int {
    (body[place...].firstIndex(of: UInt8(ascii: "{")) ?? body.firstIndex(of: UInt8(ascii: "{")) ?? place - 1)
      + 1
  }

  /// The value behind the next colon becomes another, up to the comma or brace behind it.
  private mutating func replaceValue(_ body: inout [UInt8], from place: Int) {
    guard let colon = body[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
    let end = body[(colon + 1)...].firstIndex { [UInt8(ascii: ","), UInt8(ascii: "}")].contains($0) }
    body.replaceSubrange((colon + 1)..<(end ?? body.count), with: pick(HostileWords.values))
  }
}
