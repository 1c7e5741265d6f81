import Glibc
import Testing

@testable import LocalStorage

/// The step that gives a download its name, also where files cannot have two.
struct FinalNameTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    folder.file("part", [1, 2])
  }

  private func name(overwrites: Bool = false) -> FinalName {
    FinalName(folder.path("part"), as: folder.path("a"), overwrites: overwrites)
  }

  @Test func aFreeNameIsTaken() {
    #expect(name().reserved() == 0)
    #expect(folder.names() == ["a"] && contents(folder.path("a")) == [1, 2])
  }

  @Test(arguments: ["file", "link", "folder"])
  func whatCameToBeThereMeanwhileStays(kind: String) {
    switch kind {
    case "file": folder.file("a", [9])
    case "link": symlink(folder.path("nowhere"), folder.path("a"))
    default: folder.folder("a")
    }

    #expect(name().reserved() == EEXIST)
    #expect(name().claim() == EEXIST)

    #expect(folder.names() == ["a", "part"] && contents(folder.path("part")) == [1, 2])
    if kind == "file" { #expect(contents(folder.path("a")) == [9]) }
  }

  @Test func whatMayBeReplacedIs() {
    folder.file("a", [9])
    #expect(name(overwrites: true).claim() == 0)
    #expect(folder.names() == ["a"] && contents(folder.path("a")) == [1, 2])
  }

  @Test func aNameThatCannotBeGivenLeavesNothing() {
    unlink(folder.path("part"))
    #expect(name().reserved() == ENOENT)
    #expect(folder.names() == [])
  }
}
