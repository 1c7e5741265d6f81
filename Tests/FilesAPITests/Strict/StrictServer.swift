import FilesAPI
import Synchronization
import Testing

/// A provider that refuses whatever it does not know, as the real ones do or should.
final class StrictServer: HTTPTransport {
  struct Stored: Sendable {
    var id: String
    var name: String
    var purpose: String?
    var bytes: [UInt8]
    var mediaType = "text/jsonl"
  }

  private struct State {
    var files: [Stored] = []
    var violations: [String] = []
    var announced: [String: Stored] = [:]
    var uploads: [[String: String]] = []
  }

  let dialect: StrictDialect
  private let state = Mutex(State())

  init(_ dialect: StrictDialect, files: Int) {
    self.dialect = dialect
    state.withLock { state in
      state.files = (0..<files).map {
        Stored(id: "f-\($0)", name: "n\($0).jsonl", purpose: dialect.purpose, bytes: Array("{}\n".utf8))
      }
    }
  }

  var violations: [String] { state.withLock { $0.violations } }
  var files: [Stored] { state.withLock { $0.files } }
  /// The text fields of each upload.
  var uploads: [[String: String]] { state.withLock { $0.uploads } }

  private struct Refusal: Error {
    var status: Int
    var words: String
    var fields: [HTTPField]

    init(_ status: Int, _ words: String, _ fields: [HTTPField] = []) {
      self.status = status
      self.words = words
      self.fields = fields
    }
  }

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    do {
      let (fields, body) = try answer(Call(request))
      return HTTPResponse(status: 200, fields: HTTPFields(fields), body: ScriptedBody([body], nil))
    } catch {
      let refusal = error as? Refusal ?? Refusal(500, "\(error)")
      let line = "\(refusal.status) \(refusal.words): \(request.method.rawValue) \(request.url.text)"
      if ![302, 404].contains(refusal.status) { state.withLock { $0.violations.append(line) } }
      let body = #"{"error":{"message":"\#(refusal.words)"}}"#
      return HTTPResponse(
        status: refusal.status, fields: HTTPFields(refusal.fields), body: ScriptedBody([body], nil))
    }
  }

  private func answer(_ call: Call) throws -> ([HTTPField], String) {
    if call.path.hasPrefix("/session/") { return try takeBytes(call) }
    if call.request.url.host == "storage.example" { return try takeSignedBytes(call) }
    guard call.fields[dialect.authentication.name] == dialect.authentication.value else {
      throw Refusal(401, "no key where it belongs")
    }
    for (name, value) in dialect.headers where call.fields[name] != value {
      throw Refusal(400, "the header \(name) must be \(value)")
    }
    for (name, value) in dialect.query where call.query[name] != value {
      throw Refusal(400, "the item \(name) must be \(value)")
    }
    if call.method == .post { return try takeUpload(call) }
    guard call.path.hasPrefix(dialect.root + "/files") else { throw Refusal(400, "no such path") }
    let rest = call.path.dropFirst(dialect.root.count + "/files".count)
    if rest.isEmpty { return ([], try list(call)) }
    return try single(call, String(rest.dropFirst()))
  }

  // MARK: The list

  private func list(_ call: Call) throws -> String {
    let files = files
    var page = ListQuery(dialect, call.query, ids: files.map(\.id))
    if let problem = page.problem { throw Refusal(400, problem) }
    let end = min(files.count, page.start + page.size)
    page.start = min(page.start, end)
    let data = files[page.start..<end].map { StrictShape.file($0, dialect.shape) }.joined(separator: ",")
    let members = ["\"\(dialect.listKey)\":[\(data)]"] + page.signals(end: end, of: files)
    // Google leaves an empty list out.
    if data.isEmpty, dialect.shape == .gemini { return "{}" }
    return "{" + members.joined(separator: ",") + "}"
  }

  // MARK: A file

  private func single(_ call: Call, _ rest: String) throws -> ([HTTPField], String) {
    let isContent = rest.hasSuffix(dialect.contentEnding)
    let id = isContent ? String(rest.dropLast(dialect.contentEnding.count)) : rest
    guard let file = files.first(where: { $0.id == id }) else { throw Refusal(404, "no such file") }
    let allowed =
      isContent ? Set(dialect.contentQuery.keys).union(dialect.query.keys) : Set(dialect.query.keys)
    guard Set(call.query.keys) == allowed else { throw Refusal(400, "unknown items") }
    if isContent { return ([], String(decoding: file.bytes, as: UTF8.self)) }
    if call.method == .delete {
      state.withLock { $0.files.removeAll { $0.id == id } }
      return ([], dialect.deletion.replacing("ID", with: id))
    }
    guard dialect.retrieves else { throw Refusal(404, "no such call") }
    return ([], StrictShape.file(file, dialect.shape))
  }

  // MARK: Uploads

  private func takeUpload(_ call: Call) throws -> ([HTTPField], String) {
    if dialect.shape == .gemini { return try announce(call) }
    if dialect.isSigned { return try announceSigned(call) }
    guard call.path == dialect.root + dialect.uploadPath else { throw Refusal(404, "no such path") }
    let form = try #require(call.request.form)
    var fields = Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
    state.withLock { [fields] in $0.uploads.append(fields) }
    guard fields.removeValue(forKey: "purpose") == dialect.purpose else { throw Refusal(400, "purpose") }
    for name in dialect.expiry?.fields.keys ?? [:].keys { fields[name] = nil }
    guard fields == dialect.fields else { throw Refusal(400, "fields \(fields)") }
    guard form.mediaType == dialect.mediaType else { throw Refusal(400, "the part is \(form.mediaType)") }
    let file = Stored(
      id: "f-new", name: form.fileName, purpose: dialect.purpose, bytes: try bytesOfFile(at: form.path))
    state.withLock { $0.files.append(file) }
    return ([], StrictShape.file(file, dialect.shape))
  }

  private func announce(_ call: Call) throws -> ([HTTPField], String) {
    guard call.path == "/upload" + dialect.root + "/files", call.fields["x-goog-upload-command"] == "start",
      call.fields["x-goog-upload-protocol"] == "resumable", call.request.form == nil
    else { throw Refusal(400, "how an upload begins") }
    let body = String(decoding: call.request.body ?? [], as: UTF8.self)
    guard body == #"{"file":{"displayName":"notes.jsonl"}}"# else { throw Refusal(400, body) }
    let type = call.fields["x-goog-upload-header-content-type"] ?? ""
    state.withLock {
      $0.announced["s1"] = Stored(id: "f-new", name: "notes.jsonl", purpose: nil, bytes: [], mediaType: type)
    }
    return ([HTTPField("X-Goog-Upload-URL", "https://h.example/session/s1")], "{}")
  }

  // MARK: A storage for the bytes

  private func announceSigned(_ call: Call) throws -> ([HTTPField], String) {
    if call.path == dialect.root + "/files/f-new/preprocess" {
      guard let file = state.withLock({ $0.announced["f-new"] }), !file.bytes.isEmpty else {
        throw Refusal(409, "no bytes came")
      }
      state.withLock { $0.files.append(file) }
      return ([], StrictShape.file(file, dialect.shape))
    }
    guard call.path == dialect.root + "/files", call.request.form == nil else { throw Refusal(404, "no") }
    var fields = TextForm.fields(call.request.body ?? [])
    guard fields.removeValue(forKey: "purpose") == dialect.purpose else { throw Refusal(400, "purpose") }
    guard fields == dialect.fields else { throw Refusal(400, "fields \(fields)") }
    state.withLock {
      $0.announced["f-new"] = Stored(id: "f-new", name: "notes.jsonl", purpose: dialect.purpose, bytes: [])
    }
    let place = HTTPField("Location", "https://storage.example/b/1?sig=s")
    throw Refusal(302, "", [place, HTTPField("X-Together-File-Id", "f-new")])
  }

  private func takeSignedBytes(_ call: Call) throws -> ([HTTPField], String) {
    guard call.method == .put, call.query == ["sig": "s"], let form = call.request.form, form.isBare,
      call.request.fields.isEmpty, call.request.isSigned
    else { throw Refusal(403, "the signature is for nothing but the bytes") }
    let bytes = try bytesOfFile(at: form.path)
    state.withLock { $0.announced["f-new"]?.bytes = bytes }
    return ([], "")
  }

  private func takeBytes(_ call: Call) throws -> ([HTTPField], String) {
    guard call.fields["x-goog-upload-command"] == "upload, finalize", let form = call.request.form,
      form.isBare,
      var file = state.withLock({ $0.announced["s1"] })
    else { throw Refusal(400, "how the bytes are sent") }
    file.bytes = try bytesOfFile(at: form.path)
    state.withLock { [file] in $0.files.append(file) }
    return ([], "{\"file\":\(StrictShape.file(file, dialect.shape))}")
  }
}

/// A request in the parts that a server looks at.
struct Call {
  let request: HTTPRequest

  init(_ request: HTTPRequest) { self.request = request }

  var method: HTTPRequest.Method { request.method }
  var path: String { request.url.path }
  var fields: HTTPFields { HTTPFields(request.fields) }

  var query: [String: String] {
    let items = (request.url.query ?? "").split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
    return Dictionary(items) { _, last in last }
  }
}
