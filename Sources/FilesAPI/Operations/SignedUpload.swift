import LosslessJSON

/// What a server says to the description of a file.
enum UploadPlace: Sendable {
  /// The bytes go there, and the file will have this id.
  case address(String, FileID)
  /// It has such a content; nothing is to be sent.
  case known(FileID)
}

/// Tells the server of a file before its bytes: `POST /files`; the answer redirects to where they go.
///
/// Together's way (together 3.1 `lib/resources/files.py`): 302 with `Location` and `X-Together-File-Id`, or 409 with the
/// id of the file that has this content.
struct AnnounceFile: Operation {
  let upload: UploadRequest
  let boundary: String

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest {
    var request = endpoint.request(.post, ["files"])
    let checksum = upload.checksum.map { [HTTPField("checksum", $0)] } ?? []
    let fields = try upload.textFields(endpoint.provider) + checksum
    request.fields.append(HTTPField("Content-Type", "multipart/form-data; boundary=\(boundary)"))
    request.body = MultipartForm.body(fields, boundary: boundary)
    return request
  }

  func accepts(_ status: Int) -> Bool { (200..<400).contains(status) || status == 409 }

  func output(_ answer: Answer) throws(FilesError) -> UploadPlace {
    if answer.status == 409 { return .known(try knownFile(in: answer)) }
    guard let address = answer.fields["location"], !address.isEmpty,
      let id = answer.fields["x-together-file-id"], !id.isEmpty
    else { throw unreadable("no address for the file's bytes in the answer", answer) }
    return .address(address, FileID(id))
  }
}

/// Sends the bytes of a file, or of a part of it, to a storage: `PUT` to the address that was given for them.
///
/// The address is the permission: nothing else goes along, least of all the key. The output is the storage's mark.
struct PutBytes: Operation {
  let path: String
  let address: String
  /// Header fields that belong to the address.
  var fields: [HTTPField] = []
  /// nil is all of the file.
  var slice: FileSlice?
  let progress: @Sendable (UploadProgress) -> Void

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest {
    guard let url = endpoint.base.resolving(address), fields.allSatisfy(\.isSendable) else {
      throw .invalidUpload("the server names no address that the file's bytes could be sent to")
    }
    guard url.scheme == "https" || endpoint.base.scheme == "http" else {
      throw .invalidUpload("the server wants the file's bytes over http://, where others can read them")
    }
    var request = endpoint.request(.put, url)
    request.fields = fields
    request.isSigned = true
    request.form = MultipartForm.bare(path: path).with { $0.slice = slice }
    request.progress = progress
    request.awaitProcessing()
    return request
  }

  func output(_ answer: Answer) -> String? {
    answer.fields["etag"].map { $0.replacing("\"", with: "") }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Makes a file of the bytes that the storage took: `POST /files/{id}/preprocess`.
struct ConfirmFile: Operation {
  let id: FileID

  var name: OperationName { .upload }
  var subject: CallSubject? { .file(id) }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    var request = endpoint.request(.post, ["files", id.rawValue, "preprocess"])
    request.body = []
    request.awaitProcessing()
    return request
  }

  func output(_ answer: Answer) throws(FilesError) -> RemoteFile { try file(in: answer) }
}

extension Operation {
  /// The file that a conflict names; a conflict without one is an error like any other.
  func knownFile(in answer: Answer) throws(FilesError) -> FileID {
    if let id = try? member("file_id", of: answer)?.text { return FileID(id) }
    let rejection = ErrorBodyDecoder.rejection(answer)
    throw FilesError(operation: name, reason: .rejected(rejection), requestID: answer.fields.requestID)
  }
}
