import LosslessJSON

/// Announces a file that comes in parts: `POST /uploads`; the answer is the upload's id.
struct CreateUpload: Operation {
  let upload: UploadRequest
  let byteCount: Int64

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest {
    var members: [JSONValue.Member] = [
      .init("filename", .string(upload.name)), .init("purpose", .string(upload.purpose.rawValue)),
      .init("bytes", .number(String(byteCount))), .init("mime_type", .string(MediaType.of(upload.name))),
    ]
    if let seconds = try upload.checkedExpiry(endpoint.provider.expiry(for: upload.purpose)) {
      let expiry: [JSONValue.Member] = [
        .init("anchor", .string("created_at")), .init("seconds", .number(String(seconds))),
      ]
      members.append(.init("expires_after", .object(expiry)))
    }
    members += upload.fields.map { .init($0.name, .string($0.value)) }
    return endpoint.posting(.object(members), to: ["uploads"])
  }

  func output(_ answer: Answer) throws(FilesError) -> String { try id(in: answer) }
}

/// Sends one part: `POST /uploads/{id}/parts`; the answer is the part's id.
struct AddPart: Operation {
  let id: String
  let upload: UploadRequest
  let part: UploadPart
  let boundary: String

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    var request = endpoint.request(.post, ["uploads", id, "parts"])
    var form = MultipartForm(path: upload.path, fileName: upload.name, boundary: boundary)
    form.partName = "data"
    form.slice = part.slice
    request.fields.append(HTTPField("Content-Type", form.contentType))
    request.form = form
    request.progress = part.progress
    return request
  }

  func output(_ answer: Answer) throws(FilesError) -> String { try id(in: answer) }
}

/// Makes a file of the parts, in this order: `POST /uploads/{id}/complete`.
struct CompleteUpload: Operation {
  let id: String
  let partIDs: [String]

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    let ids = JSONValue.array(partIDs.map { .string($0) })
    var request = endpoint.posting(.object([.init("part_ids", ids)]), to: ["uploads", id, "complete"])
    request.awaitProcessing()
    return request
  }

  func output(_ answer: Answer) throws(FilesError) -> RemoteFile {
    try fileMember(of: answer)
  }
}

/// Asks for an upload: `GET /uploads/{id}`, which is in no official document but in some servers.
struct RetrieveUpload: Operation {
  let id: String

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) -> HTTPRequest { endpoint.request(.get, ["uploads", id]) }

  func output(_ answer: Answer) throws(FilesError) -> (status: String, file: RemoteFile?) {
    guard let status = try member("status", of: answer)?.word else {
      throw unreadable("no status in the answer", answer)
    }
    return (status, try? fileMember(of: answer))
  }
}

/// Throws away the parts that have come: `POST /uploads/{id}/cancel`.
struct CancelUpload: Operation {
  let id: String

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    var request = endpoint.request(.post, ["uploads", id, "cancel"])
    request.body = []
    request.timeouts = .whileSomebodyWaits
    return request
  }

  func output(_ answer: Answer) {}
}

extension HTTPTimeouts {
  /// Somebody waits for the end, and the server forgets an upload by itself.
  static let whileSomebodyWaits = HTTPTimeouts(
    connect: .seconds(2), stall: .seconds(3), answer: .seconds(3))
}

extension Endpoint {
  func posting(_ value: JSONValue, to segments: [String]) -> HTTPRequest {
    var request = request(.post, segments)
    request.fields.append(HTTPField("Content-Type", "application/json"))
    request.body = Array(value.text.utf8)
    return request
  }
}

extension Operation {
  /// The file that an answer has as its member.
  func fileMember(of answer: Answer) throws(FilesError) -> RemoteFile {
    guard let json = try member("file", of: answer) else { throw unreadable("no file in the answer", answer) }
    return try file(in: json)
  }

  /// The id of what an answer tells of.
  fileprivate func id(in answer: Answer) throws(FilesError) -> String {
    guard let id = try member("id", of: answer)?.word else { throw unreadable("no id in the answer", answer) }
    return id
  }
}
