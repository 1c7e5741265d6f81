/// Uploads a file, text fields first: `POST /files`.
struct UploadFile: Operation {
  let upload: UploadRequest
  let boundary: String
  let progress: @Sendable (UploadProgress) -> Void

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest {
    var request = endpoint.request(.post, endpoint.provider.uploadPath)
    var form = MultipartForm(path: upload.path, fileName: upload.name, boundary: boundary)
    form.fields = try upload.textFields(endpoint.provider)
    request.fields.append(HTTPField("Content-Type", form.contentType))
    request.form = form
    request.progress = progress
    request.awaitProcessing()
    return request
  }

  func output(_ answer: Answer) throws(FilesError) -> RemoteFile { try file(in: answer) }
}

extension UploadRequest {
  /// What a form says of the file besides its bytes.
  func textFields(_ provider: Provider) throws(FilesError) -> [HTTPField] {
    var texts: [HTTPField] = []
    // A provider without purposes may take an unknown field for an error.
    if !provider.uploadPurposes.isEmpty, !purpose.rawValue.isEmpty {
      texts.append(HTTPField("purpose", purpose.rawValue))
    }
    texts += provider.uploadFields.compactMap(field)
    return texts + (try expiryFields(provider.expiry(for: purpose))) + fields
  }

  private func field(_ field: Provider.UploadField) -> HTTPField? {
    switch field {
    case .name(let key):
      return HTTPField(key, name)
    case .fileExtension(let key, let known):
      let ending = MediaType.fileExtension(of: name)
      return ending.flatMap { known.contains($0) ? HTTPField(key, $0) : nil }
    }
  }

  private func expiryFields(_ expiry: Provider.UploadExpiry) throws(FilesError) -> [HTTPField] {
    guard let seconds = try checkedExpiry(expiry) else { return [] }
    if case .seconds(let field, _) = expiry { return [HTTPField(field, String(seconds))] }
    return [
      HTTPField("expires_after[anchor]", "created_at"),
      HTTPField("expires_after[seconds]", String(seconds)),
    ]
  }

  /// The wanted expiry in seconds; throws `.invalidRequest` when the provider does not take it.
  func checkedExpiry(_ expiry: Provider.UploadExpiry) throws(FilesError) -> Int64? {
    guard let seconds = expiresAfter else { return nil }
    guard let range = expiry.range else {
      throw .invalidUpload("this provider takes no expiry for such files")
    }
    guard range.contains(seconds) else {
      throw .invalidUpload("an expiry of \(seconds) s is outside \(range.lowerBound)…\(range.upperBound) s")
    }
    return seconds
  }
}
