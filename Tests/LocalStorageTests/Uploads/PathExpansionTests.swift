import FilesStore
import LocalStorage
import Testing

struct PathExpansionTests {
  let folder: TemporaryFolder
  let disk: LocalFileSystem

  init() throws {
    folder = try TemporaryFolder()
    let environment = ["HOME": folder.path]
    disk = LocalFileSystem(environment: environment)
    for name in ["a.jsonl", "b.jsonl", "c.txt", "with blank.jsonl", "star*.jsonl"] { folder.file(name) }
  }

  @Test func aPatternMeansWhatItFitsInAlphabeticalOrder() async {
    #expect(await disk.expand(folder.path("?.jsonl")).paths == ["a.jsonl", "b.jsonl"].map(folder.path))
    #expect(await disk.expand("~/[ac].*").paths == ["a.jsonl", "c.txt"].map(folder.path))
  }

  @Test func severalWordsAreSeveralFiles() async {
    #expect(
      await disk.expand("~/c.txt \(folder.path("a.jsonl"))").paths == ["~/c.txt", folder.path("a.jsonl")])
  }

  @Test(arguments: ["with blank.jsonl", "star*.jsonl", "a.jsonl"])
  func aFileThatIsThereIsMeantAsItIsTyped(name: String) async {
    #expect(await disk.expand(folder.path(name)).paths == [folder.path(name)])
  }

  @Test func quotesAndBackslashesKeepBlanksAndStars() async {
    let blank = folder.path("with blank.jsonl")
    #expect(await disk.expand("\"\(blank)\" ~/c.txt").paths == [blank, "~/c.txt"])
    #expect(await disk.expand("\(folder.path)/with\\ blank.jsonl ~/c.txt").paths == [blank, "~/c.txt"])
    #expect(
      await disk.expand("'\(folder.path)/star*'.jsonl ~/c.txt").paths == [
        folder.path("star*.jsonl"), "~/c.txt",
      ])
    #expect(await disk.expand("\(folder.path)/'star*'*").paths == [folder.path("star*.jsonl")])
  }

  @Test(arguments: ["/nowhere/*.jsonl", "/nowhere", "", "   ", "'unfinished", "\\"])
  func whatFitsNothingStaysAsItWasTypedOrIsOneName(typed: String) async {
    #expect(await disk.expand(typed).paths.count == 1)
  }

  @Test func aPatternNeverMeansMoreThanAThousandFiles() async {
    for number in 0..<1_100 { folder.file("many-\(number)") }

    #expect(await disk.expand("~/many-*").paths.count == 1_000)
    #expect(await disk.expand("~/many-*").total == 1_100)
  }
}
