import FoundationEssentials
import Testing

@testable import FilesServer

@Suite struct StartTests {
  @Test func aPortInUseIsSaidWithTheWayOut() throws {
    // given
    let first = try TestServer()
    var configuration = EmbeddedServer.Configuration()
    configuration.port = first.server.port
    // when
    let error = #expect(throws: ServerError.self) { try EmbeddedServer(configuration) }
    // then
    #expect(error?.message.hasPrefix("Port \(first.server.port) on 127.0.0.1 is in use") == true)
  }

  @Test func aDataFolderThatIsAFileIsRefused() throws {
    // given
    let folder = try TestFolder()
    try folder.write("plain", "text")
    var configuration = EmbeddedServer.Configuration()
    configuration.dataFolder = folder.path + "/plain"
    // when
    let error = #expect(throws: ServerError.self) { try EmbeddedServer(configuration) }
    // then
    #expect(error?.message.contains("is not a folder. Choose another one with --data.") == true)
  }

  @Test func aFolderWithAForeignDatabaseIsRefused() throws {
    // given
    let folder = try TestFolder()
    try folder.write("files.sqlite", String(repeating: "no database at all ", count: 100))
    // when
    let error = #expect(throws: ServerError.self) { try TestServer(folder: folder.path) }
    // then
    #expect(error?.message.hasPrefix("Cannot use the database in \(folder.path)") == true)
  }

  @Test func missingFoldersAboveTheDataFolderAreMade() throws {
    // given
    let folder = try TestFolder()
    // when
    let server = try TestServer(folder: folder.path + "/deep/down")
    try server.add("a.txt")
    // then
    #expect(folder.entries("deep/down/content").count == 1)
  }

  @Test func aPortIsFreeAgainAfterStopping() throws {
    // given
    let first = try TestServer()
    _ = try first.list()
    // when
    first.server.stop()
    var configuration = EmbeddedServer.Configuration()
    configuration.port = first.server.port
    let second = try EmbeddedServer(configuration)
    // then
    #expect(second.port == first.server.port)
    #expect(second.baseURL == "http://127.0.0.1:\(second.port)/v1")
  }
}
