import CMicroHTTPD

/// One request on its way through the server, on the thread of its connection.
final class Exchange {
  private let service: Service
  private let http: UnsafePointer<winnow_http>
  private let connection: OpaquePointer
  private let address: String
  private var request: Request?
  private var operation = Operation.unknown
  private var plan = FaultPlan()
  private var form: UploadForm?
  /// A body of JSON as it arrives; a longer one than is allowed stays cut off.
  private var json: [UInt8] = []
  /// Decided before the body was read.
  private var refusal: Answer?
  private var received: Int64 = 0
  private var isOver = false

  init(
    service: Service, http: UnsafePointer<winnow_http>, connection: OpaquePointer, address: String
  ) {
    self.service = service
    self.http = http
    self.connection = connection
    self.address = address
  }

  /// Requests that break off inside their body are logged too.
  deinit {
    if hasBegun && !isOver {
      logRequest(status: 0)
    }
  }

  var hasBegun: Bool { request != nil }

  /// Looks at the headers; false closes the connection.
  func begin(method: String) -> Bool {
    let request = Request(method: method, address: address, headers: readHeaders())
    self.request = request
    operation = Operation(request, dialect: service.dialect, allowsReset: service.allowsReset)
    plan = service.faults.plan(for: operation)
    refusal = earlyRefusal(of: request)
    if refusal == nil, let fileField = operation.fileField {
      let service = service
      let limit = service.fileLimit(of: operation)
      form = UploadForm(http: http, connection: connection, fileField: fileField, fileLimit: limit) {
        service.contents.receive(named: IDSource.token())
      }
    }
    return mayAnswerBeforeBody(request) ? finish() : true
  }

  /// Takes a piece of the body; false closes the connection.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard operation.fileField != nil else { return take(bytes) }
    let pace = plan.whileReading
    var rest = bytes
    while !rest.isEmpty {
      let left = plan.cutAfter.map { $0 - received } ?? Limits.drainedBody
      guard left > 0 else { return false }
      let size = min(rest.count, pace.pieceSize ?? rest.count, Int(left))
      if let pause = pace.pause(after: size), !service.stopSignal.wait(for: pause) { return false }
      guard take(UnsafeRawBufferPointer(rebasing: rest.prefix(size))) else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(size))
    }
    return true
  }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    form?.receive(bytes)
    if operation.takesJSON, received <= Limits.json { json += bytes }
    received += Int64(bytes.count)
    return received <= Limits.drainedBody
  }

  /// Answers; false closes the connection.
  func finish() -> Bool {
    guard var request, !isOver else { return false }
    if plan.ignoresRanges { request.headers.range = nil }
    form?.finish()
    if let delay = plan.delay, !service.stopSignal.wait(for: delay) { return false }
    let answer = refusal ?? service.answer(operation, request, form: form, json: json, plan: plan)
    form = nil
    isOver = true
    guard !plan.dropsAnswer else {
      logRequest(status: 0)
      return false
    }
    let spoiled = plan.spoil(answer)
    logRequest(status: spoiled.status)
    let sender = AnswerSender(
      http: http, connection: connection, plan: plan, stopSignal: service.stopSignal)
    return sender.send(spoiled, cutsBody: operation.fileField == nil)
  }

  private func logRequest(status: Int) {
    service.log.append(LoggedRequest(method: request?.method ?? "", path: address, status: status))
  }

  private func earlyRefusal(of request: Request) -> Answer? {
    if lengthIsAmbiguous { return Refusal.ambiguousLength.answer(service.dialect) }
    if let refusal = plan.refusal { return refusal.answer(service.dialect) }
    if operation.isProtected, let refusal = service.refusalOfKey(request) {
      return refusal.answer(service.dialect)
    }
    return nil
  }

  /// A client that asks first gets a refusal at once; others get it when their body has been read, for a
  /// connection closed in the middle of a body may lose the answer.
  private func mayAnswerBeforeBody(_ request: Request) -> Bool {
    let length = request.headers.contentLength ?? 0
    let limit = service.fileLimit(of: operation)
    if refusal == nil && operation.fileField != nil && length > limit + Int64(Limits.formText) {
      refusal = Refusal.tooLarge(limit: limit, size: length).answer(service.dialect)
      form = nil
    }
    // What follows could be taken for the body or for another request.
    if lengthIsAmbiguous { return true }
    return refusal != nil && (request.headers.expectsContinue || length > Limits.drainedBody)
  }

  private func readHeaders() -> Request.Headers {
    Request.Headers(
      authorization: header("Authorization"),
      contentLength: header("Content-Length").flatMap { Int64($0) },
      expectsContinue: header("Expect")?.lowercased() == "100-continue",
      ifRange: header("If-Range"),
      range: header("Range")
    )
  }

  /// Whether the length of the body is told in several ways, or in none that this server knows (RFC 9112, section 6.3).
  private var lengthIsAmbiguous: Bool {
    let lengths = winnow_http_field_count(http, connection, "Content-Length")
    let encodings = winnow_http_field_count(http, connection, "Transfer-Encoding")
    let isKnown = header("Transfer-Encoding").map { $0.lowercased() == "chunked" } ?? true
    return lengths + encodings > 1 || !isKnown
  }

  private func header(_ name: String) -> String? {
    http.pointee.lookup_connection_value(connection, .HEADER_KIND, name).map { String(cString: $0) }
  }
}
