/// What goes wrong with one request.
struct FaultPlan {
  var refusal: Refusal?
  /// Headers for any answer, such as the state of a rate limit.
  var headers: [(name: String, value: String)] = []
  var delay: Duration?
  var bytesPerSecond: Int?
  /// In bytes of the body that is read or sent.
  var cutAfter: Int64?
  var drips = false
  var liesAboutLength = false
  var ignoresRanges = false
  var dropsAnswer = false
  /// The status of a web page to be sent.
  var webPageStatus: Int?
  var isTruncated = false
  var hasNulls = false
  var hasLongIDs = false
  var repeatsFiles = false
  var ignoresCursor = false
  var hidesPaging = false

  private static let pausesPerSecond = 20
  private static let dripSize = 7
  private static let dripPause = Duration.milliseconds(1)

  /// Bytes between two pauses; nil when the body moves freely.
  var pieceSize: Int? {
    if drips { return Self.dripSize }
    return bytesPerSecond.map { max(1, $0 / Self.pausesPerSecond) }
  }

  /// The plan for the body of a request, which `drip` leaves alone.
  var whileReading: FaultPlan {
    var plan = self
    plan.drips = false
    return plan
  }

  /// How long to wait for so many bytes.
  func pause(after bytes: Int) -> Duration? {
    if drips { return Self.dripPause }
    return bytesPerSecond.map { .seconds(Double(bytes) / Double($0)) }
  }

  func fileJSON(_ dialect: EmbeddedServer.Dialect) -> FileJSON {
    FileJSON(dialect: dialect, hasNulls: hasNulls, hasLongIDs: hasLongIDs)
  }

  /// Replaces or halves the body.
  func spoil(_ answer: Answer) -> Answer {
    if let status = webPageStatus {
      let headers = [(name: "Content-Type", value: "text/html; charset=utf-8")]
      return Answer(status: status, headers: headers, body: .bytes(Array(Self.webPage.utf8)))
    }
    guard !ignoresRanges else { return withoutRanges(answer) }
    guard isTruncated, case .bytes(let bytes) = answer.body else { return answer }
    var half = answer
    half.body = .bytes(Array(bytes.prefix(bytes.count / 2)))
    return half
  }

  private func withoutRanges(_ answer: Answer) -> Answer {
    var answer = answer
    answer.headers.removeAll { $0.name == "Accept-Ranges" || $0.name == "ETag" }
    return answer
  }

  private static let webPage = """
    <!DOCTYPE html>
    <html><head><title>Sign in to the network</title></head>
    <body><h1>Welcome</h1><p>Please sign in to use this network.</p></body></html>

    """
}
