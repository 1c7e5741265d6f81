import FilesAPI
import Testing

@Suite struct RejectionTests {
  private func rejection(_ status: Int, _ fields: [HTTPField] = [], _ body: String) async throws -> FilesError
  {
    let client = try scriptedClient(ScriptedTransport([.answer(status, fields, body)]))
    let error = await #expect(throws: FilesError.self) {
      try await client.retrieve(FileID("a"), CallOptions(retry: .never))
    }
    return try #require(error)
  }

  @Test(arguments: [
    (
      #"{"error":{"message":"No such File","type":"invalid_request_error","param":"id","code":null}}"#,
      "No such File"
    ),
    (#"{"error":"plain words"}"#, "plain words"),
    (#"{"error":{"detail":"llama"}}"#, "llama"),
    (
      #"{"error":{"detail":{"errors":[{"loc":["query","limit"],"msg":"too large"}]}}}"#,
      "query.limit: too large"
    ),
    (#"{"detail":"Not Found"}"#, "Not Found"),
    (
      #"{"detail":[{"loc":["body","purpose"],"msg":"field required","type":"missing"},{"msg":"second"}]}"#,
      "body.purpose: field required; second"
    ),
    (#"{"object":"error","message":"Unauthorized","type":"auth","code":"3040"}"#, "Unauthorized"),
    (#"{"object":"error","message":{"detail":[{"loc":["a",0],"msg":"bad"}]},"code":3040}"#, "a.0: bad"),
    (#"{"timestamp":1,"status":404,"error":"Not Found","path":"/v1"}"#, "Not Found"),
    ("File already exists", "File already exists"),
    ("<html>\n  <h1>502</h1>\u{1B}[31m</html>", "a web page came instead of the API's answer: \"502 [31m\""),
    (
      "\u{FEFF}<!DOCTYPE HTML>\n<HTML><Head><TITLE lang=en>Sign in &amp; go on</TITLE></Head><body>x</body>",
      "a web page came instead of the API's answer: \"Sign in & go on\""
    ),
    (
      "<html><head><style>p { color: red }</style><script>if (a < b) {}</script></head><p>Blocked&nbsp;here",
      "a web page came instead of the API's answer: \"Blocked here\""
    ),
    ("<html>", "a web page came instead of the API's answer"),
    ("<html><title>", "a web page came instead of the API's answer"),
    ("<html><script>never ends", "a web page came instead of the API's answer"),
    ("<Error><Code>AccessDenied</Code></Error>", "<Error><Code>AccessDenied</Code></Error>"),
    ("", ""),
  ])
  func findsTheMessageInEachShape(body: String, message: String) async throws {
    // when
    let error = try await rejection(400, [], body)
    // then
    guard case .rejected(let rejection) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(rejection.message == message)
    #expect(rejection.status == 400)
  }

  @Test func keepsTypeCodeParameterAndRequestID() async throws {
    // when
    let error = try await rejection(
      403, [HTTPField("X-Request-ID", "req_1")],
      #"{"error":{"message":"m","type":"None","param":"purpose","code":403}}"#)
    // then
    let expected = FilesError.Rejection(status: 403, message: "m").with {
      $0.code = "403"
      $0.parameter = "purpose"
    }
    #expect(error == FilesError(operation: .retrieve, reason: .rejected(expected), requestID: "req_1"))
  }

  @Test func takesTheRequestIDFromTheBodyWhenNoHeaderHasIt() async throws {
    let error = try await rejection(
      404, [], #"{"type":"error","error":{"type":"not_found_error","message":"m"},"request_id":"req_2"}"#)
    #expect(error.requestID == "req_2")
  }

  @Test(arguments: [
    ([HTTPField("retry-after-ms", "1500")], 1.5), ([HTTPField("Retry-After", "2.5")], 2.5),
    ([HTTPField("Retry-After", "Sun, 01 Mar 2026 12:00:30 GMT")], 30),
    ([HTTPField("Retry-After", "Sun, 01 Mar 2026 11:00:00 GMT")], 0),
    ([HTTPField("Retry-After", "soon")], nil),
    ([HTTPField("Retry-After", "-5")], 0), ([HTTPField("Retry-After", "inf")], nil),
  ])
  func readsEachFormOfRetryAfter(fields: [HTTPField], seconds: Double?) async throws {
    // when
    let error = try await rejection(429, fields, "{}")
    // then
    guard case .rejected(let rejection) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(rejection.retryAfter == seconds)
  }
}
