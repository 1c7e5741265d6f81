import FilesAPI
import Testing

@Suite struct PageDecodingTests {
  private func page(_ body: String, _ provider: Provider = .openAI, cursor: PageCursor? = nil) async throws
    -> FilePage
  {
    let client = try scriptedClient(ScriptedTransport([.answer(200, [], body)]), provider)
    return try await client.listPage(ListRequest(cursor: cursor), .standard)
  }

  @Test func readsOpenAIsFiles() async throws {
    // given
    let body = """
      {"object":"list","data":[{"id":"file-1","object":"file","bytes":120000,"created_at":1677610602,
      "expires_at":1680202602,"filename":"train.jsonl","purpose":"fine-tune","status":"processed",
      "status_details":null}],"first_id":"file-1","last_id":"file-1","has_more":true}
      """
    // when
    let page = try await page(body)
    // then
    let expected = RemoteFile(
      id: FileID("file-1"), name: "train.jsonl", byteCount: ByteCount(120_000),
      createdAt: Timestamp(1_677_610_602), expiresAt: Timestamp(1_680_202_602), purpose: .fineTune,
      status: .processed)
    #expect(page.files == [expected])
    #expect(page.end.next == .after("file-1"))
    #expect(page.end.hasMore == true)
  }

  @Test func readsMistralsFilesAndCountsPages() async throws {
    // given
    let body = """
      {"data":[{"id":"497f6eca","object":"file","bytes":13000,"created_at":1716963433,"filename":"a.jsonl",
      "purpose":"fine-tune","sample_type":"pretrain","source":"upload","num_lines":12,"mimetype":"application/jsonl",
      "signature":"d41d8"}],"object":"list","total":30}
      """
    // when
    let page = try await page(body, .mistral)
    // then
    let more = page.files.first?.more
    #expect(more?.sampleType == "pretrain")
    #expect(more?.source == "upload")
    #expect(more?.lineCount == 12)
    #expect(more?.mimeType == "application/jsonl")
    #expect(more?.unknown == [.init(key: "signature", json: "\"d41d8\"")])
    #expect(page.end.total == 30)
    #expect(page.end.next == .page(1))
  }

  @Test(arguments: [
    (#""bytes":7"#, 7), (#""size_bytes":7"#, 7), (#""size":"7""#, 7), (#""bytes":7.0"#, 7),
    (#""Bytes":7"#, 7),
    (#""bytes":8589934592"#, 8_589_934_592), (#""size":1,"bytes":7"#, 7), (#""bytes":7,"size":1"#, 7),
    (#""bytes":null,"size":7"#, 7), (#""bytes":null"#, nil), (#""bytes":-1"#, nil), (#""bytes":[1]"#, nil),
    (#""bytes":1e300"#, nil),
  ])
  func takesTheSizeFromWhereverItIs(member: String, expected: Int64?) async throws {
    let page = try await page(#"{"data":[{"id":"a",\#(member)}]}"#)
    #expect(page.files.first?.byteCount?.bytes == expected)
  }

  @Test(arguments: [
    ("1700000000", 1_700_000_000), ("1700000000.75", 1_700_000_000), (#""1700000000""#, 1_700_000_000),
    ("1700000000123", 1_700_000_000), (#""2023-11-14T22:13:20Z""#, 1_700_000_000),
    (#""2023-11-14T23:13:20.123456+01:00""#, 1_700_000_000), (#""2023-11-14 22:13:20""#, 1_700_000_000),
    (#""yesterday""#, nil), (#""2023-13-14T22:13:20Z""#, nil), ("{}", nil),
  ])
  func takesTimesInEachForm(value: String, expected: Int64?) async throws {
    let page = try await page(#"{"data":[{"id":"a","created_at":\#(value)}]}"#)
    #expect(page.files.first?.createdAt?.seconds == expected)
  }

  @Test func keepsUnknownFieldsAndMisfitsAsTheyCame() async throws {
    // given
    let body = #"{"data":[{"id":"a","Processed":true,"bytes":[1, 2],"scope":{"id": "s"},"none":null}]}"#
    // when
    let unknown = try await page(body).files.first?.more?.unknown
    // then
    #expect(
      unknown == [
        .init(key: "Processed", json: "true"), .init(key: "bytes", json: "[1, 2]"),
        .init(key: "scope", json: #"{"id": "s"}"#),
      ])
  }

  @Test func aBadElementIsToldAndDoesNotSpoilThePage() async throws {
    // given
    let body = #"{"data":[{"id":"a"}, {"filename":"no id"} , 7,{"id":""},{"id":"b"}],"has_more":false}"#
    // when
    let page = try await page(body)
    // then
    #expect(page.files.map(\.id.rawValue) == ["a", "b"])
    #expect(page.unreadable.map(\.json) == [#"{"filename":"no id"}"#, "7", #"{"id":""}"#])
    #expect(page.end.next == nil)
  }

  @Test(arguments: [
    (#"{"Data":[{"Id":"a"}],"Object":"list"}"#, 1), (#"{"data":null}"#, 0), (#"{"data":[]}"#, 0),
  ])
  func findsTheListUnderCapitalsAndInNothing(body: String, count: Int) async throws {
    #expect(try await page(body).files.count == count)
  }

  @Test(arguments: [
    #"{"items":[]}"#, #"{"data":{}}"#, "[]", "", #"{"data":[{"id":"a"}"#,
  ])
  func anAnswerWithoutAListIsUnreadableAndShown(body: String) async throws {
    // when
    let error = await #expect(throws: FilesError.self) { try await page(body) }
    // then
    guard case .unreadable(_, let excerpt) = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(excerpt == body)
  }

  @Test func aWebPageInsteadOfAListIsNamed() async throws {
    // when
    let error = await #expect(throws: FilesError.self) {
      try await page("<html><title>Sign in</title><body>Welcome</body></html>")
    }
    // then
    let words = "a web page came instead of the API's answer: \"Sign in\""
    #expect(error?.reason == .unreadable(detail: words, excerpt: ""))
  }

  @Test func theAnswersShapeDecidesHowToGoOn() async throws {
    // A server with has_more false is believed, one without a word is asked once more.
    #expect(try await page(#"{"data":[{"id":"a"}],"has_more":false,"last_id":"a"}"#).end.next == nil)
    #expect(try await page(#"{"data":[{"id":"a"}]}"#).end.next == .after("a"))
    #expect(try await page(#"{"data":[{"id":"a"}],"last_id":""}"#).end.next == .after("a"))
    #expect(try await page(#"{"data":[],"first_id":"","last_id":"","has_more":true}"#).end.next == nil)
    // xAI's token; Mistral's numbers; Groq's single answer.
    #expect(
      try await page(#"{"data":[{"id":"a"}],"pagination_token":"t"}"#, .xAI).end.next
        == .token(parameter: "pagination_token", "t"))
    #expect(try await page(#"{"data":[{"id":"a"}]}"#, .xAI).end.next == nil)
    #expect(try await page(#"{"data":[{"id":"a"}]}"#, .mistral, cursor: .page(4)).end.next == .page(5))
    #expect(try await page(#"{"data":[],"total":900}"#, .mistral, cursor: .page(4)).end.next == nil)
    #expect(try await page(#"{"data":[{"id":"a"}]}"#, .groq).end.next == nil)
    #expect(try await page(#"{"data":[{"id":"a"}],"has_more":true}"#, .groq).end.next == .after("a"))
  }

  @Test func longNamesThatFilesShareAreKeptOnce() async throws {
    // given
    let element = #"{"id":"ID","mimetype":"application/jsonl","source":"upload"}"#
    let body =
      #"{"data":["# + ["a", "b"].map { element.replacing("ID", with: $0) }.joined(separator: ",") + "]}"
    // when
    let files = try await page(body).files
    // then
    #expect(files[0].more === files[1].more)
  }
}
