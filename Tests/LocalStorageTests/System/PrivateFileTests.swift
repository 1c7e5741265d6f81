import FilesStore
import FoundationEssentials
import LocalStorage
import Testing

/// Small files for the person alone.
@Suite struct PrivateFileTests {
  private let state = FileManager.default.temporaryDirectory.path + "/winnow-history-\(UUID().uuidString)"

  private var disk: LocalFileSystem {
    let environment = ["XDG_STATE_HOME": state]
    return LocalFileSystem(environment: environment)
  }

  @Test func whatWasTypedIsReadAgainByTheNextRunAndByNobodyElse() async throws {
    defer { try? FileManager.default.removeItem(atPath: state) }
    await disk.keepHistory(["filter": ["age>30d", "na\u{EF}ve \u{1B}[2J"]])

    #expect(await disk.readHistory() == ["filter": ["age>30d", "na\u{EF}ve \u{1B}[2J"]])
    let path = state + "/winnow/history.json"
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: state + "/winnow") == ["history.json"])
  }

  @Test(arguments: ["", "{", "[]", #"{"filter":7}"#, #"{"filter":[1]}"#, "\u{0}\u{1}"])
  func aDamagedFileIsNoHistoryAndIsReplaced(text: String) async throws {
    defer { try? FileManager.default.removeItem(atPath: state) }
    try FileManager.default.createDirectory(atPath: state + "/winnow", withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: state + "/winnow/history.json"))

    #expect(await disk.readHistory().isEmpty)
    await disk.keepHistory(["search": ["error"]])
    #expect(await disk.readHistory() == ["search": ["error"]])
  }

  @Test func aFolderAtItsPlaceIsNoMistake() async throws {
    defer { try? FileManager.default.removeItem(atPath: state) }
    try FileManager.default.createDirectory(
      atPath: state + "/winnow/history.json", withIntermediateDirectories: true)

    await disk.keepHistory(["search": ["error"]])
    #expect(await disk.readHistory().isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: state + "/winnow") == ["history.json"])
  }
}
