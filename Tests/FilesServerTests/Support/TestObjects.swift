import FoundationEssentials
import LosslessJSON

/// An object of the server as a tree, read by paths such as `request_counts.total`.
struct TestObject: Equatable {
  var value: JSONValue

  subscript(path: String) -> JSONValue? {
    path.split(separator: ".").reduce(Optional(value)) { found, name in
      guard let index = Int(name), case .array(let elements)? = found else { return found?[String(name)] }
      return elements.indices.contains(index) ? elements[index] : nil
    }
  }

  func text(_ path: String) -> String? {
    guard case .string(let text)? = self[path] else { return nil }
    return text
  }

  func integer(_ path: String) -> Int64? {
    guard case .number(let digits)? = self[path] else { return nil }
    return Int64(digits)
  }

  var id: String { text("id") ?? "" }
  var status: String { text("status") ?? "" }

  /// The elements of a list.
  var data: [TestObject] {
    guard case .array(let elements)? = self["data"] else { return [] }
    return elements.map { TestObject(value: $0) }
  }

  /// The members of an object as integers.
  func integers(_ path: String) -> [String: Int64] {
    guard case .object(let members)? = self[path] else { return [:] }
    var found: [String: Int64] = [:]
    for member in members { found[member.key] = integer("\(path).\(member.key)") }
    return found
  }
}

extension TestAnswer {
  func object() throws -> TestObject { TestObject(value: try JSONValue(parsing: body)) }

  /// One object for each line.
  func lines() throws -> [TestObject] {
    try body.split(separator: UInt8(ascii: "\n")).map { TestObject(value: try JSONValue(parsing: Array($0))) }
  }
}

extension TestServer {
  func object(_ path: String) throws -> TestObject { try client.get("/v1/" + path).object() }

  func make(_ path: String, _ json: String = "{}") throws -> TestObject {
    try client.post("/v1/" + path, json: json).object()
  }

  func remove(_ path: String) throws -> TestAnswer { try client.send("DELETE", "/v1/" + path) }

  func content(_ id: String?) throws -> TestAnswer { try client.get("/v1/files/\(id ?? "none")/content") }

  /// Makes a batch of an input that is uploaded for it.
  func batch(
    _ input: String, endpoint: String = "/v1/chat/completions", more: String = ""
  ) throws -> TestObject {
    let file = try add("input.jsonl", input, purpose: "batch")
    return try make(
      "batches",
      "{\"input_file_id\":\"\(file.id)\",\"endpoint\":\"\(endpoint)\",\"completion_window\":\"24h\"\(more)}")
  }

  /// Makes a fine-tuning job of data that is uploaded for it.
  func job(_ training: String, more: String = "") throws -> TestObject {
    let file = try add("training.jsonl", training, purpose: "fine-tune")
    return try make(
      "fine_tuning/jobs", "{\"model\":\"gpt-4.1-mini\",\"training_file\":\"\(file.id)\"\(more)}")
  }
}

/// Contents that batches and jobs are made of.
enum TestInput {
  static func requests(_ count: Int, model: (Int) -> String = { _ in "gpt-4.1-mini" }) -> String {
    (1...count).map { request("\($0)", model: model($0)) }.joined()
  }

  static func request(_ id: String, model: String = "gpt-4.1-mini", url: String = "/v1/chat/completions")
    -> String
  {
    line(
      id, "{\"model\":\"\(model)\",\"messages\":[{\"role\":\"user\",\"content\":\"Say \(id)\"}]}", url: url)
  }

  static func line(_ id: String, _ body: String, url: String) -> String {
    "{\"custom_id\":\"\(id)\",\"method\":\"POST\",\"url\":\"\(url)\",\"body\":\(body)}\n"
  }

  static func examples(_ count: Int) -> String {
    String(
      repeating:
        "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}]}\n",
      count: count)
  }
}
