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
    if let name = provider.uploadNameField { fields.append(HTTPField(name, upload.name)) }
    return fields + (try expiryFields(provider.uploadExpiry))
  }

  private func expiryFields(_ expiry: Provider.UploadExpiry) throws(FilesError) -> [HTTPField] {
    guard let seconds = try upload.checkedExpiry(expiry) else { return [] }
    if case .seconds(let field) = expiry { return [HTTPField(field, String(seconds))] }
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
    switch expiry {
    case .none:
      throw FilesError(operation: .upload, reason: .invalidRequest("this provider takes no expiry"))
    case .expiresAfter(let range) where !range.contains(seconds):
      let words = "an expiry of \(seconds) s is outside \(range.lowerBound)…\(range.upperBound) s"
      throw FilesError(operation: .upload, reason: .invalidRequest(words))
    case .expiresAfter, .seconds:
      return seconds
    }
  }
}
