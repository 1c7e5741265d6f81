import FilesAPI
import FilesStore
import Glibc
import Testing

@testable import LocalStorage

@Suite struct UploadNoteFolderTests {
  private let folder: TemporaryFolder
  private let account = JobAccount(profile: "work", baseURL: "https://x/v1")

  init() throws { folder = try TemporaryFolder() }

  private var notes: UploadNoteFolder {
    let folders = UserFolders(environment: ["HOME": folder.path, "XDG_STATE_HOME": folder.path])
    return UploadNoteFolder(StateFolder(folders), account: account) { _ in }
  }

  private let note = {
    var note = UploadNote(
      path: "/a", key: UploadKey(name: "a", purpose: .batch, byteCount: 3), startedAt: Timestamp(9))
    (note.isServerTime, note.known, note.knowsAll) = (true, [FileID("file-0")], true)
    return note
  }()

  private func bytes() throws -> [UInt8] {
    let uploads = folder.path("winnow/uploads")
    let name = try #require(TemporaryFolder.names(in: uploads).first)
    return try #require(contents(uploads + "/" + name))
  }

  @Test func whatWasNotedIsReadByTheNextRun() async throws {
    let record = try await notes.begin(note)
    for fact in [UploadFact.parted("upload-1"), .answerLost, .stored(FileID("file-1"))] { record.add(fact) }
    record.release()

    let left = await notes.claimAbandoned { _ in true }

    #expect(left.map(\.note) == [record.note])
    #expect(left.first?.note.storedID == FileID("file-1"))
    left.first?.end()
    #expect(await notes.claimAbandoned { _ in true }.isEmpty)
  }

  @Test func uploadsThatLookAtOnceEachFindTheirOwnNote() async throws {
    // given what a program left that was killed in the middle of twelve uploads
    let notes = notes
    for number in 0..<12 {
      var note = note
      note.path = "/\(number)"
      try await notes.begin(note).release()
    }
    for _ in 0..<40 {
      // when
      let found = await withTaskGroup(of: [any UploadRecord].self) { group in
        for number in 0..<12 { group.addTask { await notes.claimAbandoned { $0.path == "/\(number)" } } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      // then
      let counts = found.map { $0.count }
      #expect(counts == [Int](repeating: 1, count: 12))
      for record in found.joined() { record.release() }
    }
  }

  @Test(arguments: [-86_400 * 365, -3_600, 0, 3_600, 86_400 * 365])
  func howLongAgoItWasSentDoesNotChangeWhenTheClockIsSet(seconds: Int64) async throws {
    // given a file that went out whole at this moment, by a clock that is set afterwards
    let now = Int64(time(nil))
    try await notes.begin(note).add(.sent(at: Timestamp(now)))
    // when
    let read = try #require(UploadNote(try bytes(), of: account, now: now + seconds))
    // then
    let age = now + seconds - (read.sentAt?.seconds ?? 0)
    #expect((0...60).contains(age))
  }

  @Test func ofAnotherRunOfTheSystemTheClockIsAllThatThereIs() async throws {
    try await notes.begin(note).add(.sent(at: Timestamp(1_000)))
    let text = String(decoding: try bytes(), as: UTF8.self)
    let other = text.replacing(SystemRun.name, with: "another")
    #expect(other != text)
    #expect(UploadNote(Array(other.utf8), of: account, now: 5_000)?.sentAt == Timestamp(1_000))
  }
}
