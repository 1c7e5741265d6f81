import Glibc
import Testing

@testable import FilesServer

@Suite struct HTTPLibraryTests {
  @Test func aMissingLibraryIsNamedWithItsPackage() {
    let failure = #expect(throws: ServerError.self) { try HTTPLibrary.load("libhttp-of-nobody.so.4") }
    #expect(failure?.message.contains("libhttp-of-nobody.so.4") == true)
    #expect(failure?.message.contains("libmicrohttpd12") == true)
  }

  @Test func aLibraryWithoutTheFunctionsIsNotUsed() {
    let failure = #expect(throws: ServerError.self) { try HTTPLibrary.load("libc.so.6") }
    #expect(failure?.message.contains("MHD_start_daemon") == true)
  }

  @Test func theProgramItselfDoesNotNeedItToStart() {
    // What the tests are linked with has none of its functions until a server needs them.
    #expect(dlsym(nil, "MHD_start_daemon") == nil)
  }
}
