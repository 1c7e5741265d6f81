import LocalStorage
import Testing

struct UserFoldersTests {
  @Test func theFoldersOfTheEnvironmentAreUsed() {
    // given
    let environment = [
      "HOME": "/home/ann", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s/", "XDG_CACHE_HOME": "/k",
    ]
    // when
    let folders = UserFolders(environment: environment)
    // then
    #expect(folders.config == "/c/winnow")
    #expect(folders.state == "/s/winnow")
    #expect(folders.cache == "/k/winnow")
  }

  @Test(arguments: ["", "relative/folder"])
  func whatIsNoAbsolutePathIsIgnored(value: String) {
    // given
    let environment = [
      "HOME": "/home/ann", "XDG_CONFIG_HOME": value, "XDG_STATE_HOME": value, "XDG_CACHE_HOME": value,
    ]
    // when
    let folders = UserFolders(environment: environment)
    // then
    #expect(folders.config == "/home/ann/.config/winnow")
    #expect(folders.state == "/home/ann/.local/state/winnow")
    #expect(folders.cache == "/home/ann/.cache/winnow")
  }

  @Test func withoutHomeThePasswordDatabaseIsAsked() {
    // given nothing
    // when
    let folders = UserFolders(environment: [:])
    // then
    #expect(folders.config.hasPrefix("/"))
    #expect(folders.config.hasSuffix("/.config/winnow"))
    #expect(!folders.config.hasPrefix("//"))
  }
}
