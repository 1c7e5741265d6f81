import CCurl
import FilesAPI
import Glibc

/// One transfer, which never leaves the network thread: curl's handle and what its callbacks need.
final class Exchange {
  let easy: UnsafeMutableRawPointer
  private let curl: UnsafePointer<winnow_curl>
  let request: HTTPRequest
  let delivery: Delivery
  let upload: UploadSource?
  /// A failure that curl only knows as an aborted callback.
  var failure: HTTPFailure?
  /// The request went out once, perhaps not whole.
  var isSent = false
  /// The reader is behind: no byte is expected.
  var isPaused = false

  /// Bytes received since the reader was last woken.
  private var heldBack = 0
  private var hasNews = false
  private var isWide = false
  /// The connection's socket, once it was looked for.
  private var socket: Int32?
  /// More than is fetched for a look at the beginning.
  private static let lookBytes: Int64 = 2 << 20
  private var header = HeadReader()
  private var hasHead = false
  private var announcedLength: Int64?
  private var received: Int64 = 0
  let route: Route
  private var patience: Patience
  private var fieldList: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutablePointer<CChar>

  /// Prepares a handle; nil when memory is short.
  init?(
    _ request: HTTPRequest, _ delivery: Delivery, _ curl: UnsafePointer<winnow_curl>
  ) throws(HTTPFailure) {
    var upload: UploadSource?
    if let form = request.form { upload = try UploadSource(form, progress: request.progress) }
    guard let easy = curl.pointee.easy_init() else { return nil }
    self.curl = curl
    self.easy = easy
    self.request = request
    self.delivery = delivery
    self.upload = upload
    route = Route(to: request.url, delivery.settings)
    patience = Patience(request.timeouts, now: .now)
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    configure()
  }

  deinit {
    curl.pointee.easy_cleanup(easy)
    curl.pointee.slist_free_all(fieldList)
    errorText.deallocate()
  }

  /// The moment at which the transfer counts as stuck, or nil while nothing is expected of the server.
  var deadline: ContinuousClock.Instant? {
    guard !isPaused else { return nil }
    return patience.deadline(isSending: !hasHead && upload?.isExhausted == false)
  }

  /// Whether a transfer whose deadline has come is stuck; one that has moved enough gets another.
  func isStuck(at now: ContinuousClock.Instant) -> Bool { patience.isOver(at: now) }

  /// The reader has taken what was there.
  func resume() {
    isPaused = false
    patience.noteActivity(.now)
  }

  /// Wakes the reader unless more bytes are likely to come at once: waking it costs more than receiving a little.
  ///
  /// Returns false when bytes are held back until the next round.
  func passOn() -> Bool {
    defer { hasNews = false }
    guard heldBack > 0 else { return true }
    guard !hasNews || heldBack >= CurlThread.bufferSize || isPaused else { return false }
    heldBack = 0
    delivery.flush()
    return true
  }

  /// Tells the reader how the transfer ended.
  func finish(_ code: CURLcode) {
    guard code != CURLE_OK else {
      delivery.finish(.success(()))
      return
    }
    delivery.finish(.failure(failure ?? upload?.failure ?? CurlFailures.failure(code, outcome(code))))
  }

  private func outcome(_ code: CURLcode) -> CurlFailures.Outcome {
    var requestSize = 0
    _ = winnow_get_long(curl, easy, CURLINFO_REQUEST_SIZE, &requestSize)
    var proxyStatus = 0
    _ = winnow_get_long(curl, easy, CURLINFO_HTTP_CONNECTCODE, &proxyStatus)
    return CurlFailures.Outcome(
      text: words(code), wasSent: requestSize > 0, announced: announcedLength,
      received: received, route: route, proxyStatus: hasHead ? 0 : proxyStatus)
  }

  /// Curl's words about this transfer, else about the code.
  private func words(_ code: CURLcode) -> String {
    winnow_words(curl, code, errorText).map { String(cString: $0) } ?? "error \(code.rawValue) of libcurl"
  }

  // MARK: Called by curl

  func feed(headerLine line: UnsafeRawBufferPointer) -> Int {
    patience.noteHeaderLine(.now)
    switch header.feed(line) {
    case .incomplete:
      break
    case .complete(let status, let fields):
      hasHead = true
      announcedLength = fields.contentLength
      patience.noteHead(!(200..<300).contains(status) ? .error : isAnswer ? .answer : .content, .now)
      delivery.deliver(Delivery.Head(status: status, fields: fields))
    case .tooLong:
      failure = HTTPFailure(.unreadable(detail: "the answer's header is too long", excerpt: ""))
      return -1
    }
    return line.count
  }

  func feed(body bytes: UnsafeRawBufferPointer) -> Int {
    patience.note(received: bytes.count, .now)
    guard delivery.accept(bytes) else {
      isPaused = true
      return Int(winnow_pause_writing())
    }
    received += Int64(bytes.count)
    widenWhenMuchIsWanted()
    heldBack += bytes.count
    hasNews = true
    return bytes.count
  }

  /// Who reads more of a content than a look takes wants speed: from then on more may be on its way.
  private func widenWhenMuchIsWanted() {
    guard !isWide else { return }
    isWide = isAnswer || received > Self.lookBytes
    if isWide { delivery.widen() }
    guard !isAnswer else { return }
    if socket == nil { socket = winnow_running_socket(curl, easy) }
    // The system widens the window by itself as long as it is not told otherwise again and again.
    winnow_clamp_window(socket ?? -1, Int32(isWide ? WINNOW_WIDEST_WINDOW : WINNOW_FIRST_WINDOW))
  }

  /// JSON that is read to its end, and not the content of a file.
  private var isAnswer: Bool { request.wanted == .facts }

  func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    patience.noteActivity(.now)
    return upload?.read(into: buffer) ?? Int(winnow_abort_reading())
  }

  private func configure() {
    set(CURLOPT_URL, request.url.text)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    set(CURLOPT_NOSIGNAL, 1)
    // Cancelling does not wait for a name lookup that hangs.
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    set(CURLOPT_BUFFERSIZE, CurlThread.bufferSize)
    set(CURLOPT_CONNECTTIMEOUT_MS, max(1, request.timeouts.connect.milliseconds))
    // Empty means each encoding that this build of curl can undo; what comes encoded unasked is undone as well.
    set(CURLOPT_ACCEPT_ENCODING, isAnswer ? "" : "identity")
    winnow_set_pointer(curl, easy, CURLOPT_ERRORBUFFER, errorText)
    winnow_prepare_sockets(curl, easy)
    configureRoute()
    configureFields()
    configureCallbacks()
    configureUpload()
  }

  /// What is not set here curl would read from the environment by itself.
  private func configureRoute() {
    set(CURLOPT_PROXY, route.proxy?.address ?? "")
    set(CURLOPT_NOPROXY, route.proxy == nil ? "*" : "")
    let settings = route.settings
    if settings.trust.source != nil {
      winnow_set_string(curl, easy, CURLOPT_CAINFO, settings.trust.file)
      winnow_set_string(curl, easy, CURLOPT_CAPATH, settings.trust.folder)
    }
    if let path = settings.clientCertificate { set(CURLOPT_SSLCERT, path) }
    if let path = settings.clientKey { set(CURLOPT_SSLKEY, path) }
  }

  private func configureFields() {
    // `Expect: 100-continue` would make each upload wait for a second.
    let isTyped = request.fields.contains { $0.name.lowercased() == "content-type" }
    // Curl would call any body without a type a form, and a storage's signature may be over the type.
    let without = isTyped ? ["Expect:"] : ["Expect:", "Content-Type:"]
    for text in request.fields.map({ "\($0.name): \($0.value)" }) + without {
      fieldList = curl.pointee.slist_append(fieldList, text) ?? fieldList
    }
    winnow_set_list(curl, easy, CURLOPT_HTTPHEADER, fieldList)
  }

  private func configureCallbacks() {
    // Safe because the thread keeps the exchange until it has removed the handle, and only it runs the callbacks.
    let context = Unmanaged.passUnretained(self).toOpaque()
    for option in [
      CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_READDATA, CURLOPT_SEEKDATA, CURLOPT_PREREQDATA,
      CURLOPT_PRIVATE,
    ] {
      winnow_set_pointer(curl, easy, option, context)
    }
    winnow_set_data_function(curl, easy, CURLOPT_WRITEFUNCTION, CurlCallbacks.body)
    winnow_set_data_function(curl, easy, CURLOPT_HEADERFUNCTION, CurlCallbacks.header)
    winnow_set_ready_function(curl, easy, CurlCallbacks.ready)
  }

  private func configureUpload() {
    guard request.form != nil || request.body != nil else { return }
    set(CURLOPT_POST, 1)
    // A kept connection may be closed just when the body goes out, and then nobody knows whether it arrived.
    set(CURLOPT_FRESH_CONNECT, 1)
    request.body?.withUnsafeBytes { bytes in
      _ = winnow_copy_body(curl, easy, bytes.baseAddress, bytes.count)
    }
    guard let upload else { return }
    winnow_set_offset(curl, easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(upload.byteCount))
    winnow_set_data_function(curl, easy, CURLOPT_READFUNCTION, CurlCallbacks.read)
    winnow_set_seek_function(curl, easy, CurlCallbacks.seek)
    set(CURLOPT_UPLOAD_BUFFERSIZE, CurlThread.bufferSize)
  }

  private func set(_ option: CURLoption, _ value: Int) { winnow_set_long(curl, easy, option, value) }

  private func set(_ option: CURLoption, _ text: String) { winnow_set_string(curl, easy, option, text) }
}
