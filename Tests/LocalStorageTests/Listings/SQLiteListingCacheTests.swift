import FilesAPI
import FilesStore
import Glibc
import Testing

@testable import LocalStorage

struct SQLiteListingCacheTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(
    _ profile: String = "work", url: String = "https://api.example.com", key: String = "1"
  ) -> SQLiteListingCache {
    let folders = UserFolders(environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    return SQLiteListingCache(folders: folders, account: JobAccount(profile: profile, baseURL: url, key: key))
  }

  private func listing(_ number: Int) -> CachedListing {
    CachedListing(
      asOf: Timestamp(Int64(number)), pages: (0...number).map { [UInt8](repeating: UInt8($0), count: 5_000) })
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func theNextStartReadsTheLastListing() async {
    await open().write(listing(7))
    await open().write(listing(3))

    #expect(await open().read(atMost: .max) == listing(3))
  }

  @Test(arguments: [1, 2, 3, 4, 5])
  func itsBeginningIsReadAlone(_ count: Int) async {
    await open().write(listing(3))

    let beginning = await open().read(atMost: count)

    #expect(beginning?.pages == Array(listing(3).pages.prefix(count)))
    #expect(beginning?.isBeginning == (count < 4))
  }

  @Test func eachAccountHasItsOwn() async {
    await open().write(listing(1))
    await open("lab").write(listing(2))
    await open(key: "2").write(listing(3))

    #expect(await open().read(atMost: .max) == listing(1))
    #expect(await open("lab").read(atMost: .max) == listing(2))
    #expect(await open(key: "2").read(atMost: .max) == listing(3))
    #expect(await open(url: "https://other.example.com").read(atMost: .max) == nil)
  }

  @Test func onlyItsOwnerCanReadIt() async {
    await open().write(listing(1))

    #expect(mode(folder.path("winnow")) == 0o700)
    #expect(mode(folder.path("winnow/listings.sqlite")) == 0o600)
  }

  @Test func lookingMakesNoFile() async {
    #expect(await open().read(atMost: .max) == nil)

    #expect(folder.names().isEmpty)
  }

  @Test(arguments: [Array("not a database at all".utf8), [UInt8](repeating: 0, count: 8_192), []])
  func aFileOfSomethingElseIsPassedOverAndReplaced(content: [UInt8]) async {
    folder.folder("winnow")
    folder.file("winnow/listings.sqlite", content)

    #expect(await open().read(atMost: .max) == nil)
    await open().write(listing(2))

    #expect(await open().read(atMost: .max) == listing(2))
  }

  @Test(arguments: DatabaseDamage.all)
  func aDamagedFileIsNoListingAndTheNextOneIsKept(damage: DatabaseDamage) async throws {
    // given
    await open().write(listing(7))
    try damage.happen(to: folder.path("winnow/listings.sqlite"))
    // when
    _ = await open().read(atMost: .max)
    await open().write(listing(3))
    let kept = await open().read(atMost: .max)
    // then what is no file or a newer program's stays as it is
    switch damage {
    case .isFolder, .isNewer: #expect(kept == nil)
    case .cut, .flipped, .zeroes, .isText: #expect(kept == listing(3))
    }
  }

  @Test func theOldestAccountsAreForgotten() async {
    for number in 0..<25 { await open("profile-\(number)").write(listing(0)) }

    #expect(await open("profile-0").read(atMost: .max) == nil)
    #expect(await open("profile-24").read(atMost: .max) == listing(0))
  }
}
