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
    (try? await client.attempt(CancelUpload(id: id), options)) != nil
  }
}
