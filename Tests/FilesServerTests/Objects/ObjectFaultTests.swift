import FilesServer
import LosslessJSON
import Synchronization
import Testing

/// What goes wrong on purpose, and what many do at once.
@Suite struct ObjectFaultTests {
  @Test func changesReadsAndDeletionsFailEachOnTheirOwn() throws {
    let server = try TestServer()
    let store = try server.make("vector_stores")
    let path = "/v1/vector_stores/\(store.id)"
    func statuses() throws -> [Int] {
      [
        try server.client.get(path).status, try server.client.post(path, json: "{}").status,
        try server.client.send("DELETE", "/v1/vector_stores/vs_none").status,
      ]
    }

    for (fault, expected) in [
      ("500=1:references", [500, 200, 404]), ("500=1:change", [200, 500, 404]),
      ("500=1:delete", [200, 200, 500]),
      ("read-only-key", [200, 403, 403]), ("html=404", [404, 404, 404]),
    ] {
      server.server.setFaults([try Fault(parsing: fault)])
      #expect(try statuses() == expected, "\(fault)")
    }
  }

  @Test func longIDsWorkInBothDirections() throws {
    // given
    let server = try TestServer()
    let file = try server.add("note.txt")
    server.server.setFaults([try Fault(parsing: "long-ids")])
    let long = try #require(try server.object("files").data.first).id
    // when
    let store = try server.make("vector_stores", "{\"file_ids\":[\"\(long)\"]}")
    // then
    #expect(long.count > 250 && long.hasSuffix(file.id))
    let member = try #require(try server.object("vector_stores/\(store.id)/files").data.first)
    #expect(member.id == long)
    let path = "vector_stores/\(store.id)/files/" + long.replacing("/", with: "%2F")
    #expect(try server.object(path) == member)
    #expect(try server.remove(path).status == 200)
    #expect(try server.object("vector_stores/\(store.id)/files").data.isEmpty)
  }

  @Test func aBatchThatManyLookAtEndsOnce() async throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let made = try server.batch(TestInput.requests(300))
    clock.advance(by: 100)
    // when
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { _ = try? server.object("batches/\(made.id)") }
      }
    }
    // then
    let batch = try server.object("batches/\(made.id)")
    #expect(batch.integers("request_counts")["completed"] == 300)
    #expect(try server.list("?purpose=batch_output").data.map(\.id) == [batch.text("output_file_id")])
  }

  @Test func whatWasDueBeforeItsInputWasDeletedSucceeded() throws {
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let made = try server.batch(TestInput.requests(3))
    clock.advance(by: 150)

    _ = try server.remove("files/\(made.text("input_file_id") ?? "")")

    #expect(try server.object("batches/\(made.id)").status == "completed")
  }
}
