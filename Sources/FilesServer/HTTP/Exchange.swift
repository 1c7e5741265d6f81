import CMicroHTTPD
import Glibc

/// One request on its way through the server.
///
/// The daemon's thread takes in what arrives. Whatever waits for the disk or for a time is handed to a thread of the work
/// queue while the connection is suspended, so that only one of both ever has the exchange.
final class Exchange {
  private let service: Service
  private let connection: OpaquePointer
  private let address: String
  private var request: Request?
  private var operation = Operation.unknown
  private var plan = FaultPlan()
  private var body = RequestBody()
  /// Decided before the body was read.
  private var refusal: Answer?
  /// Nothing more of the request will come.
  private var isWhole = false
  private var outcome: Outcome?
  private var isLogged = false

  /// What came of the request.
  private enum Outcome {
    case closes
    case answers(PreparedAnswer)
  }

  init(service: Service, connection: OpaquePointer, address: String) {
    self.service = service
    self.connection = connection
    self.address = address
  }

  /// Requests that break off inside their body are logged too.
  deinit {
    if request != nil { logRequest(status: 0) }
  }

  /// Goes on with what has come: at first nothing but the headers, then pieces of the body, and nothing at their end.
  ///
  /// To be called on the thread of the daemon. False closes the connection.
  func proceed(method: String, with bytes: UnsafeRawBufferPointer) -> Bool {
    switch outcome {
    case .closes: return false
    case .answers(let answer): return answer.send(on: connection)
    case nil: break
    }
    guard request != nil else { return begin(method: method) }
    return bytes.isEmpty ? end() : receive(bytes)
  }

  private func begin(method: String) -> Bool {
    let request = Request(method: method, address: address, headers: readHeaders())
    self.request = request
    operation = Operation(request, dialect: service.dialect, allowsReset: service.allowsReset)
    plan = service.faults.plan(for: operation)
    refusal = earlyRefusal(of: request)
    body = RequestBody(of: operation, length: request.headers.contentLength, plan: plan.whileReading)
    if refusal == nil, let field = service.fileField(of: operation) {
      let contents = service.contents
      body.form = UploadForm(connection: connection, field: field) { contents.receive() }
    }
    service.connections.awaitsMore(winnow_http_socket(HTTPLibrary.functions, connection))
    return mayAnswerBeforeBody(request) ? answerOrWait() : true
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    service.connections.awaitsBody(
      winnow_http_socket(HTTPLibrary.functions, connection), received: bytes.count)
    guard body.gather(bytes) else { return false }
    if body.isEnough { externalProgram() }
    return true
  }

  /// libmicrohttpd asks twice: a connection that is suspended the first time is read from when it is resumed, and a
  /// client that has ended its side by then gets no answer.
  private func end() -> Bool {
    guard isWhole else {
      isWhole = true
      return true
    }
    return answerOrWait()
  }

  private func answerOrWait() -> Bool {
    isWhole = true
    service.connections.serves(winnow_http_socket(HTTPLibrary.functions, connection))
    guard refusal != nil, plan.delay == nil, body.isStored else {
      externalProgram()
      return true
    }
    outcome = answer()
    return proceed(method: "", with: UnsafeRawBufferPointer(start: nil, count: 0))
  }
}

// MARK: - On a thread of the work queue

extension Exchange {
  private func externalProgram() {
    service.connections.serves(winnow_http_socket(HTTPLibrary.functions, connection))
    HTTPLibrary.functions.pointee.suspend_connection(connection)
    waitForNextTurn()
  }

  private func waitForNextTurn() {
    // Safe because libmicrohttpd keeps the exchange while the connection is suspended, and `giveBack` alone resumes it.
    let number = UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque())
    let isTaken = service.work.add(after: pause ?? .zero) {
      guard let pointer = UnsafeRawPointer(bitPattern: number) else { return }
      Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue().processTurn()
    }
    if !isTaken { giveBack(.closes) }
  }

  private var pause: Duration? { body.isStored ? plan.delay : body.pause }

  /// Stores a piece of the body; answers when all of it is stored and its time has come.
  private func processTurn() {
    guard !service.work.isStopped else { return giveBack(.closes) }
    guard !body.isStored else { return giveBack(isWhole ? answer() : nil) }
    guard body.storePiece() else { return giveBack(.closes) }
    if body.isStored && !isWhole { return giveBack(nil) }
    waitForNextTurn()
  }

  /// The exchange belongs to the daemon's thread from here on.
  private func giveBack(_ outcome: Outcome?) {
    self.outcome = outcome
    // Nothing more may come that would tell the daemon to look here again.
    if case .closes = outcome, !isWhole {
      winnow_http_end(winnow_http_socket(HTTPLibrary.functions, connection))
    }
    HTTPLibrary.functions.pointee.resume_connection(connection)
  }

  private func answer() -> Outcome {
    guard var request else { return .closes }
    if plan.ignoresRanges { request.headers.range = nil }
    body.form?.finish()
    let call = Call(operation: operation, request: request, form: body.form, json: body.json, plan: plan)
    let answer = refusal ?? service.answer(call)
    body.form = nil
    guard !plan.dropsAnswer else {
      logRequest(status: 0)
      return .closes
    }
    let spoiled = plan.spoil(answer)
    logRequest(status: spoiled.status)
    // What is cut of an upload is its own body.
    if operation.fileField != nil { plan.cutAfter = nil }
    let maker = AnswerMaker(connection: connection, plan: plan, work: service.work)
    return maker.prepare(spoiled).map { .answers($0) } ?? .closes
  }

  private func logRequest(status: Int) {
    guard !isLogged else { return }
    isLogged = true
    service.log.append(LoggedRequest(method: request?.method ?? "", path: address, status: status))
  }
}

// MARK: - Headers

extension Exchange {
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
    if refusal == nil, let field = service.fileField(of: operation),
      length > field.limit + Int64(Limits.formText)
    {
      refusal = Refusal.tooLarge(limit: field.limit, size: length).answer(service.dialect)
      body.form = nil
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
    let lengths = winnow_http_field_count(HTTPLibrary.functions, connection, "Content-Length")
    let encodings = winnow_http_field_count(HTTPLibrary.functions, connection, "Transfer-Encoding")
    let isKnown = header("Transfer-Encoding").map { $0.lowercased() == "chunked" } ?? true
    return lengths + encodings > 1 || !isKnown
  }

  private func header(_ name: String) -> String? {
    HTTPLibrary.functions.pointee.lookup_connection_value(connection, .HEADER_KIND, name).map {
      String(cString: $0)
    }
  }
}
