import FilesAPI
import FilesStore
import Testing

@testable import LocalStorage

@Suite struct ContentHashTests {
  let folder: TemporaryFolder
  let folders: UserFolders

  init() throws {
    folder = try TemporaryFolder()
    folders = UserFolders(environment: ["HOME": folder.path, "XDG_STATE_HOME": folder.path])
  }

  private func hashes(_ profile: String = "work", at time: Int64 = 1_000) -> SQLiteHashCache {
    var state = StateFolder(folders)
    state.now = { Timestamp(time) }
    return SQLiteHashCache(state, account: JobAccount(profile: profile, baseURL: "https://x/v1"))
  }

  /// The examples of FIPS 180-2, appendix B.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func hashesAreThoseOfTheStandard(text: String, expected: String) {
    var hasher = Sha256()
    for byte in text.utf8 { hasher.add([byte]) }
    #expect(hasher.end()?.hex == expected)
    #expect(ContentHash(hex: expected)?.hex == expected)
  }

  @Test func aMillionBytesInPiecesHashAsOne() {
    var hasher = Sha256()
    for _ in 0..<1_000 { hasher.add([UInt8](repeating: UInt8(ascii: "a"), count: 1_000)) }
    #expect(hasher.end()?.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func whatIsNoHashIsNone() {
    #expect(ContentHash(hex: "abc") == nil)
    #expect(ContentHash(hex: String(repeating: "g", count: 64)) == nil)
    #expect(ContentHash([UInt8](repeating: 0, count: 31)) == nil)
  }

  @Test func aLocalFileIsHashed() async {
    folder.file("a", Array("abc".utf8))
    let hash = await Sha256.hash(ofFileAt: folder.path("a"))
    #expect(hash?.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(await Sha256.hash(ofFileAt: folder.path("none")) == nil)
  }

  @Test func whatWasReadIsKnownToTheNextRunOfTheSameAccountAlone() async throws {
    // given
    let hash = try #require(ContentHash(hex: String(repeating: "0f", count: 32)))
    let file = RemoteFile(id: FileID("a"), byteCount: ByteCount(5), createdAt: Timestamp(9))
    await hashes().keep([file.id: KnownContent(hash: hash, of: file)])
    // when
    let known = await hashes().known()
    // then
    #expect(known[file.id]?.hash == hash)
    #expect(known[file.id]?.isOf(file) == true)
    var changed = file
    changed.byteCount = ByteCount(6)
    #expect(known[file.id]?.isOf(changed) == false)
    #expect(await hashes("other").known().isEmpty)
    #expect(mode(folder.path("winnow/contents.sqlite")) == 0o600)
  }

  @Test(arguments: DatabaseDamage.all)
  func whatADamagedFileHoldsIsReadAgainAndKept(damage: DatabaseDamage) async throws {
    // given
    let hash = try #require(ContentHash([UInt8](repeating: 1, count: 32)))
    let content = KnownContent(hash: hash, byteCount: nil, createdAt: nil)
    await hashes().keep(Dictionary((0..<90).map { (FileID("file-\($0)"), content) }) { $1 })
    try damage.happen(to: folder.path("winnow/contents.sqlite"))
    // when
    _ = await hashes().known()
    await hashes().keep([FileID("new"): content])
    let known = await hashes().known()[FileID("new")]
    // then
    switch damage {
    case .isFolder, .isNewer: #expect(known == nil)
    // In a tree that is out of order a row may not be found; it is never a wrong one.
    case .flipped: #expect(known == nil || known?.hash == hash)
    case .cut, .zeroes, .isText: #expect(known?.hash == hash)
    }
  }

  @Test func lookingMakesNoFileAndWhatIsOldIsForgotten() async throws {
    #expect(await hashes().known().isEmpty)
    #expect(folder.names() == [])
    let hash = try #require(ContentHash([UInt8](repeating: 1, count: 32)))
    await hashes().keep([FileID("a"): KnownContent(hash: hash, byteCount: nil, createdAt: nil)])

    #expect(await hashes(at: 86_400 * 100).known().count == 1)
    #expect(await hashes(at: 86_400 * 300).known().isEmpty)
  }
}
