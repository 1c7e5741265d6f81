import LosslessJSON

/// Tells the server of a file before its bytes: `POST /upload/…/files`; the answer's header says where they go.
///
/// Google's "resumable" protocol (ai.google.dev/api/files); all bytes go in one piece.
struct BeginUpload: Operation {
  let upload: UploadRequest
  let byteCount: Int64

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest {
    _ = try upload.checkedExpiry(endpoint.provider.expiry(for: upload.purpose))
    guard upload.fields.isEmpty else {
      throw .invalidUpload("this provider takes no fields of a form")
    }
    let file: [JSONValue.Member] = [.init("displayName", .string(upload.name))]
    var request = endpoint.posting(.object([.init("file", .object(file))]), to: ["files"])
    // The version comes behind `upload` there.
    request.url.path = "/upload" + request.url.path
    request.fields += [
      HTTPField("X-Goog-Upload-Protocol", "resumable"),
      HTTPField("X-Goog-Upload-Command", "start"),
      HTTPField("X-Goog-Upload-Header-Content-Length", String(byteCount)),
      HTTPField("X-Goog-Upload-Header-Content-Type", MediaType.of(upload.name)),
    ]
    return request
  }

  func output(_ answer: Answer) throws(FilesError) -> String {
    guard let address = answer.fields["x-goog-upload-url"], !address.isEmpty else {
      throw unreadable("no address for the file's bytes in the answer", answer)
    }
    return address
  }
}

/// Sends the bytes of a file to the address that was given for them; its answer is the file.
struct SendBytes: Operation {
  let upload: UploadRequest
  let address: String
  let progress: @Sendable (UploadProgress) -> Void

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest {
    var request = endpoint.request(.post, ["files"])
    guard let url = request.url.resolving(address), url.origin == request.url.origin else {
      throw .invalidUpload("the server wants the file's bytes at another address, which is not given the key")
    }
    request.url = url
    let form = MultipartForm.bare(path: upload.path, fileName: upload.name)
    request.fields += [
      HTTPField("Content-Type", form.contentType), HTTPField("X-Goog-Upload-Offset", "0"),
      HTTPField("X-Goog-Upload-Command", "upload, finalize"),
    ]
    request.form = form
    request.progress = progress
    request.awaitProcessing()
    return request
  }

  func output(_ answer: Answer) throws(FilesError) -> RemoteFile {
    try fileMember(of: answer)
  }
}
