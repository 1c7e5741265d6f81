import CMicroHTTPD
import Glibc

/// Hands an answer to libmicrohttpd, the plain way or piece by piece as a fault wants it.
struct AnswerSender {
  let http: UnsafePointer<winnow_http>
  let connection: OpaquePointer
  let plan: FaultPlan
  let stopSignal: StopSignal

  /// Block in which content is read, in bytes.
  private static let blockSize = 64 << 10
  /// What a `lie-length` answer promises beyond what it holds, in bytes.
  private static let lie: UInt64 = 1_000

  /// Returns whether the answer could be queued.
  func send(_ answer: Answer, cutsBody: Bool) -> Bool {
    let cutAfter = cutsBody ? plan.cutAfter : nil
    let isPlain = cutAfter == nil && plan.pieceSize == nil && !plan.liesAboutLength
    let made = isPlain ? plainResponse(answer) : pacedResponse(answer, cutAfter: cutAfter)
    guard let response = made else { return false }
    defer { http.pointee.destroy_response(response) }
    addHeaders(answer, to: response)
    return http.pointee.queue_response(connection, UInt32(answer.status), response) == .YES
  }

  private func addHeaders(_ answer: Answer, to response: OpaquePointer) {
    for header in answer.headers + plan.headers {
      _ = http.pointee.add_response_header(response, header.name, header.value)
    }
    _ = http.pointee.add_response_header(response, "x-request-id", "req_" + IDSource.token())
  }

  private func plainResponse(_ answer: Answer) -> OpaquePointer? {
    switch answer.body {
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { buffer in
        let start = UnsafeMutableRawPointer(mutating: buffer.baseAddress)
        return http.pointee.create_response_from_buffer(buffer.count, start, .RESPMEM_MUST_COPY)
      }
    case .content(.stored(let file), let range):
      let descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
      guard descriptor >= 0 else { return nil }
      return http.pointee.create_response_from_fd_at_offset64(
        UInt64(range.count), descriptor, UInt64(range.lowerBound))
    case .content(.generated, _): return pacedResponse(answer, cutAfter: nil)
    }
  }

  private func pacedResponse(_ answer: Answer, cutAfter: Int64?) -> OpaquePointer? {
    let reader = BodyReader(answer: answer, plan: plan, cutAfter: cutAfter, stopSignal: stopSignal)
    var size = UInt64(answer.length)
    if plan.drips {
      size = winnow_http_unknown_size()
    } else if plan.liesAboutLength {
      size += Self.lie
    }
    let context = Unmanaged.passRetained(reader).toOpaque()
    let response = http.pointee.create_response_from_callback(
      size, Self.blockSize, readBody, context, releaseReader)
    if response == nil {
      releaseReader(context)
    }
    return response
  }
}

/// Gives out a body at the pace of a fault, up to the place where the fault ends it.
final class BodyReader {
  private let body: Answer.Body
  private let length: Int64
  private let plan: FaultPlan
  private let cutAfter: Int64?
  private let stopSignal: StopSignal

  init(answer: Answer, plan: FaultPlan, cutAfter: Int64?, stopSignal: StopSignal) {
    body = answer.body
    length = answer.length
    self.plan = plan
    self.cutAfter = cutAfter
    self.stopSignal = stopSignal
  }

  /// Fills the front of the buffer from `position` on and returns how much, or one of the two ends.
  func read(at position: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let end = min(length, cutAfter ?? length)
    guard position < end else {
      let isBroken = plan.liesAboutLength || end < length
      return isBroken ? winnow_http_broken_content() : winnow_http_end_of_content()
    }
    let size = Int(min(Int64(min(buffer.count, plan.pieceSize ?? buffer.count)), end - position))
    if let pause = plan.pause(after: size), !stopSignal.wait(for: pause) {
      return winnow_http_broken_content()
    }
    let count = copy(at: position, into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(size)))
    return count > 0 ? count : winnow_http_broken_content()
  }

  private func copy(at position: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    switch body {
    case .bytes(let bytes):
      buffer.copyBytes(from: bytes[Int(position)...].prefix(buffer.count))
      return buffer.count
    case .content(let content, let range):
      return content.read(at: range.lowerBound + position, into: buffer) ?? -1
    }
  }
}

private func readBody(
  context: UnsafeMutableRawPointer?, position: UInt64, buffer: UnsafeMutablePointer<CChar>?, size: Int
) -> Int {
  guard let context else { return winnow_http_broken_content() }
  let reader = Unmanaged<BodyReader>.fromOpaque(context).takeUnretainedValue()
  return reader.read(at: Int64(position), into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
}

private func releaseReader(_ context: UnsafeMutableRawPointer?) {
  guard let context else { return }
  Unmanaged<BodyReader>.fromOpaque(context).release()
}
