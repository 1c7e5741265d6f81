/// The steps in which OpenAI takes a large file (openai-openapi `openapi.yaml`, `/uploads`).
enum UploadStep: Equatable {
  case create
  case addPart(upload: String)
  case complete(upload: String)
  case cancel(upload: String)

  /// Reads what follows `/v1/uploads`; nil when there is no such address.
  init?(_ segments: [String]) {
    switch (segments.count, segments.last) {
    case (0, _): self = .create
    case (2, "parts"): self = .addPart(upload: segments[0])
    case (2, "complete"): self = .complete(upload: segments[0])
    case (2, "cancel"): self = .cancel(upload: segments[0])
    default: return nil
    }
  }
}

extension Operation {
  /// The field with the file, where the body is a form.
  var fileField: String? {
    switch self {
    case .upload: "file"
    case .uploadStep(.addPart): "data"
    case .object(.addContainerFile, _), .object(.addDocument, _): "file"
    default: nil
    }
  }

  /// Whether the body is JSON.
  var takesJSON: Bool {
    switch self {
    case .uploadStep(.create), .uploadStep(.complete), .object(_, .change): true
    default: false
    }
  }
}

extension Service {
  /// The file in the form of an operation.
  func fileField(of operation: Operation) -> FileField? {
    guard let name = operation.fileField else { return nil }
    if case .uploadStep = operation { return FileField(name: name, limit: sizeLimits.part) }
    return FileField(name: name, limit: sizeLimits.file)
  }
}
