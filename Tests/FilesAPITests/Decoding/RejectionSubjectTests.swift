import Testing

@testable import FilesAPI

/// What answers of error of real servers are about, for the file `file-abc123`.
@Suite struct RejectionSubjectTests {
  private static let id = FileID("file-abc123")

  private func subject(_ status: Int, _ body: String) -> RejectionSubject {
    RejectionSubject(status: status, body: Array(body.utf8), about: .file(Self.id))
  }

  @Test(arguments: [
    // OpenAI, and LiteLLM in front of it
    #"{"error":{"message":"No such File object: file-abc123","type":"invalid_request_error","param":"id","code":null}}"#,
    """
    {"error":{"message":"litellm.NotFoundError: OpenAIException - No such File object: file-abc123","type":null,\
    "param":null,"code":"404"}}
    """,
    // Azure
    #"{"error":{"code":"404","message":"File with id file-abc123 not found"}}"#,
    // Mistral
    #"{"object":"error","message":"The requested file file-abc123 was not found.","type":"invalid_file","code":"3105"}"#,
    // Anthropic
    #"{"type":"error","error":{"type":"not_found_error","message":"File not found: file-abc123"},"request_id":"req_1"}"#,
    // Groq, Together, Moonshot
    #"{"error":{"message":"file `file-abc123` does not exist","type":"invalid_request_error"}}"#,
    #"{"error":{"message":"Not found the file_id: file-abc123","type":"resource_not_found_error"}}"#,
    // xAI, FastAPI with words of its own, llama-stack
    #"{"code":"Some requested entity was not found","error":"File not found: file-abc123"}"#,
    #"{"detail":"File file-abc123 not found"}"#,
    #"{"error":{"detail":"File 'file-abc123' not found"}}"#,
  ])
  func theAPIsOwnWordNamesTheFile(body: String) {
    #expect(subject(404, body) == .file)
    #expect(subject(410, body) == .file)
  }

  @Test(arguments: [
    #"{"error":{"message":"No such file","type":"invalid_request_error","param":null,"code":null}}"#,
    #"{"type":"error","error":{"type":"not_found_error","message":"File not found"}}"#,
    #"{"object":"error","message":"No such File object: file-abc1234","type":"invalid_request_error"}"#,
  ])
  func wordsWithoutTheIDAreOneWitnessOfTwo(body: String) {
    #expect(subject(404, body) == .someFile)
  }

  @Test(arguments: [
    "", "null", "[]", "{}", "\"file-abc123\"", "not found", "404 page not found", "file-abc123 not found",
    // nginx, Envoy, IIS, Cloudflare, Express, Tomcat
    "<html>\r\n<head><title>404 Not Found</title></head><body><center>nginx</center></body></html>",
    "no healthy upstream", "<title>404 - File or directory not found.</title>", "error code: 1033",
    "<pre>Cannot DELETE /v1/files/file-abc123</pre>", "<h1>HTTP Status 404 - /v1/files/file-abc123</h1>",
    // FastAPI, Django, Rails, AWS API Gateway, Azure API Management, gRPC gateways
    #"{"detail":"Not Found"}"#, #"{"detail":"Not found."}"#, #"{"status":404,"error":"Not Found"}"#,
    #"{"message":"Not Found"}"#, #"{"statusCode":404,"message":"Resource not found"}"#,
    #"{"code":5,"message":"Not Found","details":[]}"#,
    // Routers that repeat the request: Nest, Fastify, Spring, problem details, OpenAI, Groq, Moonshot, LM Studio
    #"{"statusCode":404,"message":"Cannot DELETE /v1/files/file-abc123","error":"Not Found"}"#,
    #"{"message":"Route DELETE:/v1/files/file-abc123 not found","error":"Not Found","statusCode":404}"#,
    #"{"timestamp":1,"status":404,"error":"Not Found","message":"no file-abc123","path":"/v1/files/file-abc123"}"#,
    #"{"type":"about:blank","title":"Not Found","detail":"No static resource v1/files/file-abc123.","instance":"/v1"}"#,
    #"{"error":{"message":"Invalid URL (DELETE /v1/files/file-abc123)","type":"invalid_request_error"}}"#,
    #"{"error":{"message":"Unknown request URL: DELETE /openai/v1/files/file-abc123.","code":"unknown_url"}}"#,
    #"{"code":5,"error":"url.not_found","message":"no file","method":"DELETE","url":"/v1/files/file-abc123"}"#,
    #"{"error":"Unexpected endpoint or method. (DELETE /v1/files/file-abc123)"}"#,
    // Kong, APISIX, Cloudflare's API, Azure deployments, Vercel
    #"{"message":"no Route matched with those values"}"#, #"{"error_msg":"404 Route Not Found"}"#,
    #"{"success":false,"errors":[{"code":7003,"message":"Could not route to /files/file-abc123"}]}"#,
    #"{"error":{"code":"DeploymentNotFound","message":"The API deployment for this file does not exist."}}"#,
    #"{"error":{"code":"404","message":"The page could not be found"}}"#,
    // A model, a bucket, an id that only begins like ours
    #"{"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","code":404}"#,
    #"{"detail":"File file-abc1234 not found"}"#,
  ])
  func anybodyElsesWordIsNoneOnTheFile(body: String) {
    #expect(subject(404, body) == .unknown)
    #expect(subject(410, body) == .unknown)
    #expect(subject(500, body) == .unknown)
  }

  @Test(arguments: [
    (401, #"{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}"#),
    (401, ""), (401, #"{"error":{"message":"no file-abc123 for you"}}"#), (402, ""), (407, "<html>"),
    (403, ""), (403, "<html>blocked</html>"),
    (403, #"{"error":{"message":"You have insufficient permissions. Missing scopes: api.files.write"}}"#),
    (403, #"{"error":{"message":"This API key may not delete file-abc123"}}"#),
    (403, #"{"error":{"message":"no right"}}"#),
  ])
  func whatIsSaidAboutTheCallerIsSaidAboutNoFile(status: Int, body: String) {
    #expect(subject(status, body) == .caller)
  }

  @Test(arguments: [
    (403, #"{"error":{"message":"file-abc123 is locked by a retention rule"}}"#, RejectionSubject.file),
    (400, #"{"error":{"message":"Cannot delete file-abc123 while it is processed"}}"#, .file),
    (422, #"{"error":{"message":"it is in use","type":"invalid_request_error"}}"#, .someFile),
    (400, #"{"error":{"message":"Method not allowed"}}"#, .unknown), (405, "<html>", .unknown),
    (400, "Bad Request", .unknown), (405, #"{"detail":"Method Not Allowed"}"#, .unknown),
    (400, #"{"message":"Bad Request"}"#, .unknown),
  ])
  func refusalsAreTheAPIsOrSomebodyElses(status: Int, body: String, expected: RejectionSubject) {
    #expect(subject(status, body) == expected)
  }

  @Test func anIDThatCouldBeAnyWordNamesNothing() {
    let body = Array(#"{"error":{"message":"There is no such thing as this file"}}"#.utf8)
    #expect(RejectionSubject(status: 404, body: body, about: .file(FileID("thing"))) == .someFile)
  }
}
