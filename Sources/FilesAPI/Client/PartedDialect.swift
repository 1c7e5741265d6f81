/// The calls by which one upload in parts is made, in the words of the provider.
struct PartedDialect: Sendable {
  enum Beginning: Sendable {
    case begun(PartedUpload)
    /// The server has the content already, as this file.
    case known(FileID)
  }

  let client: HTTPFilesClient
  let upload: UploadRequest
  let scheme: LargeUploads.Scheme

  func begin(_ parts: UploadParts, _ options: CallOptions) async throws(FilesError) -> Beginning {
    switch scheme {
    case .uploads:
      let create = CreateUpload(upload: upload, byteCount: parts.byteCount)
      return .begun(PartedUpload(id: try await client.repeating(create, options)))
    case .signed:
      let begin = BeginParts(upload: upload, parts: parts)
      switch try await client.repeating(begin, options) {
      case .begun(let upload): return .begun(upload)
      case .known(let id): return .known(id)
      }
    }
  }

  /// Sends a part; the output names it at the end.
  func send(
    _ part: UploadPart, of begun: PartedUpload, _ options: CallOptions
  ) async throws(FilesError) -> String {
    switch scheme {
    case .uploads:
      let add = AddPart(
        id: begun.id, upload: upload, part: part, boundary: MultipartForm.randomBoundary())
      return try await client.repeating(add, options)
    case .signed:
      let place = begun.places[part.index]
      let put = PutBytes(
        path: upload.path, address: place.address, fields: place.fields, slice: part.slice,
        progress: part.progress)
      guard let mark = try await client.repeating(put, options) else {
        let detail = "the storage gave no ETag for part \(place.number)"
        throw FilesError(operation: .upload, reason: .unreadable(detail: detail, excerpt: ""))
      }
      return mark
    }
  }

  /// Puts the parts together, once.
  func complete(
    _ begun: PartedUpload, _ partIDs: [String], _ options: CallOptions
  ) async throws(CallFailure) -> RemoteFile {
    switch scheme {
    case .uploads:
      return try await client.attempt(CompleteUpload(id: begun.id, partIDs: partIDs), options).output
    case .signed:
      guard let id = SignedPartsID(begun.id) else { throw .noSuchUpload }
      return try await client.attempt(CompleteParts(id: id, marks: partIDs), options).output
    }
  }
}

extension CallFailure {
  fileprivate static let noSuchUpload = CallFailure(
    .invalidUpload("no upload in parts has such a name"))
}
