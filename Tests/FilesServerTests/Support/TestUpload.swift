/// An upload in parts as a test makes it, step by step.
struct TestUpload: Decodable {
  var id: String
  var object: String
  var bytes: Int64
  var filename: String
  var purpose: String
  var status: String
  var created_at: Int64
  var expires_at: Int64
  var file: TestFile?
}

struct TestPart: Decodable {
  var id: String
  var object: String
  var upload_id: String
}

extension TestClient {
  func post(_ path: String, json: String) throws -> TestAnswer {
    try send("POST", path, headers: ["Content-Type: application/json"], body: Array(json.utf8))
  }

  func createUpload(
    _ name: String = "a.bin", bytes: Int, purpose: String = "evals", more: String = ""
  ) throws -> TestUpload {
    let json = """
      {"filename":"\(name)","purpose":"\(purpose)","bytes":\(bytes),"mime_type":"text/plain"\(more)}
      """
    return try post("/v1/uploads", json: json).decoded()
  }

  func addPart(_ content: String, to upload: String) throws -> TestAnswer {
    let head =
      "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"data\"; filename=\"upload\"\r\n\r\n"
    let body = Array((head + content + "\r\n--\(Self.boundary)--\r\n").utf8)
    return try send("POST", "/v1/uploads/\(upload)/parts", headers: [Self.formHeader], body: body)
  }

  func complete(_ upload: String, _ parts: [String], more: String = "") throws -> TestAnswer {
    let ids = parts.map { "\"\($0)\"" }.joined(separator: ",")
    return try post("/v1/uploads/\(upload)/complete", json: "{\"part_ids\":[\(ids)]\(more)}")
  }
}
