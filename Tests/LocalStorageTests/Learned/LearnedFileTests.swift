import FilesAPI
import FoundationEssentials
import LocalStorage
import Testing

@Suite struct LearnedFileTests {
  private let state = FileManager.default.temporaryDirectory.path + "/winnow-learned-\(UUID().uuidString)"

  private func file(_ baseURL: String) -> LearnedFile {
    LearnedFile(folders: UserFolders(environment: ["XDG_STATE_HOME": state]), baseURL: baseURL)
  }

  private var facts: LearnedFacts {
    var facts = LearnedFacts()
    facts.pageSize = 100
    facts.collectionPageSizes = [.batch: 20, .vectorStore: 0]
    facts.tellsExpiry = true
    facts.retrieves = false
    facts.contentCame(of: .assistants)
    facts.contentWasRefused(of: nil)
    return facts
  }

  @Test func whatWasLearnedOfOneServerIsKeptForItAlone() throws {
    // given
    defer { try? FileManager.default.removeItem(atPath: state) }
    // when
    file("https://a.example/v1").keep(facts)
    file("https://b.example/v1").keep(LearnedFacts())
    // then
    #expect(file("https://a.example/v1").facts == facts)
    #expect(file("https://c.example/v1").facts == LearnedFacts())
    let attributes = try FileManager.default.attributesOfItem(atPath: file("").path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: state + "/winnow") == ["learned.json"])
  }

  @Test func oneServerIsForgottenAndTheOthersAreNot() throws {
    // given
    defer { try? FileManager.default.removeItem(atPath: state) }
    file("https://a.example/v1").keep(facts)
    file("https://b.example/v1").keep(facts)
    // when
    file("https://a.example/v1").forget()
    // then
    #expect(file("https://a.example/v1").facts == LearnedFacts())
    #expect(file("https://b.example/v1").facts == facts)
  }

  @Test(arguments: [
    "", "{", "[]", #"{"https://a.example/v1":{"pageSize":"many"}}"#, #"{"https://a.example/v1":7}"#,
  ])
  func aFileThatCannotBeReadTeachesNothing(text: String) throws {
    // given
    defer { try? FileManager.default.removeItem(atPath: state) }
    try FileManager.default.createDirectory(atPath: state + "/winnow", withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: file("").path))
    // then
    #expect(file("https://a.example/v1").facts == LearnedFacts())
    file("https://a.example/v1").keep(facts)
    #expect(file("https://a.example/v1").facts == facts)
  }
}
