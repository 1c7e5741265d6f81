import FilesAPI

/// Whether a stored file holds what was sent.
enum ContentVerdict: Equatable, Sendable {
  case same, different
  /// The server gives no content of it out.
  case withheld
  case unknown

  /// Reads the content to its end.
  init(_ file: RemoteFile, of key: UploadKey, _ surroundings: StoreSurroundings) async {
    guard let wanted = key.hash, var hasher = surroundings.hashes?.makeHasher() else {
      self = .unknown
      return
    }
    do throws(FilesError) {
      let content = try await surroundings.client.content(
        of: file.id, from: 0, CallOptions(retry: .never))
      defer { content.chunks.cancel() }
      var byteCount: Int64 = 0
      while byteCount <= key.byteCount, let bytes = try await content.chunks.next() {
        byteCount += Int64(bytes.count)
        hasher.add(bytes)
      }
      self = byteCount == key.byteCount && hasher.end() == wanted ? .same : .different
    } catch {
      self = error.isWithholding ? .withheld : .unknown
    }
  }
}

extension FilesError {
  /// Whether the server says that it does not do that, and not that something went wrong.
  fileprivate var isWithholding: Bool {
    guard case .rejected(let rejection) = reason else { return false }
    return [400, 403, 405, 501].contains(rejection.status)
  }
}
