import Glibc

/// What the small Files API holds, and what it answers.
struct FilesState: Sendable {
  private(set) var files: [WireFile]
  private(set) var uploads: [String: OpenUpload] = [:]
  private(set) var calls: [WireCall: Int] = [:]
  private(set) var credentials: Set<String> = []
  private let plan: FaultyFilesServer.Plan?
  private let pageSize: Int?
  private var number = 0

  /// An upload in parts under way.
  struct OpenUpload: Sendable {
    var name: String
    var purpose: String
    var parts: [String: [UInt8]] = [:]
  }

  init(_ files: [WireFile], _ plan: FaultyFilesServer.Plan?, pageSize: Int?) {
    self.files = files
    self.plan = plan
    self.pageSize = pageSize
  }

  /// What goes wrong with this request, and the answer: done or not, as the fault has it.
  mutating func answer(_ request: WireRequest) -> (WireFault?, WireAnswer) {
    let call = WireCall(method: request.method, path: request.path)
    calls[call, default: 0] += 1
    if let credential = request.fields["authorization"] { credentials.insert(credential) }
    guard let fault = fault(of: call) else { return (nil, perform(call, request)) }
    return (fault, fault.takesEffect ? perform(call, request) : refusal(fault, request))
  }

  private func fault(of call: WireCall) -> WireFault? {
    guard let plan, plan.call == call else { return nil }
    let count = (calls[call] ?? 0) - plan.spared
    guard count > 0, count <= plan.strikes ?? .max else { return nil }
    return plan.fault
  }

  private func refusal(_ fault: WireFault, _ request: WireRequest) -> WireAnswer {
    switch fault {
    case .refuse(let status, let retryAfter, let body):
      var answer = WireAnswer.error(
        status, "refused for the test", code: status == 401 ? "\"invalid_api_key\"" : "null")
      switch body {
      case .json: break
      case .html:
        answer.type = "text/html"
        answer.body = Array("<html><title>\(status)</title><h1>Something in between</h1></html>".utf8)
      case .empty: answer.body = []
      }
      if let retryAfter { answer.fields.append("Retry-After: \(retryAfter)") }
      return answer
    case .redirect(let base):
      var answer = WireAnswer(status: 307, "")
      answer.fields.append("Location: \(base)/\(request.path.joined(separator: "/"))")
      return answer
    case .resetBefore, .resetWithin, .stall, .dripHeader, .drip, .dripBody, .truncated, .shortBody, .chunked,
      .gzip,
      .closeDelimited, .lostAnswer:
      return .error(500, "not sent")
    }
  }

  private mutating func perform(_ call: WireCall, _ request: WireRequest) -> WireAnswer {
    switch call {
    case .list: list(request)
    case .retrieve: file(request) { WireAnswer($0.json) }
    case .content: file(request) { content(of: $0, request) }
    case .delete: delete(request)
    case .upload: upload(request)
    case .createUpload: create(request)
    case .addPart: addPart(request)
    case .completeUpload: complete(request)
    case .cancelUpload: cancel(request)
    case .uses: WireAnswer("{\"object\":\"list\",\"data\":[],\"has_more\":false}")
    case .unknown: .error(404, "Invalid URL (\(request.method))")
    }
  }

  private func list(_ request: WireRequest) -> WireAnswer {
    let all = Array(files.reversed())
    let start = all.firstIndex { $0.id == request.query["after"] }.map { $0 + 1 } ?? 0
    let page = all[start...].prefix(pageSize ?? .max)
    let items = page.map(\.json).joined(separator: ",")
    return WireAnswer("{\"object\":\"list\",\"data\":[\(items)],\"has_more\":\(page.endIndex < all.count)}")
  }

  private func file(_ request: WireRequest, _ answer: (WireFile) -> WireAnswer) -> WireAnswer {
    guard let file = files.first(where: { $0.id == request.path[1] }) else { return noSuchFile(request) }
    return answer(file)
  }

  private func noSuchFile(_ request: WireRequest) -> WireAnswer {
    .error(404, "No such File object: \(request.path[1])")
  }

  private func content(of file: WireFile, _ request: WireRequest) -> WireAnswer {
    let total = file.content.count
    let start = request.fields["range"].flatMap { Int($0.dropFirst(6).prefix { $0 != "-" }) }
    let fields = ["ETag: \"\(file.id)\"", "Accept-Ranges: bytes"]
    guard let start, start < total else { return WireAnswer(content: file.content, fields: fields) }
    let end = request.fields["range"].flatMap { Int($0.split(separator: "-").dropFirst().first ?? "") }
    let last = min(end ?? total - 1, total - 1)
    return WireAnswer(
      content: Array(file.content[start...last]), status: 206,
      fields: fields + ["Content-Range: bytes \(start)-\(last)/\(total)"])
  }

  private mutating func delete(_ request: WireRequest) -> WireAnswer {
    guard let index = files.firstIndex(where: { $0.id == request.path[1] }) else {
      return noSuchFile(request)
    }
    let id = files.remove(at: index).id
    return WireAnswer("{\"id\":\"\(id)\",\"object\":\"file\",\"deleted\":true}")
  }

  private mutating func upload(_ request: WireRequest) -> WireAnswer {
    guard let file = request.formFile else { return .error(400, "'file' is missing") }
    let purpose = request.formValue("purpose") ?? ""
    return WireAnswer(store(file.name, file.content, purpose).json)
  }

  private mutating func store(_ name: String, _ content: [UInt8], _ purpose: String) -> WireFile {
    number += 1
    let file = WireFile(
      id: "file-new-\(number)", name: name, content: content, purpose: purpose, createdAt: time(nil))
    files.append(file)
    return file
  }
}

// MARK: Uploads in parts

extension FilesState {
  fileprivate mutating func create(_ request: WireRequest) -> WireAnswer {
    number += 1
    let id = "upload_\(number)"
    uploads[id] = OpenUpload(
      name: request.jsonText("filename") ?? "", purpose: request.jsonText("purpose") ?? "")
    return object(id, status: "pending")
  }

  fileprivate mutating func addPart(_ request: WireRequest) -> WireAnswer {
    let id = String(request.path[1])
    guard uploads[id] != nil, let data = request.formFile else { return .error(404, "No such Upload: \(id)") }
    number += 1
    uploads[id]?.parts["part_\(number)"] = data.content
    return WireAnswer(
      "{\"id\":\"part_\(number)\",\"object\":\"upload.part\",\"created_at\":1,\"upload_id\":\"\(id)\"}")
  }

  fileprivate mutating func complete(_ request: WireRequest) -> WireAnswer {
    let id = String(request.path[1])
    guard let upload = uploads.removeValue(forKey: id) else {
      return .error(400, "Upload \(id) is completed and cannot be changed any more.")
    }
    let parts = request.jsonTexts("part_ids").compactMap { upload.parts[$0] }
    let file = store(upload.name, parts.flatMap { $0 }, upload.purpose)
    return object(id, status: "completed", file: file.json)
  }

  fileprivate mutating func cancel(_ request: WireRequest) -> WireAnswer {
    let id = String(request.path[1])
    guard uploads.removeValue(forKey: id) != nil else { return .error(404, "No such Upload: \(id)") }
    return object(id, status: "cancelled")
  }

  private func object(_ id: String, status: String, file: String = "null") -> WireAnswer {
    WireAnswer(
      "{\"id\":\"\(id)\",\"object\":\"upload\",\"bytes\":1,\"created_at\":1,\"filename\":\"f\","
        + "\"purpose\":\"user_data\",\"status\":\"\(status)\",\"expires_at\":9999999999,\"file\":\(file)}")
  }
}

extension WireRequest {
  /// The text of a member of a body that is JSON without escapes.
  fileprivate func jsonText(_ name: String) -> String? {
    let text = String(decoding: body, as: UTF8.self)
    guard let range = text.firstRange(of: "\"\(name)\":") else { return nil }
    return text[range.upperBound...].split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
      .dropFirst().first.map(String.init)
  }

  /// The texts of a list.
  fileprivate func jsonTexts(_ name: String) -> [String] {
    let text = String(decoding: body, as: UTF8.self)
    guard let range = text.firstRange(of: "\"\(name)\":") else { return [] }
    let list = text[range.upperBound...].prefix { $0 != "]" }
    return list.split(separator: "\"").filter { $0.contains("part_") }.map(String.init)
  }
}
