import Testing

@testable import FilesServer

@Suite struct RecoveryTests {
  @Test func filesSurviveARestart() throws {
    // given
    let folder = try TestFolder()
    let first = try TestServer(folder: folder.path)
    let file = try first.add("a.txt", "text", purpose: "evals")
    first.server.stop()
    // when
    let second = try TestServer(folder: folder.path)
    // then
    #expect(try second.list().data == [file])
    #expect(try second.client.get("/v1/files/\(file.id)/content").text == "text")
  }

  @Test func whatAKilledServerLeftIsClearedAway() throws {
    // given
    let folder = try TestFolder()
    let first = try TestServer(folder: folder.path)
    let kept = try first.add("kept.txt", purpose: "evals")
    let lost = try first.add("lost.txt", purpose: "evals")
    first.server.stop()
    try folder.write("incoming/half-an-upload", "half")
    try folder.write("content/file-without-metadata", "renamed, but never committed")
    try folder.remove("content/\(lost.id)")
    // when
    let second = try TestServer(folder: folder.path)
    // then
    #expect(try second.list().data == [kept])
    #expect(folder.entries("incoming").isEmpty)
    #expect(folder.entries("content") == [kept.id])
  }

  @Test func anUploadThatBreaksOffLeavesNothing() throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path)
    let form = TestClient.form(
      [("purpose", "evals")], name: "a.bin", [UInt8](repeating: 65, count: 2_000_000))
    let head =
      "POST /v1/files HTTP/1.1\r\nHost: a\r\nContent-Length: \(form.count)\r\n\(TestClient.formHeader)\r\n\r\n"
    // when
    _ = try server.client.exchange(Array(head.utf8) + form.prefix(1_000_000), closesEarly: true)
    server.server.stop()
    // then
    #expect(folder.entries("incoming").isEmpty)
    #expect(folder.entries("content").isEmpty)
    let again = try TestServer(folder: folder.path)
    #expect(try again.list().data.isEmpty)
  }

  @Test func twoServersDoNotShareAFolder() throws {
    // given
    let folder = try TestFolder()
    let first = try TestServer(folder: folder.path)
    // when
    let error = #expect(throws: ServerError.self) { try TestServer(folder: folder.path) }
    // then
    #expect(error?.message.contains("in use by another winnow server") == true)
    first.server.stop()
  }

  @Test func aTemporaryFolderGoesAwayWithTheServer() throws {
    // given
    let folder: String
    do {
      let data = try DataFolder(nil)
      folder = data.path
      _ = try ContentFolder(root: folder, isDurable: false)
      #expect(!folderEntries(folder).isEmpty)
    }
    // then
    #expect(folderEntries(folder).isEmpty)
  }

  @Test func onlyOldFoldersThatNobodyHoldsCountAsAbandoned() throws {
    // given
    let folder = try TestFolder()
    let held = try DataFolder(folder.path + "/winnow-files-held")
    let names = ["winnow-files-left", "winnow-files-young", "winnow-other"]
    for name in names {
      try DataFolder(folder.path + "/" + name).release()
    }
    for name in names + ["winnow-files-held"] where name != "winnow-files-young" {
      try folder.age("\(name)", bySeconds: 100)
    }
    // when
    AbandonedFolders.remove(in: folder.path)
    // then
    #expect(Set(folder.entries("")) == ["winnow-files-held", "winnow-files-young", "winnow-other"])
    held.release()
  }

  @Test func allFilesAreForTheOwnerAlone() throws {
    // given
    let folder = try TestFolder()
    let server = try TestServer(folder: folder.path + "/data")
    // when
    let file = try server.add("a.txt")
    // then
    for name in ["files.sqlite", "files.sqlite-wal", "lock", "content/\(file.id)"] {
      #expect(try folder.permissions("data/" + name) == 0o600)
    }
    #expect(try folder.permissions("data") == 0o700)
  }
}
