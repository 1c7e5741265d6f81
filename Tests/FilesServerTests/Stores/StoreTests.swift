import FilesServer
import LosslessJSON
import Testing

@Suite struct StoreTests {
  private func store(_ server: TestServer, files: [String] = [], more: String = "") throws -> TestObject {
    let ids = files.map { "\"\($0)\"" }.joined(separator: ",")
    return try server.make("vector_stores", "{\"name\":\"Notes\",\"file_ids\":[\(ids)]\(more)}")
  }

  private func notes(_ server: TestServer, _ count: Int) throws -> [String] {
    try (0..<count).map { try server.add("note-\($0).txt", "text", purpose: "assistants").id }
  }

  @Test func filesAreReadByAndByAndCounted() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let image = try server.add("image.png", "\u{89}PNG", purpose: "vision").id
    let made = try store(server, files: try notes(server, 2) + [image])
    #expect(made.status == "in_progress")
    #expect(
      made.integers("file_counts") == [
        "in_progress": 3, "completed": 0, "failed": 0, "cancelled": 0, "total": 3,
      ])
    #expect(made.integer("usage_bytes") == 0)
    // when
    clock.advance(by: 10)
    // then
    let done = try server.object("vector_stores/\(made.id)")
    #expect(done.status == "completed")
    #expect(
      done.integers("file_counts") == [
        "in_progress": 0, "completed": 2, "failed": 1, "cancelled": 0, "total": 3,
      ])
    #expect(done.integer("usage_bytes") == 8)
    let failed = try server.object("vector_stores/\(made.id)/files?filter=failed").data
    #expect(failed.map(\.id) == [image])
    #expect(failed.first?.text("last_error.code") == "unsupported_file")
    #expect(try server.object("vector_stores/\(made.id)/files?filter=in_progress").data.isEmpty)
    #expect(try server.client.get("/v1/vector_stores/\(made.id)/files?filter=lost").status == 400)
  }

  @Test func aStoreExpiresAfterItsLastUse() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock)
    let expiry = ",\"expires_after\":{\"anchor\":\"last_active_at\",\"days\":2}"
    let made = try store(server, more: expiry)
    let note = try notes(server, 1)[0]
    clock.advance(by: 86_400)
    // when
    _ = try server.make("vector_stores/\(made.id)/files", "{\"file_id\":\"\(note)\"}")
    clock.advance(by: 2 * 86_400 - 1)
    let before = try server.object("vector_stores/\(made.id)")
    clock.advance(by: 1)
    let after = try server.object("vector_stores/\(made.id)")
    // then
    #expect(before.status == "completed")
    #expect(after.status == "expired")
    #expect(after.integer("expires_at") == clock.now)
    let answer = try server.client.post(
      "/v1/vector_stores/\(made.id)/files", json: "{\"file_id\":\"\(note)\"}")
    #expect(answer.status == 400)
    #expect(try server.object("vector_stores/\(made.id)/files").data.map(\.id) == [note])
  }

  @Test func expiryIsSetAndTakenBackWithoutTouchingTheRest() throws {
    let server = try TestServer()
    let made = try store(server, more: ",\"metadata\":{\"team\":\"ops\"}")

    let expiring = try server.make(
      "vector_stores/\(made.id)", "{\"expires_after\":{\"anchor\":\"last_active_at\",\"days\":7}}")
    let kept = try server.make("vector_stores/\(made.id)", "{\"expires_after\":null}")

    #expect(expiring.integers("expires_after")["days"] == 7)
    #expect(expiring.integer("expires_at") == expiring.integer("last_active_at")! + 7 * 86_400)
    #expect(kept["expires_after"] == .null && kept["expires_at"] == .null)
    #expect(kept.text("name") == "Notes" && kept["metadata"]?.text == "{\"team\":\"ops\"}")
    for days in ["0", "366", "\"7\"", "null"] {
      let json = "{\"expires_after\":{\"anchor\":\"last_active_at\",\"days\":\(days)}}"
      #expect(try server.client.post("/v1/vector_stores/\(made.id)", json: json).status == 400)
    }
  }

  @Test func detachingAndDeletingAStoreKeepTheFiles() throws {
    // given
    let server = try TestServer()
    let files = try notes(server, 3)
    let made = try store(server, files: files)
    // when
    let detached = try server.remove("vector_stores/\(made.id)/files/\(files[0])").object()
    let deleted = try server.remove("vector_stores/\(made.id)").object()
    // then
    #expect(detached.text("object") == "vector_store.file.deleted" && detached["deleted"] == .bool(true))
    #expect(deleted.text("object") == "vector_store.deleted" && deleted["deleted"] == .bool(true))
    #expect(try server.list().data.count == 3)
    for path in ["", "/files", "/files/\(files[1])"] {
      #expect(try server.client.get("/v1/vector_stores/\(made.id)\(path)").status == 404)
    }
    #expect(try server.remove("vector_stores/\(made.id)").status == 404)
  }

  @Test func membersArePagedInBothOrdersAndDirections() throws {
    // given
    let server = try TestServer()
    let files = try notes(server, 5)
    let made = try store(server, files: files)
    let path = "vector_stores/\(made.id)/files"
    // then
    #expect(try server.object(path + "?limit=2").data.map(\.id) == [files[4], files[3]])
    #expect(try server.object(path + "?limit=2&after=\(files[3])").data.map(\.id) == [files[2], files[1]])
    #expect(
      try server.object(path + "?limit=2&order=asc&after=\(files[1])").data.map(\.id) == [files[2], files[3]])
    #expect(try server.object(path + "?limit=2&before=\(files[1])").data.map(\.id) == [files[3], files[2]])
    #expect(
      try server.object(path + "?limit=2&order=asc&before=\(files[3])").data.map(\.id) == [
        files[1], files[2],
      ])
    let last = try server.object(path + "?limit=5")
    #expect(last["has_more"] == .bool(false) && last.text("last_id") == files[0])
  }

  @Test func aDetachedCursorKeepsItsPlaceAndAFileCanComeBack() throws {
    let server = try TestServer()
    let files = try notes(server, 3)
    let made = try store(server, files: files)
    let path = "vector_stores/\(made.id)/files"
    _ = try server.remove(path + "/\(files[1])")

    #expect(try server.object(path + "?after=\(files[1])").data.map(\.id) == [files[0]])
    _ = try server.make(path, "{\"file_id\":\"\(files[1])\"}")
    #expect(try server.object(path).data.map(\.id) == [files[1], files[2], files[0]])
  }

  @Test func aBatchOfFilesIsReadAndCancelledTogether() throws {
    // given
    let clock = TestClock()
    let server = try TestServer(clock: clock, batchSeconds: 100)
    let files = try notes(server, 4)
    let made = try store(server, files: [files[0]])
    clock.advance(by: 10)
    // when
    let group = try server.make(
      "vector_stores/\(made.id)/file_batches",
      "{\"files\":[{\"file_id\":\"\(files[1])\",\"attributes\":{\"a\":1}},{\"file_id\":\"\(files[2])\"}]}")
    let path = "vector_stores/\(made.id)/file_batches/\(group.id)"
    let cancelled = try server.make(path + "/cancel")
    clock.advance(by: 10)
    // then
    #expect(group.status == "in_progress" && group.integer("file_counts.in_progress") == 2)
    #expect(cancelled.status == "cancelled")
    #expect(try server.object(path).integers("file_counts")["cancelled"] == 2)
    let members = try server.object(path + "/files?order=asc").data
    #expect(members.map(\.id) == [files[1], files[2]])
    #expect(members.allSatisfy { $0.status == "cancelled" })
    #expect(members[0]["attributes"]?.text == "{\"a\":1}")
    #expect(try server.object("vector_stores/\(made.id)").integers("file_counts")["completed"] == 1)
    let empty = try server.client.post("/v1/vector_stores/\(made.id)/file_batches", json: "{\"file_ids\":[]}")
    #expect(empty.status == 400)
  }

  @Test func storesOutliveARestart() throws {
    let folder = try TestFolder()
    let first = try TestServer(folder: folder.path)
    let made = try store(first, files: try notes(first, 2))
    first.server.stop()

    let second = try TestServer(folder: folder.path)

    #expect(try second.object("vector_stores").data == [made])
  }
}
