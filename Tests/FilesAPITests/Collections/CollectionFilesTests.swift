import FilesAPI
import Testing

@Suite struct CollectionFilesTests {
  private func page(_ json: String, of source: CollectionDescription) async throws -> CollectionPage {
    let client = try scriptedClient(ScriptedTransport([.answer(200, [], json)]))
    return try await client.collectionPage(CollectionRequest(source), .standard)
  }

  private func files(_ entry: CollectionObject) -> [String] {
    entry.files.map { "\($0.role.rawValue) \($0.id.rawValue)" }
  }

  @Test func aBatchNamesItsThreeFilesAndNullsNameNone() async throws {
    let page = try await page(
      #"""
      {"object":"list","data":[
        {"id":"batch_1","object":"batch","input_file_id":"file-a","output_file_id":"file-b","error_file_id":"file-c",
         "status":"completed","x":{"input_file_id":"file-z"}},
        {"id":"batch_2","input_file_id":"file-d","output_file_id":null,"error_file_id":"","status":"in_progress"}
      ],"has_more":true,"last_id":"batch_2"}
      """#, of: Provider.openAI.collections[0])

    #expect(page.objects.map(\.id) == ["batch_1", "batch_2"])
    #expect(page.objects.map(\.status) == ["completed", "in_progress"])
    #expect(
      page.objects.map(files) == [["input file-a", "output file-b", "errors file-c"], ["input file-d"]])
    #expect(page.end.next == .after("batch_2"))
  }

  @Test func aJobsListHasNoLastIDSoThatOfTheLastElementIsTaken() async throws {
    let page = try await page(
      #"""
      {"data":[{"id":"ftjob-1","training_file":"file-t","validation_file":null,"result_files":["file-r","file-s"],
                "status":"succeeded"}],"has_more":true}
      """#, of: Provider.openAI.collections[1])

    #expect(page.objects.map(files) == [["training file-t", "result file-r", "result file-s"]])
    #expect(page.end.next == .after("ftjob-1"))
  }

  @Test func mistralNamesListsOfFiles() async throws {
    let batches = try await page(
      #"{"data":[{"id":"1","input_files":["a","b"],"output_file":"c","error_file":null,"status":"RUNNING"}],"total":1}"#,
      of: Provider.mistral.collections[0])
    let jobs = try await page(
      #"{"data":[{"id":"2","training_files":["a",{"file_id":"d","weight":1}],"validation_files":null}],"total":7}"#,
      of: Provider.mistral.collections[1])

    #expect(batches.objects.map(files) == [["input a", "input b", "output c"]])
    #expect(batches.end.next == nil)
    #expect(jobs.objects.map(files) == [["training a", "training d"]])
    #expect(jobs.objects[0].status == nil)
    #expect(jobs.end.next == .page(1))
  }

  @Test func aBareArrayIsAListToo() async throws {
    let page = try await page(
      #"[{"id":"b","input_file_id":"f","status":"COMPLETED"}]"#, of: Provider.together.collections[0])

    #expect(page.objects.map(files) == [["input f"]])
    #expect(page.end.next == nil)
  }

  @Test func elementsThatAreNoneAreCountedAndSpoilNothing() async throws {
    let page = try await page(
      #"{"data":[7,null,{"no":"id"},{"id":null},{"id":"batch_1","input_file_id":["file-x",3,null,[]]}],"has_more":false}"#,
      of: Provider.openAI.collections[0])

    #expect(page.unreadableCount == 4)
    #expect(page.objects.map(files) == [["input file-x"]])
  }

  @Test(arguments: ["", "<html>", "{\"data\":", "{}", "7", "{\"data\":{}}", "{\"error\":\"x\"}"])
  func whatIsNoListIsAnErrorAndNotAnEmptyList(json: String) async throws {
    await #expect(throws: FilesError.self) { try await page(json, of: Provider.openAI.collections[0]) }
  }

  @Test func onlyAKnownEndIsAnEnd() {
    let ends = [
      "completed", "failed", "expired", "cancelled", "succeeded", "SUCCESS", "FAILED", "TIMEOUT_EXCEEDED",
      "FAILED_VALIDATION", "CANCELLED",
    ]
    let others = [
      "validating", "in_progress", "cancelling", "RUNNING", "QUEUED", "paused", "some_day_new", nil,
    ]

    for status in ends {
      #expect(!FileUse(ObjectReference(.batch, "b"), .input, status: status).isRunning, "\(status)")
    }
    for status in others {
      #expect(FileUse(ObjectReference(.batch, "b"), .input, status: status).isRunning, "\(status ?? "nil")")
    }
  }
}
