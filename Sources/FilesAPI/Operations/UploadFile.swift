/// Uploads a file, text fields first: `POST /files`.
struct UploadFile: Operation {
  let upload: UploadRequest
  let boundary: String
  let progress: @Sendable (UploadProgress) -> Void

  var name: OperationName { .upload }

  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest {
    var request = endpoint.request(.post, endpoint.provider.uploadPath)
    let form = MultipartForm(
      fields: try textFields(endpoint.provider), path: upload.path, fileName: upload.name, boundary: boundary)
    request.fields.append(HTTPField("Content-Type", form.contentType))
    request.form = form
    request.progress = progress
    // Servers check and copy what they got before they answer; giving up then is worse than waiting.
    request.timeouts.answer = request.timeouts.answer * 5
    return request
  }

  private func textFields(_ provider: Provider) throws(FilesError) -> [HTTPField] {
    var fields: [HTTPField] = []
    // A provider without purposes may take an unknown field for an error.
    if !provider.uploadPurposes.isEmpty, !upload.purpose.rawValue.isEmpty {
      fields.append(HTTPField("purpose", upload.purpose.rawValue))
    }
    fields += provider.uploadFields.compactMap(field)
    return fields + (try expiryFields(provider.expiry(for: upload.purpose)))
      + upload.fields.map { HTTPField($0.name, $0.value) }
  }

  private func field(_ field: Provider.UploadField) -> HTTPField? {
    switch field {
    case .name(let name):
      return HTTPField(name, upload.name)
    case .fileExtension(let name, let known):
      let ending = MediaType.fileExtension(of: upload.name)
      return ending.flatMap { known.contains($0) ? HTTPField(name, $0) : nil }
    }
  }

  private func expiryFields(_ expiry: Provider.UploadExpiry) throws(FilesError) -> [HTTPField] {
    guard let seconds = try upload.checkedExpiry(expiry) else { return [] }
    if case .seconds(let field, _) = expiry { return [HTTPField(field, String(seconds))] }
    return [
      HTTPField("expires_after[anchor]", "created_at"),
      HTTPField("expires_after[seconds]", String(seconds)),
    ]
  }

  func output(_ answer: Answer) throws(FilesError) -> RemoteFile { try file(in: answer) }
}

extension UploadRequest {
  /// The wanted expiry in seconds; throws `.invalidRequest` when the provider does not take it.
  func checkedExpiry(_ expiry: Provider.UploadExpiry) throws(FilesError) -> Int64? {
    guard let seconds = expiresAfter else { return nil }
    guard let range = expiry.range else {
      let words = "this provider takes no expiry for such files"
      throw FilesError(operation: .upload, reason: .invalidRequest(words))
    }
    guard range.contains(seconds) else {
      let words = "an expiry of \(seconds) s is outside \(range.lowerBound)…\(range.upperBound) s"
      throw FilesError(operation: .upload, reason: .invalidRequest(words))
    }
    return seconds
  }
}
