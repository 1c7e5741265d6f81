import FilesAPI
import FilesStore
import LocalStorage
import Testing

struct ArchiveTests {
  private let folder: TemporaryFolder
  private let disk: LocalFileSystem

  init() throws {
    folder = try TemporaryFolder()
    let environment = ["HOME": folder.path]
    disk = LocalFileSystem(environment: environment)
  }

  private func copy(_ id: String, name: String = "a\u{202E}\"\n.jsonl") -> ArchivedCopy {
    let file = RemoteFile(id: FileID(id), name: name, createdAt: Timestamp(9), purpose: .batch)
    return ArchivedCopy(file: file, path: folder.path("archive/1-a"), byteCount: 10)
  }

  @Test func aManifestIsReadAsItWasWritten() async throws {
    // given
    let archive = try await disk.openArchive("~/archive", isResumed: false)
    try await archive.append([copy("file-1"), copy("file-2", name: "b")])
    // when
    let manifest = try ArchiveManifest(path: folder.path("archive/manifest.jsonl"))
    // then
    #expect(archive.path == folder.path("archive"))
    #expect(manifest.lines.map(\.id.rawValue) == ["file-1", "file-2"])
    #expect(manifest.lines.first?.name == "a\u{202E}\"\n.jsonl")
    #expect(manifest.lines.first?.purpose == .batch)
    #expect(manifest.lines.first?.byteCount == 10)
    #expect(manifest.lines.first.map(manifest.path(of:)) == folder.path("archive/1-a"))
    #expect(mode(folder.path("archive")) == 0o700)
    #expect(mode(folder.path("archive/manifest.jsonl")) == 0o600)
    #expect(contents(folder.path("archive/manifest.jsonl"))?.filter { $0 == 0x0A }.count == 2)
  }

  @Test func aFolderWithSomethingInItIsRefusedUnlessTheJobIsItsOwn() async throws {
    // given
    folder.folder("archive")
    folder.file("archive/mine.txt")
    // when, then
    await #expect(throws: FilesError.self) { try await disk.openArchive("~/archive", isResumed: false) }
    _ = try await disk.openArchive("~/archive", isResumed: true)
  }

  @Test func aLineThatWasCutIsNotJoinedToTheNext() async throws {
    // given a manifest whose last line was cut by a crash
    folder.folder("archive")
    folder.file("archive/manifest.jsonl", Array(#"{"id":"file-0","na"#.utf8))
    // when
    let archive = try await disk.openArchive("~/archive", isResumed: true)
    try await archive.append([copy("file-1")])
    // then
    let manifest = try ArchiveManifest(path: folder.path("archive/manifest.jsonl"))
    #expect(manifest.lines.map(\.id.rawValue) == ["file-1"])
    #expect(manifest.unreadable == [1])
  }

  @Test func whatWasRestoredIsRememberedAndOnlyOneCanRestore() async throws {
    // given
    let archive = try await disk.openArchive("~/archive", isResumed: false)
    try await archive.append([copy("file-1"), copy("file-2"), copy("file-1")])
    let path = folder.path("archive/manifest.jsonl")
    do {
      let manifest = try ArchiveManifest(path: path)
      #expect(manifest.lines.count == 2)
      try manifest.note(RestoredLine(id: FileID("file-1"), state: .begun))
      try manifest.note(RestoredLine(id: FileID("file-1"), state: .done(newID: FileID("new"))))
      try manifest.note(RestoredLine(id: FileID("file-2"), state: .begun))
      #expect(throws: FilesError.self) { _ = try ArchiveManifest(path: path) }
    }
    // when
    let manifest = try ArchiveManifest(path: path)
    // then
    #expect(manifest.restored == [FileID("file-1"): .done(newID: FileID("new")), FileID("file-2"): .begun])
  }
}
