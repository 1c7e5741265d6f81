import LosslessJSON

/// An upload in parts that the server has made room for.
struct PartedUpload: Hashable, Sendable {
  /// The server's name for it, by which it can be asked for later.
  var id: String
  /// Where the parts go, in order; empty where the upload's name says it.
  var places: [Place] = []

  struct Place: Hashable, Sendable {
    var number: Int64
    var address: String
    /// Header fields that belong to the address.
    var fields: [HTTPField]
  }
}

/// Announces a file that comes in parts: `POST /files/multipart/initiate`.
///
/// together 3.1 `lib/resources/files.py`, `MultipartUploadManager`.
struct BeginParts: Operation {
  enum Output: Sendable {
    case begun(PartedUpload)
    case known(FileID)
  }

  let upload: UploadRequest
  let parts: UploadParts

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest {
    var members = try upload.textFields(endpoint.provider).map { field in
      JSONValue.Member(field.name, .string(field.value))
    }
    members += [
      .init("file_size", .number(String(parts.byteCount))), .init("num_parts", .number(String(parts.count))),
    ]
    if let checksum = upload.checksum { members.append(.init("checksum", .string(checksum))) }
    return endpoint.posting(.object(members), to: ["files", "multipart", "initiate"])
  }

  func accepts(_ status: Int) -> Bool { (200..<300).contains(status) || status == 409 }

  func output(_ answer: Answer) throws(FilesError) -> Output {
    if answer.status == 409 { return .known(try knownFile(in: answer)) }
    guard let json = try? JSONValue(parsing: answer.bytes), let upload = json["upload_id"]?.word,
      let file = json["file_id"]?.word, case .array(let parts) = json["parts"]
    else { throw unreadable("no parts in the answer", answer) }
    let places = parts.compactMap(Self.place).sorted { $0.number < $1.number }
    guard places.map(\.number) == (1...Int64(max(1, self.parts.count))).map({ $0 }) else {
      throw unreadable("\(parts.count) addresses for \(self.parts.count) parts", answer)
    }
    return .begun(PartedUpload(id: SignedPartsID(upload: upload, file: FileID(file)).text, places: places))
  }

  private static func place(_ part: JSONValue) -> PartedUpload.Place? {
    guard let number = (part["PartNumber"] ?? part["part_number"])?.word.flatMap({ Int64($0) }),
      let address = (part["URL"] ?? part["UploadURL"])?.word
    else { return nil }
    var fields: [HTTPField] = []
    if case .object(let members) = part["Headers"] {
      fields = members.compactMap { member in member.value.word.map { HTTPField(member.key, $0) } }
    }
    return PartedUpload.Place(number: number, address: address, fields: fields)
  }
}

/// The two names of an upload in signed parts as one: its own and that of the file it becomes.
struct SignedPartsID: Hashable, Sendable {
  var upload: String
  var file: FileID

  var text: String { upload + " " + file.rawValue }

  init(upload: String, file: FileID) {
    self.upload = upload
    self.file = file
  }

  /// Reads what `text` wrote; ids of files have no blanks.
  init?(_ text: String) {
    guard let blank = text.lastIndex(of: " ") else { return nil }
    self.init(upload: String(text[..<blank]), file: FileID(String(text[text.index(after: blank)...])))
  }

  fileprivate var members: [JSONValue.Member] {
    [.init("upload_id", .string(upload)), .init("file_id", .string(file.rawValue))]
  }
}

/// Makes a file of the parts: `POST /files/multipart/complete`.
struct CompleteParts: Operation {
  let id: SignedPartsID
  /// The storage's marks of the parts, in order.
  let marks: [String]

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    let parts = marks.enumerated().map { index, mark in
      JSONValue.object([
        .init("part_number", .number(String(index + 1))), .init("etag", .string(mark)),
      ])
    }
    let members = id.members + [.init("parts", .array(parts))]
    var request = endpoint.posting(.object(members), to: ["files", "multipart", "complete"])
    request.awaitProcessing()
    return request
  }

  func output(_ answer: Answer) throws(FilesError) -> RemoteFile {
    try file(in: try member("file", of: answer) ?? answer)
  }
}

/// Throws away the parts that have come: `POST /files/multipart/abort`.
struct AbortParts: Operation {
  let id: SignedPartsID

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    var request = endpoint.posting(.object(id.members), to: ["files", "multipart", "abort"])
    request.timeouts = .whileSomebodyWaits
    return request
  }

  func output(_ answer: Answer) {}
}

extension JSONValue {
  /// A text that says something, or a number as written.
  fileprivate var word: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let digits): digits
    case .object, .array, .bool, .null: nil
    }
  }
}
