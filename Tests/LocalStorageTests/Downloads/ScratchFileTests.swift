import FilesAPI
import FilesStore
import Glibc
import Testing

@testable import LocalStorage

struct ScratchFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func whatIsAppendedCanBeReadAnywhere() throws {
    // given
    let file = try ScratchFile(in: [folder.path])
    // when
    try file.append([1, 2, 3])
    try file.append([4, 5])
    // then
    #expect(try file.read(at: 0, count: 5) == [1, 2, 3, 4, 5])
    #expect(try file.read(at: 3, count: 100) == [4, 5])
    #expect(try file.read(at: 2, count: 2) == [3, 4])
    #expect(try file.read(at: 5, count: 1) == [])
    #expect(try file.read(at: -1, count: 1) == [])
  }

  @Test func nobodyElseCanFindIt() throws {
    // given
    let file = try ScratchFile(in: [folder.path])
    // when
    try file.append([1])
    // then
    #expect(folder.names() == [])
  }

  @Test func theNextFolderIsUsedWhenTheFirstIsNotThere() async throws {
    // given
    let environment = ["HOME": folder.path, "TMPDIR": folder.path("not there")]
    let disk = LocalFileSystem(environment: environment)
    // when
    let file = try await disk.openSpool()
    try file.append([1])
    // then
    #expect(try file.read(at: 0, count: 1) == [1])
  }

  @Test func withoutAnyFolderItFails() throws {
    // given no folder that exists
    // when
    let error = #expect(throws: FilesError.self) {
      try ScratchFile(in: [folder.path("no"), folder.path("neither")])
    }
    // then
    #expect(error?.problem == .missing)
  }

  @Test func aFullDiskIsNamed() throws {
    // given
    let file = ScratchFile(try Descriptor(opening: "/dev/full", O_RDWR, for: .download))
    // when
    let error = #expect(throws: FilesError.self) { try file.append([1]) }
    // then
    #expect(error?.problem == .diskFull)
  }

  @Test func whatIsLeftOfAPieceThatDidNotFitIsWrittenOver() throws {
    // given a file that could not be cut back
    let left = try Descriptor(opening: folder.path("left"), O_RDWR | O_CREAT, for: .download)
    #expect(left.write([9, 9, 9]) == 0)
    let file = ScratchFile(left)
    // when
    try file.append([1, 2])
    try file.append([3, 4])
    // then
    #expect(try file.read(at: 0, count: 10) == [1, 2, 3, 4])
  }
}
