/// Asks for an upload in parts, and ends it, when nobody waits for its parts any more.
struct PartedUploadCall: Sendable {
  let client: HTTPFilesClient
  let id: String
  let options: CallOptions

  /// What became of it: one that still waits for parts is cancelled.
  func end() async -> PartedUploadEnd {
    let state = await state()
    guard state == .unknown else { return state }
    return await cancel() ? .gone : await self.state()
  }

  /// What the server says of it; not every server tells.
  func state() async -> PartedUploadEnd {
    // The file of signed parts has its name from the beginning, and its bytes when they are put together.
    if let signed {
      guard let file = try? await client.retrieve(signed.file, options).file, file.hasBytes else {
        return .unknown
      }
      return .completed(file)
    }
    guard let told = try? await client.attempt(RetrieveUpload(id: id), options).output else {
      return .unknown
    }
    switch told.status {
    case "completed": return .completed(told.file)
    case "cancelled", "expired": return .gone
    default: return .unknown
    }
  }

  /// Whether the server threw the parts away.
  func cancel() async -> Bool {
    if let signed { return (try? await client.attempt(AbortParts(id: signed), options)) != nil }
    return (try? await client.attempt(CancelUpload(id: id), options)) != nil
  }

  /// The names of an upload in signed parts, where the provider has such.
  private var signed: SignedPartsID? {
    client.provider.largeUploads?.scheme == .signed ? SignedPartsID(id) : nil
  }
}

extension RemoteFile {
  /// Whether it is more than a name that was given before its bytes came.
  var hasBytes: Bool { byteCount?.bytes ?? 0 > 0 }
}
