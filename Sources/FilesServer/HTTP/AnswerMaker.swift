import CMicroHTTPD
import Glibc

/// Prepares an answer for libmicrohttpd, the plain way or piece by piece as a fault wants it.
struct AnswerMaker {
  let connection: OpaquePointer
  let plan: FaultPlan
  let work: WorkQueue

  /// Block in which content is read, in bytes.
  private static let blockSize = 64 << 10
  /// What a `lie-length` answer promises beyond what it holds, in bytes.
  private static let lie: UInt64 = 1_000

  /// Nil when memory or files are short.
  func prepare(_ answer: Answer) -> PreparedAnswer? {
    let isPlain = plan.cutAfter == nil && plan.pieceSize == nil && !plan.liesAboutLength
    let made = isPlain ? plainResponse(answer) : pacedResponse(answer)
    guard let response = made else { return nil }
    addHeaders(answer, to: response)
    return PreparedAnswer(status: answer.status, response: response)
  }

  private func addHeaders(_ answer: Answer, to response: OpaquePointer) {
    for header in answer.headers + plan.headers {
      _ = HTTPLibrary.functions.pointee.add_response_header(response, header.name, header.value)
    }
    _ = HTTPLibrary.functions.pointee.add_response_header(response, "x-request-id", "req_" + IDSource.token())
  }

  private func plainResponse(_ answer: Answer) -> OpaquePointer? {
    switch answer.body {
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { buffer in
        let start = UnsafeMutableRawPointer(mutating: buffer.baseAddress)
        return HTTPLibrary.functions.pointee.create_response_from_buffer(
          buffer.count, start, .RESPMEM_MUST_COPY)
      }
    case .content(.stored(let file), let range):
      let descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
      guard descriptor >= 0 else { return nil }
      return HTTPLibrary.functions.pointee.create_response_from_fd_at_offset64(
        UInt64(range.count), descriptor, UInt64(range.lowerBound))
    case .content(.generated, _): return pacedResponse(answer)
    }
  }

  private func pacedResponse(_ answer: Answer) -> OpaquePointer? {
    let pauses = ConnectionPauses(connection: connection, work: work)
    let reader = BodyReader(answer: answer, plan: plan, pauses: pauses)
    var size = UInt64(answer.length)
    if plan.drips {
      size = winnow_http_unknown_size()
    } else if plan.liesAboutLength {
      size += Self.lie
    }
    let context = Unmanaged.passRetained(reader).toOpaque()
    let response = HTTPLibrary.functions.pointee.create_response_from_callback(
      size, Self.blockSize, readBody, context, releaseReader)
    if response == nil {
      releaseReader(context)
    }
    return response
  }
}
