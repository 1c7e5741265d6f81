import FilesAPI
import Glibc
import TestSupport
import Testing

@testable import CurlTransport

@Suite struct LibraryTests {
  @Test func aMissingLibraryIsNamedWithItsPackage() {
    guard case .failed(let failure) = CurlLibrary.load("libcurl-of-nobody.so.4") else {
      Issue.record("a library that is not there was loaded")
      return
    }
    guard case .unreachable(let words) = failure.reason else {
      Issue.record("\(failure.reason) is no word about the library")
      return
    }
    #expect(words.contains("libcurl-of-nobody.so.4"))
    #expect(words.contains("libcurl4"))
    #expect(!failure.mayHaveReachedServer)
  }

  @Test func aLibraryWithoutTheFunctionsIsNotUsed() {
    guard case .failed(let failure) = CurlLibrary.load("libc.so.6") else {
      Issue.record("another library was taken for libcurl")
      return
    }
    #expect("\(failure.reason)".contains("curl_global_init"))
  }

  @Test func withoutTheLibraryEachCallFailsAtOnceAlsoThoseThatWaited() async throws {
    // given
    let commands = CommandQueue(ConnectionSettings())
    let failure = HTTPFailure(.unreachable("no library"), mayHaveReachedServer: false)
    let request = HTTPRequest(.get, try #require(HTTPURL("http://127.0.0.1:1/")))
    let (early, late) = (Delivery(commands), Delivery(commands))
    // when
    commands.post(.start(request, early))
    commands.refuseAll(failure)
    commands.post(.start(request, late))
    // then
    let (first, second) = (await early.head {}, await late.head {})
    #expect(throws: failure) { try first.get() }
    #expect(throws: failure) { try second.get() }
  }

  @Test func theProgramItselfDoesNotNeedItToStart() {
    // What the tests are linked with has none of its functions until a transfer needs them.
    #expect(dlsym(nil, "curl_multi_init") == nil)
  }
}
