import Testing

@testable import FilesAPI

@Suite struct SignedUploadTests {
  private typealias Reply = ScriptedTransport.Reply

  private static let file =
    #"{"id":"file-new","bytes":9,"filename":"x.csv","purpose":"fine-tune","created_at":1772366401}"#
  private static let stored = Reply.answer(200, [], file)
  private static let place = Reply.answer(
    302,
    [
      HTTPField("Location", "https://storage.example/b?sig=s"), HTTPField("X-Together-File-Id", "file-new"),
    ])
  private static let taken = Reply.answer(200, [HTTPField("ETag", "\"m\"")])

  private func upload(
    _ replies: [Reply], size: Int64 = 9, _ change: (inout Provider) -> Void = { _ in }
  ) async throws -> (Result<RemoteFile, FilesError>, ScriptedTransport) {
    let transport = ScriptedTransport(replies)
    let client = try scriptedClient(transport, Provider.together.with(change))
    var request = UploadRequest(path: "/tmp/x", name: "x.csv", purpose: .fineTune).with {
      $0.byteCount = size
    }
    request.checksum = "c0ffee"
    do throws(FilesError) {
      return (.success(try await client.upload(request, progress: { _ in }, .standard)), transport)
    } catch {
      return (.failure(error), transport)
    }
  }

  @Test func theBytesGoToTheStorageWithoutKeyOrHeaders() async throws {
    // when
    let (result, transport) = try await upload([Self.place, Self.taken, Self.stored])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(
      transport.lines == [
        "POST https://api.together.ai/v1/files", "PUT https://storage.example/b?sig=s",
        "POST https://api.together.ai/v1/files/file-new/preprocess",
      ])
    #expect(
      TextForm.fields(transport.requests[0].body ?? []) == [
        "purpose": "fine-tune", "file_name": "x.csv", "file_type": "csv", "checksum": "c0ffee",
      ])
    #expect(transport.requests[1].fields.isEmpty && transport.requests[1].form?.isBare == true)
    for index in [0, 2] {
      #expect(transport.requests[index].fields.contains { $0.name == "Authorization" })
    }
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func theStorageMaySendTheBytesOnAndNobodyGetsTheKey(status: Int) async throws {
    // given
    let hop = Reply.answer(status, [HTTPField("Location", "https://other.example/c")])
    // when
    let (result, transport) = try await upload([Self.place, hop, Self.taken, Self.stored])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(transport.lines[2] == "PUT https://other.example/c" && transport.requests[2].fields.isEmpty)
    #expect(transport.requests[2].form != nil)
  }

  @Test(arguments: ["http://storage.example/b", "ftp://storage.example/b"])
  func bytesAreNotSentWhereOthersCanReadThem(address: String) async throws {
    // given
    let fields = [HTTPField("Location", address), HTTPField("X-Together-File-Id", "f")]
    for replies in [
      [Reply.answer(302, fields)],
      [Self.place, .answer(307, [HTTPField("Location", address)])],
    ] {
      // when
      let (result, transport) = try await upload(replies)
      // then
      guard case .failure(let error) = result else { return #expect(Bool(false), "\(result)") }
      #expect(!error.mayHaveTakenEffect && !transport.lines.contains { $0.contains(address) })
    }
  }

  @Test func aContentThatIsThereIsToldAsTheFileThatHasIt() async throws {
    // given
    let known = Reply.answer(409, [], #"{"file_id":"file-old"}"#)
    let old = Reply.answer(200, [], Self.file.replacing("file-new", with: "file-old"))
    let transport = ScriptedTransport([known, old])
    let client = try scriptedClient(transport, .together)
    var options = CallOptions.standard
    // when
    let file = try await confirmation { told in
      options.onKnownContent = { if $0.id.rawValue == "file-old" { told() } }
      let request = UploadRequest(path: "/tmp/x", name: "x.csv", purpose: .fineTune).with { $0.byteCount = 9 }
      return try await client.upload(request, progress: { _ in }, options)
    }
    // then
    #expect(file.id.rawValue == "file-old")
    #expect(transport.lines.last == "GET https://api.together.ai/v1/files/file-old")
  }

  @Test func aConflictAboutSomethingElseIsARefusal() async throws {
    // when
    let (result, _) = try await upload(
      Array(repeating: .answer(409, [], #"{"error":{"message":"busy"}}"#), count: 9))
    // then
    guard case .failure(let error) = result, case .rejected(let rejection) = error.reason else {
      return #expect(Bool(false), "\(result)")
    }
    #expect(rejection.status == 409 && rejection.message == "busy" && !error.mayHaveTakenEffect)
  }

  @Test(arguments: [404, 405, 501])
  func aServerThatKnowsNoSuchCallGetsOneForm(status: Int) async throws {
    // when
    let (result, transport) = try await upload([.answer(status), Self.stored])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(transport.lines.last == "POST https://api.together.ai/v1/files/upload")
    #expect(transport.requests.last?.form?.fields.map(\.name) == ["purpose", "file_name", "file_type"])
  }

  @Test func whatTheStorageDidNotTakeIsNoFile() async throws {
    // when
    let (result, transport) = try await upload([Self.place, .answer(403, [], "<Error/>")])
    // then
    guard case .failure(let error) = result else { return #expect(Bool(false), "\(result)") }
    #expect(!error.mayHaveTakenEffect && transport.requests.count == 2)
  }

  @Test func aLostAnswerToTheLastCallIsLookedUp() async throws {
    // given
    let answers = [Reply.answer(502), .answer(404, [], "gone"), Self.stored]
    // when
    let (result, transport) = try await upload([Self.place, Self.taken] + answers)
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(transport.lines.last == "GET https://api.together.ai/v1/files/file-new")
  }

  // MARK: Parts

  private static func begun(_ parts: Int) -> Reply {
    let places = (1...parts).map { number in
      #"{"PartNumber":\#(number),"URL":"https://storage.example/p?n=\#(number)","Headers":{"x-part":"\#(number)"}}"#
    }
    return .answer(
      200, [],
      #"{"upload_id":"up 1","file_id":"file-new","parts":[\#(places.reversed().joined(separator: ","))]}"#)
  }

  private func parted(_ replies: [Reply]) async throws -> (Result<RemoteFile, FilesError>, ScriptedTransport)
  {
    try await upload(replies) { provider in
      provider.sizeLimits = [Provider.SizeLimit(nil, ByteCount(8))]
      provider.largeUploads?.partSize = 4
    }
  }

  @Test func aLargeFileGoesUpInSignedPartsOfOneSize() async throws {
    // when
    let done = Reply.answer(200, [], #"{"file":\#(Self.file)}"#)
    let (result, transport) = try await parted(
      [Self.begun(3), Self.taken, Self.taken, Self.taken, done])
    // then
    #expect(try result.get().id.rawValue == "file-new")
    #expect(
      transport.lines == [
        "POST https://api.together.ai/v1/files/multipart/initiate", "PUT https://storage.example/p?n=1",
        "PUT https://storage.example/p?n=2", "PUT https://storage.example/p?n=3",
        "POST https://api.together.ai/v1/files/multipart/complete",
      ])
    #expect(transport.requests.compactMap(\.form?.slice?.range) == [0..<3, 3..<6, 6..<9])
    #expect(transport.requests[1...3].map(\.fields) == (1...3).map { [HTTPField("x-part", "\($0)")] })
    #expect(
      String(decoding: transport.requests[0].body ?? [], as: UTF8.self)
        == #"{"purpose":"fine-tune","file_name":"x.csv","file_type":"csv","file_size":9,"#
        + #""num_parts":3,"checksum":"c0ffee"}"#)
    #expect(
      String(decoding: transport.requests[4].body ?? [], as: UTF8.self)
        == #"{"upload_id":"up 1","file_id":"file-new","parts":[{"part_number":1,"etag":"m"},"#
        + #"{"part_number":2,"etag":"m"},{"part_number":3,"etag":"m"}]}"#)
  }

  @Test func partsThatNoFileIsMadeOfAreThrownAway() async throws {
    // when
    let (result, transport) = try await parted([
      Self.begun(3), Self.taken, .answer(403, [], "<Error/>"), .answer(200, [], "{}"),
    ])
    // then
    guard case .failure(let error) = result else { return #expect(Bool(false), "\(result)") }
    #expect(!error.mayHaveTakenEffect)
    #expect(transport.lines.last == "POST https://api.together.ai/v1/files/multipart/abort")
    #expect(
      String(decoding: transport.requests.last?.body ?? [], as: UTF8.self)
        == #"{"upload_id":"up 1","file_id":"file-new"}"#)
  }

  @Test(arguments: [
    #"{"upload_id":"u","file_id":"f","parts":[]}"#, #"{"upload_id":"u","parts":[]}"#, "{}",
    #"{"upload_id":"u","file_id":"f","parts":[{"PartNumber":1,"URL":"https://s.example"}]}"#,
  ])
  func anAnswerThatNamesNotAllPlacesIsNotBegunWith(answer: String) async throws {
    // when
    let (result, transport) = try await parted([.answer(200, [], answer)])
    // then
    #expect(throws: FilesError.self) { try result.get() }
    #expect(transport.requests.count == 1)
  }

  @Test func noFileNeedsMorePartsThanTheProviderTakes() throws {
    let cases: [(Int64, Int)] = [(1, 1), (250 << 20, 1), ((250 << 20) + 1, 2), (53_794_065_612, 206)]
    for (size, count) in cases {
      let parts = LargeUploads.together.parts(of: size)
      #expect(parts.count == count && parts.range(of: count - 1).upperBound == size)
    }
    #expect(LargeUploads.together.parts(of: 400 << 30).count == 250)
  }
}
