import Synchronization

/// The start of a download, which may be repeated; what follows is read by whoever asked.
struct ContentCall {
  let client: HTTPFilesClient
  let id: FileID
  let offset: Int64
  let options: CallOptions

  func run() async throws(FilesError) -> FileContent {
    let download = DownloadContent(id: id, offset: offset)
    let request = download.request(try client.endpoint(options, .download))
    return try await Retrier(client.environment, options).run { (_) async throws(CallFailure) in
      var extent: ContentExtent?
      let response = try await client.response(to: request, of: download) { response in
        extent = download.extent(of: response)
        return extent != nil
      }
      return content(extent ?? ContentExtent(), response)
    }
  }

  private func content(_ extent: ContentExtent, _ response: HTTPResponse) -> FileContent {
    let expected = extent.byteCount.map { max(0, $0 - extent.offset) }
    // The body of a 416 is an error text, not content.
    if expected == 0 { response.body.cancel() }
    let requestID = response.fields.requestID
    var content = FileContent(
      extent, VerifiedChunks(response.body, expected: expected, requestID: requestID))
    content.requestID = requestID
    content.patience = client.endpoint.timeouts.stall
    return content
  }
}

/// Content that ends well only when it is as long as announced.
final class VerifiedChunks: ContentChunks {
  private let body: any HTTPBody
  /// In bytes; nil when nobody said.
  private let expected: Int64?
  private let requestID: String?
  private let received = Mutex<Int64>(0)

  init(_ body: any HTTPBody, expected: Int64?, requestID: String?) {
    self.body = body
    self.expected = expected
    self.requestID = requestID
  }

  func next() async throws(FilesError) -> [UInt8]? {
    if expected == 0 { return nil }
    let chunk: [UInt8]?
    do throws(HTTPFailure) {
      chunk = try await body.next()
    } catch {
      throw failure(error.reason)
    }
    let total = received.withLock { total in
      total += Int64(chunk?.count ?? 0)
      return total
    }
    guard let expected, total > expected || (chunk == nil && total < expected) else { return chunk }
    body.cancel()
    throw failure(.lengthMismatch(expected: expected, received: total))
  }

  func cancel() { body.cancel() }

  private func failure(_ reason: FilesError.Reason) -> FilesError {
    FilesError(operation: .download, reason: reason, requestID: requestID)
  }
}
