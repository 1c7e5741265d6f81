import FilesStore
import Glibc
import LocalStorage
import Testing

struct PathCompletionTests {
  let folder: TemporaryFolder
  let disk: LocalFileSystem

  init() throws {
    folder = try TemporaryFolder()
    let environment = ["HOME": folder.path]
    disk = LocalFileSystem(environment: environment)
  }

  @Test func namesCompleteInAlphabeticalOrderFoldersWithASlash() async {
    // given
    for name in ["train-b.jsonl", "Train.csv", "train-a.jsonl", "other"] { folder.file(name) }
    folder.folder("train")
    // when
    let found = await disk.completions(of: folder.path("train"))
    // then
    #expect(found == ["train/", "train-a.jsonl", "train-b.jsonl"].map(folder.path))
  }

  @Test func caseMattersOnlyWhenSomethingFitsOrIsTypedInUpperCase() async {
    // given
    folder.file("README.md")
    folder.file("Data.jsonl")
    // when
    let lower = await disk.completions(of: folder.path("rea"))
    let upper = await disk.completions(of: folder.path("DATA"))
    // then
    #expect(lower == [folder.path("README.md")])
    #expect(upper == [])
  }

  @Test func hiddenNamesComeOnlyAfterADot() async {
    // given
    folder.file(".secret")
    folder.file("shown")
    // when
    let all = await disk.completions(of: folder.path(""))
    let hidden = await disk.completions(of: folder.path("."))
    // then
    #expect(all == [folder.path("shown")])
    #expect(hidden == [folder.path(".secret")])
  }

  @Test func aTildeStaysAsTyped() async {
    // given
    folder.file("a.jsonl")
    folder.folder("b")
    // when
    let home = await disk.completions(of: "~")
    let inHome = await disk.completions(of: "~/")
    let unknown = await disk.completions(of: "~nobody-has-this-name")
    // then
    #expect(home == ["~/"])
    #expect(inHome == ["~/a.jsonl", "~/b/"])
    #expect(unknown == [])
  }

  @Test func twoDotsAreTheFolderAbove() async {
    // given
    let inner = folder.folder("inner")
    folder.file("above")
    // when
    let found = await disk.completions(of: inner + "/..")
    let above = await disk.completions(of: inner + "/../a")
    // then
    #expect(found == [inner + "/../"])
    #expect(above == [inner + "/../above"])
  }

  @Test func aLinkToAFolderIsAFolder() async {
    // given
    folder.folder("real")
    #expect(symlink("real", folder.path("link")) == 0)
    #expect(symlink("nowhere", folder.path("lost")) == 0)
    // when
    let found = await disk.completions(of: folder.path("l"))
    // then
    #expect(found == [folder.path("link/"), folder.path("lost")])
  }

  @Test func namesThatAreNoUTF8AreLeftOut() async {
    // given a name in Latin-1
    let name: [CChar] = Array((folder.path + "/caf").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0]
    #expect(mkdir(name, 0o700) == 0)
    defer { rmdir(name) }
    folder.file("café")
    // when
    let found = await disk.completions(of: folder.path("caf"))
    // then
    #expect(found == [folder.path("café")])
  }

  @Test func aHugeFolderGivesTheFirstThousand() async {
    // given
    for number in 1_000..<2_100 { folder.file("f\(number)", []) }
    // when
    let found = await disk.completions(of: folder.path("f"))
    // then
    #expect(found == (1_000..<2_000).map { folder.path("f\($0)") })
  }

  @Test(arguments: ["/not/there/at", "", "/etc/hostname/x", "a\0b"])
  func nothingIsAnAnswerToo(typed: String) async {
    // given a path whose folder may not be there
    // when
    let found = await disk.completions(of: typed)
    // then
    #expect(found.allSatisfy { $0.hasPrefix(typed) && !typed.contains("\0") })
    #expect(typed.isEmpty || found.isEmpty)
  }
}
